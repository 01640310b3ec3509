"""Who else knows, as it stands on the mistake's page: read at a glance, on a phone."""

from collections.abc import Sequence
from datetime import datetime

from makegood import clocks
from makegood.mistakes import queries
from makegood.mistakes.models import Knower, Mistake, Standing
from makegood.mistakes.rules import RIGHT, spread
from makegood.mistakes.rules.spread import HeardFrom, Knows, Speaker, Told
from makegood.people.models import Contact, User
from makegood.people.rules import WRITES_ON_A_MISTAKE, ContactRole, first_name
from makegood.recovery.gates.behind import Behind
from makegood.recovery.gates.who_knows import US
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.who_knows import KnowerRow, MayBeNamed, WhoKnowsSection
from makegood.recovery.standing.steps import who_to_call

ROLES = {
    ContactRole.DECISION_MAKER: "decides",
    ContactRole.ECONOMIC_BUYER: "holds the money",
    ContactRole.USER: "uses it",
    ContactRole.INFLUENCER: "is asked",
    ContactRole.CHAMPION: "speaks for us",
    ContactRole.BLOCKER: "speaks against us",
    ContactRole.FINANCE_AP: "pays",
    ContactRole.AGENCY_BUYER: "agency buyer",
    ContactRole.COFUNDER_VENDOR: "vendor who pays along",
    ContactRole.LEGAL: "legal",
    ContactRole.OTHER: "",
}
STATES = {
    Knows.AFFECTED_KNOWS: ("knows, and it touches them", "know, and it touches them"),
    Knows.AFFECTED_NOT_TOLD: ("not told yet, and it touches them", "not told yet, and it touches them"),
    Knows.KNOWS: ("knows", "know"),
    Knows.MAY_KNOW: ("may know", "may know"),
    Knows.PUBLIC: ("in public", "in public"),
    Knows.NOT_REACHED: ("has not heard", "have not heard"),
}
HEARD = {
    HeardFrom.US: "from us",
    HeardFrom.COLLEAGUE: "from a colleague",
    HeardFrom.INVOICE: "from the invoice",
    HeardFrom.EVENT: "was there",
    HeardFrom.SOCIAL: "from the net",
    HeardFrom.OTHER: "another way",
}
TOLD = {Told.CALL: "we told {them}", Told.LETTER: "we wrote to {them}", Told.CUSTOMER: "{who} told {them}"}


def who_knows_section(
    viewer: User, mistake: Mistake, behind: Behind, *, may_write: bool, now: datetime
) -> WhoKnowsSection | None:
    """Those who know, those who may, and those of the account of whom nobody knows yet."""
    standing, zone = mistake.standing, viewer.organisation.zone
    if standing.near_miss_at is not None or standing.merged_at is not None:
        return None
    said = _Said(mistake, now, zone)
    rows = _rows(mistake, behind, said)
    named = {row.contact_id for row in behind.knowers} | {mistake.contact_id}
    is_open = may_write and standing.told_at is not None
    look_by = standing.spread_check_by if standing.stage not in RIGHT else None
    return WhoKnowsSection(
        coverage=coverage_words(queries.people_who_know(mistake, behind.knowers)),
        lead=_who_is_left(standing, behind.knowers, said),
        rows=rows,
        not_known_yet=tuple(
            MayBeNamed(one.pk, one.name, role_words(one)) for one in behind.contacts if one.pk not in named
        ),
        prompts=behind.book.who_must_hear,
        speakers=_speakers(mistake, behind.staff),
        heard=(Choice("", "not known"), *(Choice(how.value, words) for how, words in HEARD.items())),
        look=_look(look_by, standing.spread_looked_at, said),
        look_is_due=look_by is not None and is_open,
        look_is_late=look_by is not None and look_by < now,
        may_write=may_write,
        may_put_right=standing.knowers_believing > 0 and viewer.role in WRITES_ON_A_MISTAKE,
    )


class _Said:
    """How instants and names are said here."""

    def __init__(self, mistake: Mistake, now: datetime, zone: str) -> None:
        self.who, self.now, self.zone = who_to_call(mistake), now, zone
        self.it_was_none = mistake.standing.withdrawn_at is not None

    def at(self, moment: datetime) -> str:
        return clocks.spoken(moment, self.now, self.zone)

    def speaks(self, row: Knower) -> str:
        """ "Max speaks to them by Mon 09:30" """
        them = "them" if row.people > 1 or row.contact is None else first_name(row.contact.name)
        by = f" by {self.at(row.speak_by)}" if row.speak_by is not None else ""
        if row.speaker == Speaker.CUSTOMER.value:
            return f"{self.who} tells {them}{by}"
        name = first_name(row.speaks.name) if row.speaks is not None else "one of us"
        return f"{name} speaks to {them}{by}"


def role_words(contact: Contact) -> str:
    """What a contact is in a decision, in words: "decides, pays"; else their job."""
    said = [ROLES[ContactRole(role)] for role in contact.roles if role in list(ContactRole)]
    return ", ".join(words for words in said if words) or contact.job


def coverage_words(people: Sequence[spread.Person]) -> str:
    """ "3 people know, 2 heard it from us; 1 more may know." """
    found = spread.coverage(people)
    may = f"; {found.may_know} more may know" if found.may_know else ""
    if found.know == 0:
        return f"Nobody there knows of it yet, as far as we know{may}."
    if found.know == 1:
        heard = "and heard it from us" if found.heard else "and not from us"
        return f"One person knows, {heard}{may}."
    heard = "nobody" if found.heard == 0 else str(found.heard)
    return f"{found.know} people know, {heard} heard it from us{may}."


def _rows(mistake: Mistake, behind: Behind, said: _Said) -> tuple[KnowerRow, ...]:
    """The one whom we call first, then those who had no word, then the others in the order in which they were named."""
    rows = [_row(row, said) for row in behind.knowers]
    ours = [row for row, knower in zip(rows, behind.knowers, strict=True) if _is_first(knower, mistake)]
    others = [row for row in rows if row not in ours]
    first = ours or ([_by_itself(mistake, said)] if mistake.contact is not None else [])
    return (*first, *sorted(others, key=lambda row: not row.is_owed))


def _is_first(knower: Knower, mistake: Mistake) -> bool:
    return knower.contact_id is not None and knower.contact_id == mistake.contact_id


def _by_itself(mistake: Mistake, said: _Said) -> KnowerRow:
    """The one whom we call, of whom no call or letter wrote a row yet."""
    standing, contact = mistake.standing, mistake.contact
    if standing.told_at is not None:
        words = f"knows · heard from us, {said.at(standing.told_at)}"
    else:
        words = "knows · the first call is due" if standing.they_know_at is not None else "has not heard yet"
    name, role = (contact.name, role_words(contact)) if contact is not None else ("", "")
    return KnowerRow(0, name, 1, role, Knows.AFFECTED_KNOWS.value, words)


def _row(row: Knower, said: _Said) -> KnowerRow:
    person = row.person
    contact = row.contact
    is_owed = person.is_owed
    by = row.speak_by
    return KnowerRow(
        knower_id=0 if person.is_ours_to_call and person.is_told else row.pk,
        name=str(row),
        people=row.people,
        role=role_words(contact) if contact is not None else "",
        state=row.state,
        says=_says(row, said, is_owed=is_owed),
        is_owed=is_owed,
        is_late=is_owed and by is not None and by <= said.now,
        is_outside=contact is None,
        may_tell=row.told_at is None,
        believes_it=said.it_was_none and person.believes_it,
        speaker=f"{US}{row.speaks_id}" if row.speaks_id is not None else row.speaker,
        speak_by=f"{by.astimezone(clocks.zone_named(said.zone)):%Y-%m-%dT%H:%M}" if by is not None else "",
        why=row.why_nobody,
    )


def _says(row: Knower, said: _Said, *, is_owed: bool) -> str:
    """ "knows, was there · we told her, Sun 20:55" """
    many = row.people > 1 or row.contact is None
    state = Knows.KNOWS if row.person.is_ours_to_call and row.told_at is not None else Knows(row.state)
    words = STATES[state][many]
    if row.heard_from and row.heard_from != HeardFrom.US.value:
        heard = HEARD[HeardFrom(row.heard_from)]
        words = f"{words}, {'were there' if heard == 'was there' and many else heard}"
    return f"{words} · {rest}" if (rest := _word(row, said, is_owed=is_owed, many=many)) else words


def _word(row: Knower, said: _Said, *, is_owed: bool, many: bool) -> str:
    if row.told_at is not None:
        them = "them" if many or row.contact is None else FORMS[row.contact.pronoun]
        told = TOLD[Told(row.told_how)].format(who=said.who, them=them)
        quoted = f": “{row.told_words}”" if row.told_words else ""
        return f"{told}, {said.at(row.told_at)}{quoted}{_since(row, said)}"
    if row.speaker == Speaker.NOBODY.value:
        return f"nobody needs to speak to them: {row.why_nobody}"
    return said.speaks(row) if is_owed else ""


def _since(row: Knower, said: _Said) -> str:
    """Whether they heard since that it was none."""
    if row.put_right_at is not None:
        return "" if row.put_right_at == row.told_at else f"; that it was none, {said.at(row.put_right_at)}"
    return "; still to hear that it was none" if said.it_was_none and row.person.believes_it else ""


FORMS = {"she": "her", "he": "him", "they": "them"}


def _who_is_left(standing: Standing, knowers: Sequence[Knower], said: _Said) -> str:
    """Who has to hear from us still: that it went wrong, or that it did not."""
    if standing.withdrawn_at is not None:
        left = [one for one in knowers if one.person.believes_it] if standing.knowers_believing else []
        return (
            f"{_names(left)} heard that something went wrong, and not yet that it was none." if left else ""
        )
    return _lead(knowers, said) if standing.knowers_untold else ""


def _names(rows: Sequence[Knower]) -> str:
    first = rows[0]
    name = f"{first} ({first.people})" if first.people > 1 else str(first)
    return f"{name} and {len(rows) - 1} more" if len(rows) > 1 else name


def _lead(knowers: Sequence[Knower], said: _Said) -> str:
    """Who knows and has had no word, the one with the least time first, and who speaks to them."""
    owed = [row for row in knowers if row.person.is_owed]
    owed.sort(key=lambda row: (row.speak_by is None, row.speak_by or said.now))
    if not owed:
        return ""
    return f"{_names(owed)} had no word yet: {said.speaks(owed[0])}."


def _look(look_by: datetime | None, looked_at: datetime | None, said: _Said) -> str:
    looked = f"Looked {said.at(looked_at)}" if looked_at is not None else ""
    if look_by is None:
        return f"{looked}." if looked else ""
    if look_by < said.now:
        due = f"to be found out by {said.at(look_by)}, and nobody has looked{' again' if looked else ''}"
        return f"{looked}; {due}." if looked else f"Who else knows was {due}."
    return (
        f"{looked}; look again by {said.at(look_by)}."
        if looked
        else f"Find out by {said.at(look_by)} who else knows."
    )


def _speakers(mistake: Mistake, staff: Sequence[User]) -> tuple[Choice, ...]:
    """Somebody of ours, the customer, or nobody, for a reason."""
    ours = [Choice(f"{US}{user.pk}", user.name, chosen=user.pk == mistake.owner_id) for user in staff]
    them = Choice(Speaker.CUSTOMER.value, f"{who_to_call(mistake)} tells them")
    return (*ours, them, Choice(Speaker.NOBODY.value, "Nobody needs to"))
