"""Roles and how a person is spoken of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

_MAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]{2,}")
_WORD = re.compile(r"[\w&][\w'&./-]*[\w&]|\w")
LONGEST_NAME, MOST_NAMES = 6, 800  # words, and places in a text at which one may begin
_PHONE_AT_THE_END = re.compile(r"[\s,;]*(\+?\d[\d\s()./-]{4,})$")


class Role(StrEnum):
    REP = "REP"
    OPERATIONS = "OPERATIONS"
    FINANCE = "FINANCE"
    MANAGER = "MANAGER"
    ADMINISTRATOR = "ADMINISTRATOR"
    AUDITOR = "AUDITOR"
    COACH = "COACH"


class Pronoun(StrEnum):
    SHE = "she"
    HE = "he"
    THEY = "they"


class Language(StrEnum):
    """A language in which a customer can read their page."""

    EN = "en"
    ES = "es"


def language_of(*choices: str) -> str:
    """The first choice that we have a catalogue for; English where there is none.

    >>> language_of("", "es", "en")
    'es'
    """
    known = {language.value for language in Language}
    return next((choice for choice in choices if choice in known), Language.EN.value)


class Relationship(StrEnum):
    STRONG = "STRONG"
    AVERAGE = "AVERAGE"
    NEW_OR_FRAGILE = "NEW_OR_FRAGILE"


class ContactRole(StrEnum):
    """What a contact is in a decision on their side; one person may be several."""

    DECISION_MAKER = "DECISION_MAKER"
    ECONOMIC_BUYER = "ECONOMIC_BUYER"
    USER = "USER"
    INFLUENCER = "INFLUENCER"
    CHAMPION = "CHAMPION"
    BLOCKER = "BLOCKER"
    FINANCE_AP = "FINANCE_AP"
    AGENCY_BUYER = "AGENCY_BUYER"
    COFUNDER_VENDOR = "COFUNDER_VENDOR"
    LEGAL = "LEGAL"
    OTHER = "OTHER"


DECIDES = frozenset({ContactRole.DECISION_MAKER, ContactRole.ECONOMIC_BUYER})
SEES_ALL = frozenset({Role.MANAGER, Role.OPERATIONS, Role.FINANCE, Role.ADMINISTRATOR, Role.AUDITOR})
READS_REPORTS = frozenset(Role) - {Role.COACH}  # has no mistakes and looks at none
READS_POLICY = frozenset({Role.MANAGER, Role.ADMINISTRATOR, Role.AUDITOR})
LOOKS_AFTER_HOOKS = frozenset({Role.ADMINISTRATOR})
LEADS_INCIDENTS = frozenset({Role.OPERATIONS, Role.MANAGER, Role.ADMINISTRATOR})
BRINGS_RECORDS = frozenset({Role.OPERATIONS, Role.ADMINISTRATOR, Role.MANAGER})
OPENS_AND_DISMISSES = frozenset({Role.REP, Role.OPERATIONS, Role.MANAGER, Role.ADMINISTRATOR})
REPORTS = OPENS_AND_DISMISSES | {Role.FINANCE}
SECOND_PERSON = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
JUDGES = frozenset({Role.REP, Role.OPERATIONS, Role.MANAGER, Role.ADMINISTRATOR})
SHARES_PAGES = JUDGES
LOWERS_SEVERITY = frozenset({Role.MANAGER})
SIGNS_OFF = frozenset({Role.MANAGER})
HOLDS_FOR_COUNSEL = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
WRITES_ON_A_MISTAKE = REPORTS
PUTS_RIGHT = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
PASSWORD_LENGTH = 12
SESSION_IDLE, SESSION_LONGEST = timedelta(hours=12), timedelta(days=7)
SESSION_NOTED_EVERY = timedelta(minutes=5)  # a click writes no row; one in five minutes does
LOOKS_AFTER_PEOPLE = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
OWNS = frozenset({Role.REP, Role.OPERATIONS, Role.FINANCE, Role.MANAGER, Role.ADMINISTRATOR})


def sees_all(role: str) -> bool:
    """True for a role that sees every mistake of its organisation; a rep sees the own ones."""
    return role in SEES_ALL


def may_put_right(role: str, *, is_owner: bool) -> bool:
    """Whether a person may correct what is written of an account: its owner, a manager, an administrator."""
    return is_owner or role in PUTS_RIGHT


def somebody_decides(roles: Iterable[Iterable[str]]) -> bool:
    """Whether one of these people, each given by the own roles, is known to decide or to hold the money."""
    return any(role in DECIDES for each in roles for role in each)


def short_name(name: str) -> str:
    """ "Rosa Vega" -> "Rosa V."; a single name stays as it is."""
    parts = name.split()
    return f"{parts[0]} {parts[-1][0]}." if len(parts) > 1 else name


def first_name(name: str) -> str:
    """ "Aiko Tan" -> "Aiko"; an empty name stays empty."""
    return name.split(maxsplit=1)[0] if name.split() else name


def name_and_phone(line: str) -> tuple[str, str]:
    """A person typed in one line, with or without a phone number behind the name.

    >>> name_and_phone("Dana Rossi, +1 312 555 0142")
    ('Dana Rossi', '+1 312 555 0142')
    >>> name_and_phone("Dana Rossi")
    ('Dana Rossi', '')
    """
    text = " ".join(line.split())
    phone = _PHONE_AT_THE_END.search(text)
    return (text[: phone.start()], phone[1]) if phone is not None else (text.rstrip(",; "), "")


@dataclass(frozen=True)
class TypedContact:
    """A person of the customer's as somebody typed them in one line; what was not typed is empty."""

    name: str = ""
    job: str = ""
    phone: str = ""
    email: str = ""
    roles: tuple[ContactRole, ...] = ()


def contact_in_line(line: str) -> TypedContact:
    """A person typed in one line, with or without job or role, phone number and e-mail address, in any order.

    >>> contact_in_line("Dana Rossi, owner, +1 312 555 0142, dana@x.example")
    TypedContact(name='Dana Rossi', job='owner', phone='+1 312 555 0142', email='dana@x.example', roles=())
    >>> contact_in_line("Dana Rossi 312 555 0142, decision maker").roles
    (<ContactRole.DECISION_MAKER: 'DECISION_MAKER'>,)
    """
    mail = _MAIL.search(line)
    rest = line.replace(mail[0], ",", 1) if mail is not None else line
    words: list[str] = []
    phones: list[str] = []
    roles: list[ContactRole] = []
    for part in re.split(r"[,;<>]", rest):
        text, phone = name_and_phone(part)
        role = role_named(text)
        phones += [phone] if phone else []
        roles += [role] if role is not None and words else []
        words += [text] if text and (role is None or not words) else []
    return TypedContact(
        name=words[0] if words else "",
        job=", ".join(words[1:]),
        phone=", ".join(phones),
        email=mail[0] if mail is not None else "",
        roles=tuple(dict.fromkeys(roles)),
    )


def role_named(text: str) -> ContactRole | None:
    """A role by its words, however they are joined: "decision maker", "finance / AP"; None for any other word."""
    plain = "_".join(re.findall(r"[a-z]+", text.casefold())).upper()
    return ContactRole(plain) if plain in ContactRole.__members__ else None


def is_mail(text: str) -> bool:
    """Whether a text reads as one e-mail address."""
    return _MAIL.fullmatch(text) is not None


def names_in(text: str) -> frozenset[str]:
    """Every run of up to six words of a text that may be a name, in lower case: it begins with a capital or a digit.

    >>> sorted(names_in("Ask Tom's Garage."))
    ["ask", "ask tom's", "ask tom's garage", 'garage', "tom's", "tom's garage"]
    """
    words = _WORD.findall(text.replace("’", "'"))
    starts = [at for at, word in enumerate(words) if not word[0].islower()][:MOST_NAMES]
    return frozenset(
        " ".join(words[at : at + length]).lower() for at in starts for length in range(1, LONGEST_NAME + 1)
    )


def forms(pronoun: str) -> dict[str, str]:
    """The forms of a pronoun that our sentences need.

    >>> forms("she")["her"]
    'her'
    >>> forms("they")["says"]
    'they say'
    """
    table = {
        "she": {"she": "she", "her": "her", "hers": "her", "says": "she says", "sees": "she sees"},
        "he": {"she": "he", "her": "him", "hers": "his", "says": "he says", "sees": "he sees"},
        "they": {"she": "they", "her": "them", "hers": "their", "says": "they say", "sees": "they see"},
    }
    return table[pronoun]


def may_look_after(actor: str, *, of: str) -> bool:
    """Whether somebody of this role may invite, change or deactivate somebody of another.

    A manager may not touch an administrator: a new sign-in link for one would be a way to become one.

    >>> may_look_after("MANAGER", of="REP"), may_look_after("MANAGER", of="ADMINISTRATOR")
    (True, False)
    """
    if of == Role.ADMINISTRATOR:
        return actor == Role.ADMINISTRATOR
    return actor in LOOKS_AFTER_PEOPLE


class Why(StrEnum):
    """Why a new mistake is this person's."""

    OWNS_THE_ACCOUNT = "OWNS_THE_ACCOUNT"
    DEPUTY = "DEPUTY"
    ON_CALL = "ON_CALL"
    MANAGER = "MANAGER"
    NOBODY_ELSE = "NOBODY_ELSE"


@dataclass(frozen=True)
class Away:
    """One person who is away now, until an instant, and who looks after their work; None where nobody was named."""

    person: int
    until_at: datetime
    deputy: int | None


def owner_of_new(
    *,
    owner: int,
    away: Sequence[Away],
    answer_by: datetime,
    on_call: int | None,
    manager: int | None,
) -> tuple[int, Why]:
    """Whose a new mistake is: the account's owner, or whoever stands in while the owner is away too long.

    `owner`, `on_call`, `manager`: ids of people. `away`: everybody who is away now. `answer_by`: by when the customer
    must have heard from us; who is back before that is not away for this. `on_call`: who takes what cannot wait out of
    hours, None in hours and for what can wait. Somebody who is away too long is passed over at every step; where nobody
    is left, the owner keeps it, because a mistake always has one.

    Source: domain/3-model.md 3.2; docs/decisions/0043-who-stands-in.md.
    """
    gone = {one.person: one for one in away if one.until_at >= answer_by}
    if owner not in gone:
        return owner, Why.OWNS_THE_ACCOUNT
    for person, why in ((gone[owner].deputy, Why.DEPUTY), (on_call, Why.ON_CALL), (manager, Why.MANAGER)):
        if person is not None and person not in gone:
            return person, why
    return owner, Why.NOBODY_ELSE
