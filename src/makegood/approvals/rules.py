"""Who is asked for a yes, in which order, and who may answer: pure functions on plain values.

Source: domain/3-model.md 3.2 (Approval) and 3.9 (no self-approval); behaviours E02, E03, F02.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is asked for."""

    GIVE = "GIVE"  # something above the own authority
    NO = "NO"  # not to do what they would like: yes does it after all, no says so with a sentence
    NOT_MET = "NOT_MET"  # to let stand what does not do what they asked for
    HEARD = "HEARD"  # what they were promised without a yes: it is honoured, and looked at


class Decision(StrEnum):
    APPROVED = "APPROVED"
    CHANGED = "CHANGED"  # another amount, with a sentence
    REFUSED = "REFUSED"  # with a sentence for the customer


@dataclass(frozen=True)
class Candidate:
    """Somebody above. `is_enough`: their own word suffices for this."""

    person_id: int
    is_enough: bool


def in_order(
    candidates: Sequence[Candidate],
    *,
    barred: Collection[int],
    away: Mapping[int, int | None],
    enough: Collection[int],
) -> list[int]:
    """Who is asked, one after the other, the nearest above first. Empty where nobody is left.

    `candidates`: from the nearest above. `barred`: whoever asked for it or stands behind it; nobody says yes to their
    own. `away`: {who is away: their deputy, None without one}. `enough`: everybody whose word suffices, deputies
    among them. Whoever is away is asked through a deputy whose word suffices, else last. Where nobody's word
    suffices, the highest there is decides: the last of the candidates first.

    >>> above = [Candidate(2, False), Candidate(3, True), Candidate(4, True)]
    >>> in_order(above, barred={1}, away={}, enough={3, 4})
    [3, 4]
    >>> in_order(above, barred={1}, away={3: 4}, enough={3, 4})
    [4, 3]
    """
    able = [one.person_id for one in candidates if one.is_enough]
    line = able or [one.person_id for one in reversed(candidates)]
    first: list[int] = []
    last: list[int] = []
    for person in line:
        deputy = away.get(person)
        if person not in away:
            first.append(person)
        elif deputy is not None and deputy in enough and deputy not in away:
            first.append(deputy)
            last.append(person)
        else:
            last.append(person)
    return [one for one in dict.fromkeys([*first, *last]) if one not in barred]


def next_after(order: Sequence[int], asked: Collection[int]) -> int | None:
    """Who is asked next when the time of those who were asked is over; None: it stays with the last one."""
    return next((person for person in order if person not in asked), None)


def why_not(*, person: int, barred: Collection[int], named: Collection[int], decided: bool) -> str:
    """The code of the refusal, "" for whoever may decide: one who was named for it, and never on the own wish."""
    if decided:
        return "YES_IS_DECIDED"
    if person in barred:
        return "YES_NOT_TO_ONES_OWN"
    return "" if person in named else "YES_OF_ANOTHER"


def what_is_missing(
    kind: Kind, decision: Decision, *, words: str, minor: int | None, asked_minor: int | None
) -> str:
    """The code of what a decision still lacks, "" for a whole one.

    A no and a change have a sentence for the customer; so has letting stand what does not do what they asked for. What
    they heard already is honoured: it is neither refused nor made less.
    """
    if kind is Kind.HEARD and decision is Decision.REFUSED:
        return "HEARD_IS_HONOURED"
    if kind is Kind.HEARD and decision is Decision.CHANGED and (minor or 0) < (asked_minor or 0):
        return "HEARD_IS_HONOURED"
    if decision is Decision.CHANGED and kind is Kind.NOT_MET:
        return "NO_CHANGE_HERE"
    if decision is Decision.CHANGED and minor is None and asked_minor is not None:
        return "CHANGE_NEEDS_AN_AMOUNT"
    if needs_a_sentence(kind, decision) and not words:
        return "DECISION_NEEDS_A_SENTENCE"
    return ""


def needs_a_sentence(kind: Kind, decision: Decision) -> bool:
    """Whether the customer is told something by it that somebody above has to put into words."""
    says_no = decision is Decision.REFUSED and kind is not Kind.NOT_MET
    lets_it_stand = decision is Decision.APPROVED and kind is Kind.NOT_MET
    return says_no or lets_it_stand or decision is Decision.CHANGED
