"""Who else knows, as plain values: who has had a word from us, how far it has spread, and whether it grew.

Source: articles 000 and 004 ("check to determine if the fire has spread"); domain/3-model.md 3.1, 3.5 (question 7).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from makegood.people.rules import ContactRole

LONGEST_CROWD = 100_000  # people in one group
GROWN_BY = 2  # so many people more, and it is judged anew


class Knows(StrEnum):
    """Whether it has reached somebody, and whether it touches them."""

    AFFECTED_KNOWS = "AFFECTED_KNOWS"
    AFFECTED_NOT_TOLD = "AFFECTED_NOT_TOLD"
    KNOWS = "KNOWS"
    MAY_KNOW = "MAY_KNOW"
    PUBLIC = "PUBLIC"  # anybody may have seen it
    NOT_REACHED = "NOT_REACHED"


class HeardFrom(StrEnum):
    """How it reached them."""

    US = "US"
    COLLEAGUE = "COLLEAGUE"
    INVOICE = "INVOICE"
    EVENT = "EVENT"
    SOCIAL = "SOCIAL"
    OTHER = "OTHER"


class Speaker(StrEnum):
    """Who speaks to them."""

    US = "US"
    CUSTOMER = "CUSTOMER"
    NOBODY = "NOBODY"  # nobody needs to, for a reason


class Told(StrEnum):
    """How they had their word."""

    CALL = "CALL"
    LETTER = "LETTER"
    CUSTOMER = "CUSTOMER"  # the customer told them, and said so


KNOWING = frozenset({Knows.AFFECTED_KNOWS, Knows.KNOWS, Knows.PUBLIC})
OWED_A_WORD = KNOWING | {Knows.AFFECTED_NOT_TOLD}
TOUCHED = frozenset({Knows.AFFECTED_KNOWS, Knows.AFFECTED_NOT_TOLD})
# Outside of the customer's house; above or beside our contact in it. The rest are colleagues.
OUTSIDE, ABOVE = 3, 2
VENDORS = frozenset({ContactRole.COFUNDER_VENDOR})
OTHERS_IN_THE_HOUSE = frozenset(
    {
        ContactRole.DECISION_MAKER,
        ContactRole.ECONOMIC_BUYER,
        ContactRole.FINANCE_AP,
        ContactRole.LEGAL,
        ContactRole.AGENCY_BUYER,
    }
)


@dataclass(frozen=True)
class Person:
    """One person, or one group of `people`, and what they know.

    `key`: the same for rows that are about one person. `knows_since`: when somebody wrote down that they know.
    `is_told`: they had a word, from us or from the customer. `needs_no_word`: for a reason. `is_ours_to_call`: the one
    whom the mistake is about, who counts as a person and as no spread.
    """

    key: str
    state: Knows
    people: int = 1
    is_told: bool = False
    is_put_right: bool = False  # and heard since that it was none
    needs_no_word: bool = False
    speak_by: datetime | None = None
    knows_since: datetime | None = None
    roles: frozenset[str] = field(default_factory=frozenset)
    is_outside: bool = False
    is_ours_to_call: bool = False

    @property
    def is_owed(self) -> bool:
        """They know, or it touches them, and nobody has spoken to them."""
        return self.state in OWED_A_WORD and not self.is_told and not self.needs_no_word

    @property
    def believes_it(self) -> bool:
        """They were told of what turned out to be none, and nobody has said so to them. Whom we call counts apart."""
        is_done = self.is_put_right or self.needs_no_word or self.is_ours_to_call
        return self.is_told and not is_done


@dataclass(frozen=True)
class Tally:
    """How many have had no word, and by when the next of them has it."""

    untold: int
    next_by: datetime | None


@dataclass(frozen=True)
class Coverage:
    """How many people know, how many of those have heard from us or by the customer, how many more may know."""

    know: int
    heard: int
    may_know: int


def is_first(at: datetime | None, due_at: datetime | None, *, undated: bool) -> bool:
    """Whether what is due `at` comes before what is due at `due_at`; before what has no date where `undated`."""
    return undated if due_at is None else at is not None and at <= due_at


def one_each(people: Iterable[Person]) -> list[Person]:
    """Each person once: where several rows are about one, they are told as soon as one row says so."""
    found: dict[str, Person] = {}
    for one in people:
        other = found.get(one.key)
        found[one.key] = one if other is None else _both(other, one)
    return list(found.values())


def _both(one: Person, other: Person) -> Person:
    known = [at for at in (one.knows_since, other.knows_since) if at is not None]
    by = [row.speak_by for row in (one, other) if row.is_owed and row.speak_by is not None]
    return replace(
        one,
        state=min(one.state, other.state, key=list(Knows).index),
        is_told=one.is_told or other.is_told,
        is_put_right=one.is_put_right or other.is_put_right,
        needs_no_word=one.needs_no_word or other.needs_no_word,
        speak_by=min(by, default=None),
        knows_since=min(known, default=None),
        is_ours_to_call=one.is_ours_to_call or other.is_ours_to_call,
    )


def tally(people: Iterable[Person]) -> Tally:
    """Those who have had no word yet."""
    owed = [one for one in one_each(people) if one.is_owed]
    return Tally(len(owed), min((one.speak_by for one in owed if one.speak_by is not None), default=None))


def believing(people: Iterable[Person]) -> int:
    """How many of those who were told still have to hear that it was none; a group is one."""
    return sum(one.believes_it for one in one_each(people))


def coverage(people: Iterable[Person]) -> Coverage:
    """Whom it has reached, counted in people."""
    each = one_each(people)
    knowing = [one for one in each if one.state in KNOWING]
    return Coverage(
        know=sum(one.people for one in knowing),
        heard=sum(one.people for one in knowing if one.is_told),
        may_know=sum(one.people for one in each if one.state is Knows.MAY_KNOW),
    )


def level(people: Iterable[Person]) -> int:
    """How far up or out it has come, in the points of question 7: outside 3, above or beside our contact 2, else 0."""
    return max((_level(one) for one in one_each(people) if one.state in KNOWING), default=0)


def _level(one: Person) -> int:
    if one.is_ours_to_call:
        return 0
    if one.is_outside or one.state is Knows.PUBLIC or VENDORS & one.roles:
        return OUTSIDE
    return ABOVE if OTHERS_IN_THE_HOUSE & one.roles else 0


def is_of_their_house(one: Person) -> bool:
    """One of the customer's own: whom we call, and their colleagues; no vendor, and nobody outside."""
    return one.is_ours_to_call or _level(one) < OUTSIDE


def points(people: Sequence[Person]) -> int:
    """The answer to "who on their side knows?" that follows from who is written down."""
    several = 1 if coverage(people).know > 1 else 0
    return max(level(people), several)


def has_grown(people: Sequence[Person], *, since: datetime, answered: int) -> bool:
    """Whether it spread since it was judged: by two people or more, or to somebody further up or out than `answered`.

    Source: D04.
    """
    return newcomers(people, since=since) >= GROWN_BY or level(_new(people, since)) > answered


def newcomers(people: Sequence[Person], *, since: datetime) -> int:
    """How many people came to know since then, besides the one whom we call."""
    return sum(one.people for one in _new(people, since))


def _new(people: Sequence[Person], since: datetime) -> list[Person]:
    known = [one for one in one_each(people) if one.state in KNOWING and not one.is_ours_to_call]
    return [one for one in known if one.knows_since is not None and one.knows_since > since]
