"""Where an incident stands, and whether a letter begun from its words says anything of its reader."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_NAME = 80  # characters, of a class
LONGEST_TITLE, LONGEST_WORDS, LONGEST_UPDATE = 200, 300, 2000  # characters
ALIKE = 0.7  # of the words of a sentence
FEWEST_WORDS = 4  # of one's own, in a letter that began as a draft
GIVES_THE_LEAD = frozenset({"MANAGER", "ADMINISTRATOR"})
_WORD = re.compile(r"[^\W\d_][\w'’-]*")  # no hour and no sum: another one makes no sentence one's own
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")


class Fact(StrEnum):
    """What somebody says of the whole incident, once and in this order."""

    CONTAINED = "CONTAINED"  # it can do no more harm
    REPAIRED = "REPAIRED"  # what caused it works as it should
    REVIEWED = "REVIEWED"  # those who were in it have looked at it together
    CLOSED = "CLOSED"


class Looked(StrEnum):
    """What somebody found out of a customer whose rows match, but of whom no check found anything."""

    MAY_BE = "MAY_BE"  # nobody knows yet
    AFFECTED = "AFFECTED"  # a mistake stands for it
    NOT_AFFECTED = "NOT_AFFECTED"  # for a reason that a person wrote


@dataclass(frozen=True)
class Facts:
    """When each was said; None while it was not."""

    contained_at: datetime | None = None
    repaired_at: datetime | None = None
    reviewed_at: datetime | None = None
    closed_at: datetime | None = None


def next_fact(facts: Facts) -> Fact | None:
    """The first that nobody has said yet; None once it is closed.

    >>> next_fact(Facts())
    <Fact.CONTAINED: 'CONTAINED'>
    """
    said = (facts.contained_at, facts.repaired_at, facts.reviewed_at, facts.closed_at)
    return next((fact for fact, at in zip(Fact, said, strict=True) if at is None), None)


def may_give_the_lead(role: str, *, leads: bool) -> bool:
    """Whoever leads now, and the manager, say who leads from here on. Source: domain/3-model.md 3.11.

    >>> may_give_the_lead("OPERATIONS", leads=False)
    False
    """
    return leads or role in GIVES_THE_LEAD


@dataclass(frozen=True)
class Told:
    """One customer's mistake, as far as closing needs it. `is_over`: it fell away, nobody needs to be told."""

    number: int
    is_told: bool
    is_over: bool = False


def not_told(parts: Iterable[Told]) -> list[int]:
    """The numbers of those of which the customer has not heard from us."""
    return sorted(part.number for part in parts if not part.is_told and not part.is_over)


@dataclass(frozen=True)
class Given:
    """What was agreed with one customer of a class, by the codes of the options."""

    number: int
    codes: frozenset[str]


@dataclass(frozen=True)
class Uneven:
    """One customer who was given less than the least of the class, or something else than most of it.

    `others`: the numbers of those who were given the usual; all others of the class where nothing is usual.
    """

    number: int
    is_below: bool
    others: tuple[int, ...]


def uneven(floor: str, given: Iterable[Given]) -> list[Uneven]:
    """Where equal harm got unequal remedies. With whom nothing is agreed, nothing is uneven yet.

    Source: domain/3-model.md 3.8, playbook 8, "never: different remedies for equal harm without reason".

    >>> uneven("same_slot", [Given(1, frozenset({"same_slot"})), Given(2, frozenset({"credit_note"}))])[1]
    Uneven(number=2, is_below=True, others=(1,))
    """
    agreed = [one for one in given if one.codes]
    often = Counter(one.codes for one in agreed).most_common(2)
    usual = often[0][0] if len(often) == 1 or (often and often[0][1] > often[1][1]) else None
    found = []
    for one in agreed:
        others = tuple(
            sorted(it.number for it in agreed if it.codes != one.codes and usual in (None, it.codes))
        )
        is_other = bool(others) and one.codes != usual
        if is_other or floor not in one.codes:
            found.append(Uneven(one.number, floor not in one.codes, others if is_other else ()))
    return found


def own_words(text: str, drafts: Sequence[str]) -> int | None:
    """How many words of a letter come from none of the drafts; None where it holds no sentence of any.

    Source: domain/3-model.md 3.8, playbook 8; a letter that any customer could have received is no word to this one.

    >>> own_words("The log was empty. Your opening night was in it, and I am sorry.", ["The log was empty."])
    10
    >>> own_words("I am sorry.", ["The log was empty."]) is None
    True
    """
    prepared = [sentence for draft in drafts for sentence in _sentences(draft)]
    said = _sentences(text)
    own = [one for one in said if not any(_is_like(one, other) for other in prepared)]
    return None if len(own) == len(said) else sum(len(one) for one in own)


def _sentences(text: str) -> list[list[str]]:
    """Each sentence or line as its words, in lower case."""
    return [words for part in _SENTENCE_ENDS.split(text) if (words := _WORD.findall(part.casefold()))]


def _is_like(said: Sequence[str], prepared: Sequence[str]) -> bool:
    """Whether nearly all of its words stand in a prepared sentence: another hour makes it no sentence of one's own."""
    there = set(prepared)
    return sum(word in there for word in said) >= ALIKE * len(said)
