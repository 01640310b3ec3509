"""Recomputes what is stored about every mistake from the rows behind it, and names what differs.

Written apart from the actions that keep these values, on purpose: a fault in one of them shows here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from makegood.mistakes.models import Confirmation, Judgement, Standing
from makegood.mistakes.rules import whereabouts
from makegood.people.models import Organisation
from makegood.promises.models import Promise
from makegood.promises.rules import ProofKind, Stored
from makegood.remedies.models import Remedy

BY_HAND = (ProofKind.CLAIM.value, ProofKind.WORD.value)


@dataclass(frozen=True)
class Difference:
    """One stored value of one mistake that its rows do not bear out. Values as text."""

    organisation: str
    number: int
    column: str
    stored: str
    recomputed: str


def differences(organisation: Organisation) -> list[Difference]:
    """Every stored value of every mistake of an organisation that differs from what its rows say."""
    promises = _grouped(Promise.objects.within(organisation).order_by("pk"))
    remedies = _grouped(Remedy.objects.within(organisation).order_by("pk"))
    judged = {one.mistake_id: one for one in Judgement.objects.within(organisation).order_by("pk")}
    said = _grouped(Confirmation.objects.within(organisation).order_by("pk"))
    stored = standings(organisation)
    children = _open_children(stored)
    found: list[Difference] = []
    for standing in stored:
        truth = {
            **_follows(standing),
            **_counted(promises.get(standing.pk, [])),
            **_judged(judged[standing.pk]),
            **_confirmed(said.get(standing.pk, [])),
            "remedies_agreed": len(remedies.get(standing.pk, [])),
            "children_open": children.get(standing.pk, 0),
        }
        found += _compared(organisation, standing, truth)
    return found


def standings(organisation: Organisation) -> list[Standing]:
    """Where every mistake of an organisation stands, as it is stored, by number."""
    return list(Standing.objects.within(organisation).select_related("mistake").order_by("mistake__number"))


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.mistake_id, []).append(row)
    return groups


def _open_children(standings: Iterable[Standing]) -> dict[int, int]:
    """{mistake: how many broken promises of it are mistakes that are neither right nor fallen away}."""
    count: dict[int, int] = {}
    for standing in standings:
        parent = standing.mistake.parent_id
        is_settled = standing.confirmed_at is not None or standing.withdrawn_at is not None
        if parent is not None and not is_settled:
            count[parent] = count.get(parent, 0) + 1
    return count


def _follows(standing: Standing) -> dict[str, object]:
    here = whereabouts(standing.facts)
    return {"stage": here.stage.value, "next_step": here.next_step.value, "next_due_at": here.next_due_at}


def _judged(latest: Judgement) -> dict[str, object]:
    return {"severity": latest.severity, "severity_is_provisional": latest.is_provisional}


def _counted(promises: list[Promise]) -> dict[str, object]:
    made = [promise for promise in promises if promise.state == Stored.MADE.value]
    return {
        "promises_made": len(promises),
        "promises_broken": sum(promise.state == Stored.BROKEN.value for promise in promises),
        "promises_open": sum(_is_open(promise) for promise in made),
        "next_promise_due_at": min((p.due_at for p in made if _must_act(p)), default=None),
        "next_proof_due_at": min((p.proof_by for p in made if p.proof_kind not in BY_HAND), default=None),
    }


def _is_open(promise: Promise) -> bool:
    """To be proven before it is right again: not the next word, and not what only the customer can confirm."""
    said_done = promise.proof_kind == ProofKind.CLAIM.value and promise.claimed_at is not None
    return promise.proof_kind != ProofKind.WORD.value and not said_done


def _must_act(promise: Promise) -> bool:
    return promise.accepted_at is None or (promise.proof_kind in BY_HAND and promise.claimed_at is None)


def _compared(
    organisation: Organisation, standing: Standing, truth: dict[str, object]
) -> Iterator[Difference]:
    for column, value in truth.items():
        stored = getattr(standing, column)
        if stored != value:
            yield Difference(organisation.name, standing.mistake.number, column, _text(stored), _text(value))


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return "nothing" if value is None else str(value)


def _confirmed(said: Sequence[Confirmation]) -> dict[str, object]:
    """Right since they said so; no longer when they said afterwards that it is not."""
    newest = said[-1] if said else None
    return {"confirmed_at": newest.at if newest is not None and newest.is_right else None}
