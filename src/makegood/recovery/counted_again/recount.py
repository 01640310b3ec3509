"""Recomputes what is stored about every mistake from the rows behind it, and names what differs.

Written apart from the actions that keep these values, on purpose: a fault in one of them shows here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from makegood.approvals.models import Approval
from makegood.letters.models import TheirWord
from makegood.mistakes.models import (
    Confirmation,
    Containment,
    Hold,
    Impact,
    Judgement,
    Knower,
    SignOff,
    SpreadCheck,
    Standing,
)
from makegood.mistakes.rules import RIGHT, Affects, Next, whereabouts
from makegood.mistakes.rules.harm import HURTS_TODAY
from makegood.people.models import Organisation
from makegood.promises.models import Promise
from makegood.promises.rules import ProofKind, Stored
from makegood.recovery.counted_again.recount_left import clocks_of_the_cause, what_became
from makegood.recovery.counted_again.recount_owed import declined_units, owed_differences
from makegood.remedies.models import Ask, Remedy, Repair
from makegood.remedies.rules import AnswerKind, Cover
from makegood.sharing.models import Choice

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
    judged = _grouped(Judgement.objects.within(organisation).order_by("pk"))
    said = _grouped(Confirmation.objects.within(organisation).order_by("pk"))
    asks = _grouped(Ask.objects.within(organisation).order_by("pk"))
    impacts = _grouped(Impact.objects.within(organisation).order_by("pk"))
    repairs = _grouped(Repair.objects.within(organisation).order_by("pk"))
    containment = _grouped(Containment.objects.within(organisation).order_by("pk"))
    knowers = _grouped(Knower.objects.within(organisation).filter(taken_out_at=None).order_by("pk"))
    looks = _grouped(SpreadCheck.objects.within(organisation).order_by("pk"))
    signed, words = (_grouped(of.objects.within(organisation).order_by("pk")) for of in (SignOff, TheirWord))
    held, choices, declined = _held(organisation), _choices(organisation), declined_units(organisation)
    asked, stored = _asked_above(organisation), standings(organisation)
    children, became, found = _open_children(stored), what_became(organisation, stored), list[Difference]()
    for standing in stored:
        truth = {
            **_follows(standing),
            **_waiting(words.get(standing.pk, [])),
            **_known(standing, signed.get(standing.pk, []), said.get(standing.pk, [])),
            **_counted(promises.get(standing.pk, [])),
            **_judged(judged[standing.pk]),
            **_confirmed(said.get(standing.pk, [])),
            **_asked(asks.get(standing.pk, [])),
            **_agreed(remedies.get(standing.pk, [])),
            **_impacts(impacts.get(standing.pk, []), repairs.get(standing.pk, [])),
            **_contained(containment.get(standing.pk, [])),
            **_who_knows(standing, knowers.get(standing.pk, [])),
            **_looks(looks.get(standing.pk, [])),
            **became[standing.pk],
            "held_at": held.get(standing.pk),
            "units_declined": declined.get(standing.pk, 0),
            "children_open": children.get(standing.pk, 0),
            "yes_by": min(asked.get(standing.mistake.subject_code, []), default=None),
            "choice_by": _choose_by(choices.get(standing.mistake.subject_code, [])),
        }
        found += _compared(organisation, standing, truth)
    return [*found, *_owed(organisation)]


def _owed(organisation: Organisation) -> Iterator[Difference]:
    for number, column, stored, recomputed in owed_differences(organisation):
        yield Difference(organisation.name, number, column, _text(stored), _text(recomputed))


def _held(organisation: Organisation) -> dict[int, datetime]:
    """{mistake: since when it is on hold for counsel}."""
    holds = Hold.objects.within(organisation).filter(lifted_at=None)
    return dict(holds.values_list("mistake_id", "at"))


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
        ends = (standing.confirmed_at, standing.unconfirmed_at, standing.withdrawn_at)
        is_settled = any(at is not None for at in ends)
        if parent is not None and not is_settled:
            count[parent] = count.get(parent, 0) + 1
    return count


def _choices(organisation: Organisation) -> dict[str, list[Choice]]:
    """{subject: what was put to choose and not taken back}."""
    found: dict[str, list[Choice]] = {}
    for choice in Choice.objects.within(organisation).filter(withdrawn_at=None).select_related("page"):
        found.setdefault(choice.page.subject, []).append(choice)
    return found


def _asked_above(organisation: Organisation) -> dict[str, list[datetime]]:
    """{subject: by when somebody above decides, of each question that is open}."""
    found: dict[str, list[datetime]] = {}
    for one in Approval.objects.within(organisation).filter(decided_at=None):
        found.setdefault(one.about, []).append(one.due_at)
    return found


def _choose_by(choices: list[Choice]) -> datetime | None:
    """Until when the newest of them can be chosen; None once one of these was."""
    newest = max((choice.shared_at for choice in choices), default=None)
    latest = [choice for choice in choices if choice.shared_at == newest]
    if any(choice.chosen_at is not None for choice in latest):
        return None
    return max((choice.choose_by for choice in latest), default=None)


def _waiting(words: list[TheirWord]) -> dict[str, object]:
    """Since when their word waits and by when it is answered, of those that nothing has settled."""
    still_open = [word for word in words if word.settled_at is None]
    return {
        "they_wrote_at": min((word.at for word in still_open), default=None),
        "answer_by": min((word.answer_by for word in still_open), default=None),
    }


def _follows(standing: Standing) -> dict[str, object]:
    here = whereabouts(standing.facts)
    is_right = here.stage in RIGHT
    return {
        "made_right_at": (standing.made_right_at or standing.confirmed_at) if is_right else None,
        "stage": here.stage.value,
        "next_step": here.next_step.value,
        "next_due_at": here.next_due_at,
        **clocks_of_the_cause(standing, is_right=is_right),
    }


def _known(standing: Standing, signed: list[SignOff], said: list[Confirmation]) -> dict[str, object]:
    """Whether it could affect them is answered where it is not unknown; a manager's name counts until they say more."""
    mistake = standing.mistake
    signed_at = signed[-1].at if signed else None
    is_overtaken = signed_at is not None and any(one.at > signed_at for one in said)
    is_answered = mistake.affects != Affects.UNKNOWN.value
    return {
        "real_at": (standing.real_at or mistake.opened_at) if is_answered else None,
        "unconfirmed_at": None if is_overtaken else signed_at,
    }


def _judged(judgements: list[Judgement]) -> dict[str, object]:
    """The harm runs since the first of the judgements without a break that say so."""
    latest, running = judgements[-1], None
    for one in judgements:
        running = (running or one.at) if one.answers.get("still_hurting", 0) >= HURTS_TODAY else None
    return {
        "severity": latest.severity,
        "severity_is_provisional": latest.is_provisional,
        "harm_running_at": running,
    }


def _asked(asks: list[Ask]) -> dict[str, object]:
    def first(found: Iterable[Ask]) -> datetime | None:
        return min((ask.at for ask in found), default=None)

    unanswered = AnswerKind.NO_ANSWER.value
    return {
        "asked_at": first(ask for ask in asks if ask.kind and ask.kind != unanswered),
        "ask_skipped_at": first(ask for ask in asks if ask.skipped),
        "unreached_at": first(ask for ask in asks if ask.kind == unanswered),
        "wants_nothing_at": first(ask for ask in asks if ask.kind == AnswerKind.WANTS_NOTHING.value),
    }


def _agreed(remedies: list[Remedy]) -> dict[str, object]:
    return {
        "remedies_agreed": len(remedies),
        "remedies_uncovered": sum(remedy.covered_by == Cover.NONE.value for remedy in remedies),
        "remedies_unweighed": sum(remedy.meets == "" for remedy in remedies),
    }


def _impacts(impacts: list[Impact], repairs: list[Repair]) -> dict[str, object]:
    corrected = {impact.instead_of_id for impact in impacts}
    standing = [impact for impact in impacts if impact.pk not in corrected]
    answered = {repair.impact_id for repair in repairs}
    still_open = sum(impact.pk not in answered for impact in standing)
    return {"impacts_named": len(standing), "impacts_open": still_open}


def _contained(containment: list[Containment]) -> dict[str, object]:
    still_open = [one for one in containment if one.done_at is None]
    return {
        "containment_open": len(still_open),
        "containment_done": len(containment) - len(still_open),
        "next_containment_due_at": min((one.due_at for one in still_open if one.due_at), default=None),
    }


OWED = ("AFFECTED_KNOWS", "AFFECTED_NOT_TOLD", "KNOWS", "PUBLIC")


def _untold(knowers: list[Knower]) -> dict[str, object]:
    """Who knows or is touched, and of whom no row says that they had a word or need none: each person once."""
    settled = {_who(one) for one in knowers if one.told_at is not None or one.why_nobody}
    owed = [one for one in knowers if one.state in OWED and _who(one) not in settled]
    return {
        "knowers_untold": len({_who(one) for one in owed}),
        "next_outreach_due_at": min((one.speak_by for one in owed if one.speak_by), default=None),
    }


def _who_knows(standing: Standing, knowers: list[Knower]) -> dict[str, object]:
    return {**_untold(knowers), "knowers_believing": _believing(standing, knowers)}


def _believing(standing: Standing, knowers: list[Knower]) -> int:
    """Who was told of what fell away, and of whom no row says that they heard it or need no word."""
    if standing.withdrawn_at is None:
        return 0
    called = ("contact", standing.mistake.contact_id)
    settled = {_who(one) for one in knowers if one.put_right_at is not None or one.why_nobody}
    return len({_who(one) for one in knowers if one.told_at is not None} - settled - {called})


def _who(knower: Knower) -> tuple[str, int]:
    return ("contact", knower.contact_id) if knower.contact_id is not None else ("row", knower.pk)


def _looks(looks: list[SpreadCheck]) -> dict[str, object]:
    """When somebody looked last, and by when the look that nobody has done is due."""
    waiting = [one.due_at for one in looks if one.done_at is None and one.due_at is not None]
    return {
        "spread_check_by": min(waiting, default=None),
        "spread_looked_at": max((one.done_at for one in looks if one.done_at is not None), default=None),
    }


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
    of_it: dict[str, object] = {"is_open": truth["next_step"] != Next.NOTHING.value}
    for column, value in (truth | of_it).items():
        stored = getattr(standing.mistake if column in of_it else standing, column)
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
