"""One account as a rep reads it before a call: how we kept our word, what is open, who is who."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.models import Event
from makegood.core.sentences import sentence
from makegood.mistakes import queries as mistakes
from makegood.people import queries as people
from makegood.people.models import Account, Contact, User
from makegood.people.rules import (
    ContactRole,
    Pronoun,
    Relationship,
    may_put_right,
    short_name,
    somebody_decides,
)
from makegood.promises import queries as promises
from makegood.promises.rules import Track
from makegood.recovery.due.owed_page import owed_line
from makegood.recovery.house.accounts import TypedAccount, TypedPerson, account_read_by
from makegood.recovery.lessons.became import aftermath_of
from makegood.recovery.offer.rows import mistake_row
from makegood.recovery.pages.accounts import (
    NOBODY,
    AccountForm,
    AccountPage,
    ContactCard,
    ContactForm,
    Named,
    PutRight,
)
from makegood.recovery.pages.parts import Choice, ThenRow
from makegood.recovery.standing.steps import who_wrote

TWELVE_MONTHS = timedelta(days=365)
OPEN_SHOWN, SETTLED_SHOWN, HISTORY_SHOWN = 100, 10, 12
SAID = {
    "ACCOUNT_CORRECTED": "account",
    "CONTACT_CORRECTED": "contact",
    "ACCOUNTS_MERGED": "merged",
    "ACCOUNTS_PARTED": "parted",
    "CONTACTS_MERGED": "merged",
    "CONTACTS_PARTED": "parted",
}
BY_ITSELF = "Makegood"


@dataclass(frozen=True)
class Typed:
    """What was typed: the account, or a contact with whose form it was (0 for a new one)."""

    account: TypedAccount | None = None
    person: TypedPerson | None = None
    person_id: int = 0


def account_page(
    viewer: User,
    *,
    account_id: int,
    now: datetime,
    typed: Typed | None = None,
    refusal: Refused | None = None,
) -> AccountPage:
    """All that the page of an account shows; what was typed comes back when it was refused. Raises NotFound."""
    account = account_read_by(viewer, account_id=account_id)
    who = _who(viewer, account)
    may = may_put_right(viewer.role, is_owner=account.owner_id == viewer.pk)
    typed, refusals = typed or Typed(), _refusals(refusal)
    still_open, settled = _mistakes(viewer, account, now)
    return AccountPage(
        account_id=account.pk,
        name=account.name,
        owner=account.owner.name,
        zone=account.zone,
        is_elsewhere=account.zone != viewer.organisation.zone,
        calendar=account.calendar,
        relationship=account.relationship,
        report_time=_clock(account),
        kept=kept_words(promises.track_of(account, since=now - TWELVE_MONTHS, now=now)),
        somebody_decides=somebody_decides(contact.roles for contact in who.contacts),
        open=still_open,
        settled=settled[:SETTLED_SHOWN],
        more_settled=len(settled) > SETTLED_SHOWN,
        contacts=tuple(_card(contact, who.corrected) for contact in who.contacts),
        known_as=tuple((key.source, key.external_id) for key in people.names_of(account)),
        formerly=tuple(one.name for one in who.merged),
        corrected=who.corrected.get(account.subject_code, {}),
        history=_history(who, account),
        may_put_right=may,
        form=_form(account, who.everybody, typed.account, refusals) if may else None,
        contact_forms=_contact_forms(who.contacts, typed, refusals) if may else {},
        refusal=_said(refusal),
        **_around(viewer, account, now=now),
    )


def _around(viewer: User, account: Account, *, now: datetime) -> dict[str, Any]:
    """Who buys for whom, what became of the mistakes, and what is owed."""
    return {
        "agency": _agency(account),
        "buys_for": tuple(Named(one.pk, one.name) for one in people.advertisers_of(account)),
        "aftermath": aftermath_of(viewer, account, now=now),
        "owed": owed_line(account, now=now),
    }


@dataclass(frozen=True)
class _Who:
    """Who is who around an account, and what was put right of them; `everyone` with those who were merged."""

    everyone: Sequence[Contact]
    contacts: Sequence[Contact]
    merged: Sequence[Account]
    everybody: Sequence[User]
    events: Sequence[Event]
    corrected: Mapping[str, Mapping[str, datetime]]
    others: Mapping[str, str]  # {code: name} of the accounts that these events name


def _who(viewer: User, account: Account) -> _Who:
    everyone = people.everyone_of(account)
    events = _put_right_events(account, everyone)
    return _Who(
        everyone,
        [contact for contact in everyone if contact.merged_into_id is None],
        people.merged_into(account),
        people.everybody(viewer.organisation),
        events,
        _corrected(events),
        _others(account, events),
    )


def _others(account: Account, events: Iterable[Event]) -> dict[str, str]:
    codes = [str(event.facts().get("other", "")).split(":") for event in events]
    ids = [int(number) for kind, *numbers in codes for number in numbers if kind == "account"]
    names = people.account_names(account.organisation, ids) if ids else {}
    return {f"account:{pk}": name for pk, name in names.items()}


def _mistakes(
    viewer: User, account: Account, now: datetime
) -> tuple[tuple[ThenRow, ...], tuple[ThenRow, ...]]:
    """Open and settled ones, of these one more than are shown."""
    still_open = list(mistakes.open_mistakes(viewer).filter(account=account)[:OPEN_SHOWN])
    settled = mistakes.settled_of(viewer, account, limit=SETTLED_SHOWN + 1)
    wrote = who_wrote(still_open)
    return (
        tuple(mistake_row(mistake, viewer=viewer, now=now, wrote=wrote) for mistake in still_open),
        tuple(mistake_row(mistake, viewer=viewer, now=now, wrote={}) for mistake in settled),
    )


def _said(refusal: Refused | None) -> str:
    """A refusal that names no field."""
    return sentence(refusal) if refusal is not None and "field" not in refusal.values else ""


def _refusals(refusal: Refused | None) -> dict[str, str]:
    """{field: what is wrong there}; empty when the refusal names no field."""
    if refusal is None or "field" not in refusal.values:
        return {}
    return {str(refusal.values["field"]): sentence(refusal)}


def kept_words(track: Track) -> str:
    """How we kept our word to them in twelve months: "We kept 11 of 12 promises in time in the last 12 months."."""
    if track.due == 0:
        awaited = " One waits for its proof." if track.awaited == 1 else ""
        awaited = f" {track.awaited} wait for their proof." if track.awaited > 1 else awaited
        return f"No promise to them has come due in the last 12 months.{awaited}"
    missed = [
        words
        for count, words in (
            (track.late, f"{track.late} came late"),
            (track.broken, f"{track.broken} not kept"),
        )
        if count
    ]
    missed += (
        ["1 awaits its proof" if track.awaited == 1 else f"{track.awaited} await their proof"]
        if track.awaited
        else []
    )
    rest = f"; {', '.join(missed)}" if missed else ""
    noun = "promise" if track.due == 1 else "promises"
    return f"We kept {track.kept} of {track.due} {noun} in time in the last 12 months{rest}."


def _clock(account: Account) -> str:
    return f"{account.report_time:%H:%M}" if account.report_time is not None else ""


def _put_right_events(account: Account, contacts: Iterable[Contact]) -> list[Event]:
    subjects = [account.subject_code, *(contact.subject_code for contact in contacts)]
    return [event for event in record.about(account.organisation, subjects) if event.kind in SAID]


def _corrected(events: Iterable[Event]) -> dict[str, dict[str, datetime]]:
    """{subject: {column: when it was put right last}}."""
    found: dict[str, dict[str, datetime]] = {}
    for event in events:
        for column in event.facts().get("fields", ()):
            found.setdefault(event.subject, {})[column] = event.at
    return found


def _history(who: _Who, account: Account) -> tuple[PutRight, ...]:
    """What was put right, the newest first. The newest merging of what is still merged can be taken back."""
    contacts = {contact.subject_code: contact for contact in who.everyone}
    names = {account.subject_code: account.name, **who.others}
    names |= {code: contact.name for code, contact in contacts.items()}
    actors = {user.actor_code: short_name(user.name) for user in who.everybody}
    can_undo = {one.subject_code for one in who.merged} | {
        code for code, contact in contacts.items() if _is_merged_last(contact, contacts.values())
    }
    rows = []
    for event in reversed(who.events):
        facts = event.facts()
        other = str(facts.get("other", ""))
        rows.append(
            PutRight(
                at=event.at,
                by=actors.get(event.actor, BY_ITSELF),
                what=SAID[event.kind],
                name=names.get(other or event.subject, ""),
                columns=tuple(facts.get("fields", ())),
                undo=other if other in can_undo else "",
            )
        )
        can_undo.discard(other)
    return tuple(rows[:HISTORY_SHOWN])


def _is_merged_last(contact: Contact, everyone: Iterable[Contact]) -> bool:
    """Whether a contact was merged into one that stands itself."""
    standing = {one.pk for one in everyone if one.merged_into_id is None}
    return contact.merged_into_id in standing


def _card(contact: Contact, corrected: Mapping[str, Mapping[str, datetime]]) -> ContactCard:
    return ContactCard(
        contact_id=contact.pk,
        name=contact.name,
        job=contact.job,
        phone=contact.phone,
        email=contact.email,
        pronoun=contact.pronoun,
        roles=tuple(contact.roles),
        is_first=contact.is_first,
        corrected=corrected.get(contact.subject_code, {}),
    )


def _agency(account: Account) -> Named:
    agency = account.agency
    return Named(agency.pk, agency.name) if agency is not None else NOBODY


def _form(
    account: Account, everybody: Iterable[User], typed: TypedAccount | None, refusals: Mapping[str, str]
) -> AccountForm:
    owner_id = typed.owner_id if typed is not None and typed.owner_id is not None else account.owner_id
    relationship = typed.relationship if typed is not None else account.relationship
    return AccountForm(
        name=typed.name if typed is not None else account.name,
        zone=typed.zone if typed is not None else account.zone,
        calendar=typed.calendar if typed is not None else account.calendar,
        currency=typed.currency if typed is not None else account.currency,
        report_time=typed.report_time if typed is not None else _clock(account),
        agency=typed.agency if typed is not None else _agency(account).name,
        relationships=tuple(Choice(r.value, r.value, chosen=r.value == relationship) for r in Relationship),
        owners=tuple(
            Choice(str(user.pk), user.name, chosen=user.pk == owner_id)
            for user in sorted(everybody, key=lambda user: user.name.casefold())
            if user.is_active or user.pk == account.owner_id
        ),
        is_open=typed is not None,
        refusals=refusals if typed is not None else {},
    )


def _contact_forms(
    contacts: Sequence[Contact], typed: Typed, refusals: Mapping[str, str]
) -> dict[int, ContactForm]:
    """{contact id: its form}, and under 0 the form of a new one."""
    new = TypedPerson("", "", "", "", Pronoun.THEY.value, (), call_first=False)
    known = {0: new, **{contact.pk: _as_typed(contact) for contact in contacts}}
    forms = {}
    for contact_id, person in known.items():
        others = tuple(
            Choice(str(one.pk), one.name, one.job) for one in contacts if contact_id not in (0, one.pk)
        )
        if typed.person is not None and typed.person_id == contact_id:
            forms[contact_id] = _contact_form(contact_id, typed.person, others, refusals)
        else:
            forms[contact_id] = _contact_form(contact_id, person, others, None)
    return forms


def _as_typed(contact: Contact) -> TypedPerson:
    return TypedPerson(
        contact.name,
        contact.job,
        contact.phone,
        contact.email,
        contact.pronoun,
        tuple(contact.roles),
        contact.is_first,
    )


def _contact_form(
    contact_id: int, typed: TypedPerson, others: tuple[Choice, ...], refusals: Mapping[str, str] | None
) -> ContactForm:
    return ContactForm(
        contact_id=contact_id,
        name=typed.name,
        job=typed.job,
        phone=typed.phone,
        email=typed.email,
        pronouns=tuple(Choice(p.value, p.value, chosen=p.value == typed.pronoun) for p in Pronoun),
        roles=tuple(Choice(r.value, r.value, chosen=r.value in typed.roles) for r in ContactRole),
        is_first=typed.call_first,
        others=others,
        is_open=refusals is not None,
        refusals=refusals or {},
    )
