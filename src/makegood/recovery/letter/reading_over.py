"""How a letter reads before it goes, held against the facts of its mistake, and the promises that stand in it.

The engine reads words (`makegood.wording`); this gives it what we know: what was promised, what nobody knows yet, whose
names have no business in the letter, what its writer may give. Nothing is written and nothing is sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from makegood import clocks, wording
from makegood.core.money import minor_units
from makegood.letters import queries as letters
from makegood.letters.rules import LetterKind, kind_of
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules.harm import Known
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import first_name
from makegood.policy import queries as policies
from makegood.policy.rules.catalogue import Measure
from makegood.promises import queries as promises
from makegood.promises.rules import Stored
from makegood.recovery.letter.said_back import remark_on
from makegood.recovery.pages.letters import FoundPromise, ReadOver, ReadTo, Remark
from makegood.recovery.pages.parts import Choice
from makegood.recovery.standing.attachments import must_be_let
from makegood.recovery.standing.next_word import next_word_choices
from makegood.recovery.standing.their_calendar import TheirCalendar
from makegood.remedies import queries as remedies

LONGEST = 20_000  # characters that are read, and that a letter may have
LAST_WORDS = 60  # characters of what was read last
QUOTED = 90  # characters of a part that was not read
SPOKEN = "SPOKEN"
NO_APOLOGY = "no_apology"
SHOWN = 2  # remarks, before somebody asks for the rest
EARLIER = 12  # letters of the same writer that this one is held against
NOTHING = ReadOver(is_empty=True)
_TELLING = re.compile(r"\w[\w'’-]{5,}|[A-Z][\w'’-]{2,}|\d[\d.,:]+\d")  # a long word, a name, a time or a sum


@dataclass(frozen=True)
class Draft:
    """What was typed. `contact_id`: to whom, where several are known; `sent_at`: None while it was not sent.

    `meant`: the moments that become promises with it.
    """

    text: str
    contact_id: int | None = None
    sent_at: datetime | None = None
    meant: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Read:
    """What was found in a draft. `is_opening`: it is a first sentence, so what is said in it counts, not what lacks.

    `unsaid`: that it holds none of the words they used. `text`: as much of the draft as was read; `length`: characters
    of all of it.
    """

    reading: wording.Reading | None
    promises: tuple[wording.Found, ...]
    is_opening: bool = False
    unsaid: wording.Remark | None = None
    text: str = ""
    length: int = 0

    @property
    def remarks(self) -> tuple[wording.Remark, ...]:
        """What there is to say of it, the main thing first."""
        said = self.reading.remarks if self.reading is not None else ()
        found = tuple(one for one in said if one.places or not self.is_opening)
        return (*found, self.unsaid) if self.unsaid is not None else found

    @property
    def blockers(self) -> tuple[str, ...]:
        """The codes of what needs a reason, the gravest first."""
        return tuple(remark.fault for remark in self._blocking)

    @property
    def first_blocker(self) -> str:
        """What the gravest of them says."""
        return f"{self._blocking[0].title.rstrip('.')}." if self._blocking else ""

    @property
    def is_cut(self) -> bool:
        """Whether its end was not read."""
        return len(self.text) < self.length

    def is_next_word(self, one: wording.Found) -> bool:
        """Whether a promise that stands in it says when they hear from us next."""
        said = self.reading.present if self.reading is not None else ()
        places = [place for part in said if part.id == "next_word" for place in part.places]
        return any(place.start < one.end and one.start < place.end for place in places)

    @property
    def _blocking(self) -> tuple[wording.Remark, ...]:
        return tuple(one for one in self.remarks if needs_a_reason(one))


def needs_a_reason(remark: wording.Remark) -> bool:
    """Whether a letter with this in it goes only on purpose: what blocks, and a first word without an apology.

    Source: behaviour C01; article 003, it all starts with an apology.
    """
    return remark.blocks or remark.fault == NO_APOLOGY


def read_over(viewer: User, *, mistake_id: int, draft: Draft, kind: str, now: datetime) -> ReadOver:
    """How a draft reads, as the page shows it. `kind`: a letter's, or SPOKEN for the first sentence of a call.

    Raises:
        NotFound: no such mistake that this person may see. Refused: this role writes to nobody.
    """
    mistake = mistakes.mistake_seen_by(viewer, mistake_id=mistake_id)
    must_be_let(viewer)
    said = None if kind == SPOKEN else kind_of(kind, is_first=mistake.standing.told_at is None)
    return shown(read(viewer, mistake, draft=draft, kind=said, now=now), mistake, now=now)


def read(viewer: User, mistake: Mistake, *, draft: Draft, kind: LetterKind | None, now: datetime) -> Read:
    """What the engine finds in a draft; `kind` None: spoken."""
    text, length = wording.beginning(draft.text, LONGEST), len(draft.text)
    if not text.strip():
        return Read(None, (), is_opening=kind is None)
    if kind is None:
        spoken = wording.check(text, SPOKEN.lower(), packs=settings.MAKEGOOD_PACKS)
        return Read(spoken, (), is_opening=True, text=text, length=length)
    since, theirs = draft.sent_at or now, _theirs(mistake)
    context = _context(viewer, mistake, draft, theirs, now=since)
    reading = wording.check(text, kind.value.lower(), context, packs=settings.MAKEGOOD_PACKS)
    ours = (*theirs.named, *theirs.promised)
    unsaid = None if reading.unread else remark_on(mistake, text, kind, did=theirs.said, ours=ours)
    found = _promises(mistake, text, reading.language, since=since)
    return Read(reading, found, unsaid=unsaid, text=text, length=length)


def _promises(mistake: Mistake, text: str, language: str, *, since: datetime) -> tuple[wording.Found, ...]:
    """What stands in it as a promise; of two days, which one is meant is asked."""
    zone, calendar = mistake.account.zone, TheirCalendar(people.calendar_of(mistake.account))
    ours = [user.name for user in people.users(mistake.organisation)]
    found = wording.promises(text, since, zone, calendar, language=language, ours=ours)
    return wording.ask_which_day(found, since, zone, calendar, language=language) if found else ()


def shown(
    found: Read,
    mistake: Mistake,
    *,
    now: datetime,
    ticked: Mapping[int, datetime | None] | None = None,
    as_it_is: str = "",
    refusal: str = "",
) -> ReadOver:
    """What was found as the page shows it: two remarks, the rest on request, the promises with what was ticked."""
    reading = found.reading
    if reading is None:
        return NOTHING
    remarks = tuple(_remark(one) for one in found.remarks)
    return ReadOver(
        remarks=remarks[:SHOWN],
        more=remarks[SHOWN:],
        promises=tuple(
            _promise(number, one, mistake, now, ticked or {}) for number, one in enumerate(found.promises)
        ),
        is_unread=bool(reading.unread),
        unread_parts=tuple(_short(place.text) for place in reading.unread_parts),
        read_to=_read_to(found),
        is_spoken=found.is_opening,
        as_it_is=as_it_is,
        refusal=refusal,
    )


def _remark(one: wording.Remark) -> Remark:
    words = one.places[0].text if one.places else ""
    return Remark(" ".join(words.split()), one.title, one.why, one.instead, needs_a_reason(one))


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= QUOTED else f"{plain[:QUOTED].rsplit(' ', 1)[0]}…"


def _read_to(found: Read) -> ReadTo | None:
    """How far it was read, where that is not to its end."""
    if not found.is_cut:
        return None
    last_words = " ".join(found.text[-LAST_WORDS:].split()).partition(" ")[2]
    return ReadTo(f"{len(found.text):,}", f"{found.length:,}", last_words)


def _promise(
    number: int, one: wording.Found, mistake: Mistake, now: datetime, ticked: Mapping[int, datetime | None]
) -> FoundPromise:
    picked = ticked.get(number)
    picks = tuple(_pick(choice.due, picked, mistake, now) for choice in one.choices)
    return FoundPromise(
        number=number,
        words=" ".join(one.text.split()),
        due_at=None if any(pick.chosen for pick in picks) else picked or one.due,
        due=clocks.spoken(one.due, now, mistake.organisation.zone) if one.due is not None else "",
        is_chosen=number in ticked,
        is_unclear=one.status == "unclear",
        picks=picks,
    )


def _pick(due: datetime, picked: datetime | None, mistake: Mistake, now: datetime) -> Choice:
    """One thing that an unclear date may mean, as a form posts it in our zone."""
    zone = mistake.organisation.zone
    local = due.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")
    return Choice(local, clocks.spoken(due, now, zone), chosen=due == picked)


def _context(
    viewer: User, mistake: Mistake, draft: Draft, theirs: _Theirs, *, now: datetime
) -> wording.Context:
    """What we know of the mistake, as far as a letter can go against it."""
    standing = promises.promises_of(mistake)
    open_ones = [promise for promise in standing if promise.state == Stored.MADE.value]
    said_yes = {promise.doer_id for promise in open_ones if promise.accepted_at is not None}
    staff = [user for user in people.users(mistake.organisation) if user.pk != viewer.pk]
    zone = ZoneInfo(mistake.account.zone)
    next_words = next_word_choices(mistake, now=now).values()
    days = (*(promise.due_at for promise in open_ones), *next_words, *draft.meant)
    return wording.Context(
        today=now.astimezone(zone).date(),
        promised=frozenset(day.astimezone(zone).date() for day in days),
        authority_minor=_authority(viewer, mistake),
        other_customers=people.accounts_named_in(
            viewer.organisation, draft.text[:LONGEST], besides=mistake.account
        ),
        facts_known=_cause_is_known(mistake),
        open_doers=tuple(first_name(user.name) for user in staff if user.pk not in said_yes),
        accepted_doers=tuple(first_name(user.name) for user in staff if user.pk in said_yes),
        earlier=_earlier(viewer, mistake, now=now),
        customer_words=theirs.words(mistake),
        severity=mistake.standing.severity,
    )


def _cause_is_known(mistake: Mistake) -> bool | None:
    """False while somebody noted that something is not known yet; nobody noted anything: not asked."""
    facts = [fact for fact in mistakes.facts_of(mistake) if not mistakes.is_corrected(fact)]
    return not any(fact.known == Known.UNKNOWN.value for fact in facts) if facts else None


def _authority(viewer: User, mistake: Mistake) -> Mapping[str, int] | None:
    """What this person may give beyond the error without asking, in minor units of the account's currency.

    What somebody above said yes to may be written, too.
    """
    policy = policies.current(mistake.organisation)
    level = remedies.level(viewer, policy)
    if level is None:
        return None
    parts = policy.item("credit_beyond_error").limit(level).parts
    currency = mistake.account.currency
    money = [minor_units(part.amount, currency) for part in parts if part.measure is Measure.MONEY]
    allowed = [one.allowed_minor or one.minor or 0 for one in remedies.allowed_ones(mistake)]
    return {currency: max([*money, *allowed])} if money else None


@dataclass(frozen=True)
class _Theirs:
    """What only this customer would read in a letter: their names, what was promised, what it did in their words."""

    named: tuple[str, ...]
    promised: tuple[str, ...]
    said: tuple[str, ...]

    def words(self, mistake: Mistake) -> tuple[str, ...]:
        """Their names, and every telling word of what happened in our words and in theirs."""
        telling = {
            word for text in (mistake.title, *self.promised, *self.said) for word in _TELLING.findall(text)
        }
        return (*self.named, *sorted(telling))


def _theirs(mistake: Mistake) -> _Theirs:
    contact = mistake.contact
    named = (contact.name, first_name(contact.name)) if contact is not None else ()
    promised = (str(finding.promised.get("title") or "") for finding in mistakes.findings_behind(mistake))
    said = tuple(impact.words for impact in mistakes.impacts_of(mistake))
    return _Theirs((*named, mistake.account.name), tuple(promised), said)


def _earlier(viewer: User, mistake: Mistake, *, now: datetime) -> tuple[wording.Earlier, ...]:
    """The last letters of this writer, whoever they went to, in the words that can still be read."""
    sent = letters.letters_by(viewer, limit=EARLIER)
    words = letters.words_of(sent)
    return tuple(
        wording.Earlier(
            f"no. {letter.mistake.number}, {clocks.spoken(letter.sent_at, now, mistake.organisation.zone)}",
            text,
        )
        for letter in sent
        if (text := words.get(letter.pk, {}).get("text"))
    )
