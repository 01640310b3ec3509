"""Recomputes what a mistake's looks and the customer's leaving say of it, apart from the actions that keep it."""

from collections.abc import Iterable, Sequence
from typing import Any

from makegood.letters.models import Letter
from makegood.letters.rules import LetterKind
from makegood.mistakes.models import Standing
from makegood.outcomes.models import Loss, Outcome
from makegood.people.models import Organisation

CLOCKS = ("cause_due_at", "prevention_due_at")


def what_became(organisation: Organisation, standings: Iterable[Standing]) -> dict[int, dict[str, object]]:
    """{mistake: when they left, when one parted, and which look is due next} of every one of these."""
    lost = {one.mistake_id: one for one in Loss.objects.within(organisation).filter(back_at=None)}
    looks = _grouped(Outcome.objects.within(organisation).order_by("days"))
    last_words = Letter.objects.within(organisation).filter(
        kind=LetterKind.EXIT_NOTE.value, mistake__in=list(lost)
    )
    said = _grouped(last_words.order_by("recorded_at"))
    return {
        one.pk: {
            **_became(lost.get(one.pk), looks.get(one.pk, [])),
            **_parted(one, lost.get(one.pk), said.get(one.pk, [])),
        }
        for one in standings
    }


def clocks_of_the_cause(standing: Standing, *, is_right: bool) -> dict[str, object]:
    """They run while it is right, or once one parted; else there is none."""
    is_open = is_right or standing.parted_at is not None
    return {name: getattr(standing, name) if is_open else None for name in CLOCKS}


def _became(lost: Loss | None, looks: Sequence[Outcome]) -> dict[str, object]:
    """When they left; else which look is due next, and when the last one was said."""
    if lost is not None:
        return {"lost_at": lost.at, "outcome_due_at": None, "outcome_at": lost.at}
    to_come = [one.due_at for one in looks if one.said_at is None and one.due_at is not None]
    said = [one.said_at for one in looks if one.said_at is not None]
    is_over = len(said) == len(looks)
    return {
        "lost_at": None,
        "outcome_due_at": min(to_come, default=None),
        "outcome_at": max(said, default=None) if is_over else None,
    }


def _parted(standing: Standing, lost: Loss | None, last_words: Sequence[Letter]) -> dict[str, object]:
    """Nobody parts before the last word is said, or its time is over; that it is over, the next sweep notes.

    Once it is said, nothing keeps by when it was due: that one parted after they left is all that its rows say.
    """
    if lost is None:
        return {"goodbye_by": None, "parted_at": None}
    is_said = any(one.recorded_at >= lost.at for one in last_words)
    earliest = lost.at if is_said else standing.goodbye_by
    at = standing.parted_at
    return {
        "goodbye_by": None if is_said else standing.goodbye_by,
        "parted_at": at if at is not None and earliest is not None and at >= earliest else None,
    }


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.mistake_id, []).append(row)
    return groups
