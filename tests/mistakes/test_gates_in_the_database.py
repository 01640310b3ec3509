"""The same model of the gates beside the real tables: whatever is done, the stored stage is the one on paper."""

from __future__ import annotations

import contextlib
import itertools
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood.core.errors import Refused
from makegood.policy.rules.judging import is_worse
from tests import cast
from tests.cast import MONDAY, chicago, order
from tests.mistakes.model import Case
from tests.recovery.test_any_order import ACTS

UNTIL_RIGHT = sorted(set(ACTS) - {"understand"})  # the paper ends with their yes, or their leaving


def rows(model: Any, mistake: Any) -> list[Any]:
    return list(model.everything.filter(mistake=mistake).order_by("pk"))


def said_of(mistake: Any) -> set[str]:
    """What was said, from the calls and the asks."""
    from makegood.letters.models import Call
    from makegood.remedies.models import Ask

    calls, asks = rows(Call, mistake), rows(Ask, mistake)
    found = {"told"} if calls else set()
    found |= {"heard"} if any(call.reached for call in calls) else set()
    for ask in asks:
        found.add("skipped" if ask.skipped else "given up" if ask.kind == "NO_ANSWER" else "asked")
        found |= {"wants nothing"} if ask.kind == "WANTS_NOTHING" else set()
    return found


def end_of(mistake: Any) -> str:
    from makegood.mistakes.models import Confirmation, SignOff

    said, signed = rows(Confirmation, mistake), rows(SignOff, mistake)
    if signed and not any(one.at > signed[-1].at for one in said):
        return "signed"
    return "confirmed" if said and said[-1].is_right else ""


def paper_of(mistake: Any) -> Case:
    """One mistake on a sheet of paper, read from its rows alone."""
    from makegood.mistakes.models import Containment, Impact, Judgement, Mistake
    from makegood.outcomes.models import Loss
    from makegood.promises.models import Promise
    from makegood.remedies.models import Remedy, Repair

    impacts = rows(Impact, mistake)
    corrected = {impact.instead_of_id for impact in impacts}
    repaired = {repair.impact_id for repair in rows(Repair, mistake)}
    children = Mistake.everything.filter(parent=mistake).select_related("standing")
    return Case(
        owner=mistake.owner.is_active,
        real=mistake.affects != "UNKNOWN",
        said=said_of(mistake),
        remedies=[
            {"covered": r.covered_by != "NONE", "weighed": r.meets != ""} for r in rows(Remedy, mistake)
        ],
        impacts=[impact.pk in repaired for impact in impacts if impact.pk not in corrected],
        promises=["open" if is_open(promise) else "kept" for promise in rows(Promise, mistake)],
        children=sum(not end_of(child) and child.standing.withdrawn_at is None for child in children),
        harm=rows(Judgement, mistake)[-1].answers.get("still_hurting", 0) >= 2,
        stops=[row.done_at is not None for row in rows(Containment, mistake)],
        end=end_of(mistake),
        left=any(loss.back_at is None for loss in rows(Loss, mistake)),
    )


def is_open(promise: Any) -> bool:
    said_done = promise.proof_kind == "CLAIM" and promise.claimed_at is not None
    return promise.state == "MADE" and promise.proof_kind != "WORD" and not said_done


def judged_milder_only_with_a_reason(mistake: Any) -> bool:
    from makegood.mistakes.models import Judgement

    found = rows(Judgement, mistake)
    return all(
        not is_worse(before.borne_out or before.severity, after.severity) or after.reason
        for before, after in itertools.pairwise(found)
    )


@pytest.mark.slow
@pytest.mark.usefixtures("db", "in_process")
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(UNTIL_RIGHT), st.integers(1, 40)), min_size=6, max_size=12))
def test_the_stored_stage_is_the_one_on_paper_and_what_was_late_stays_late(steps):
    from makegood.mistakes.models import Breach

    with tempfile.TemporaryDirectory() as folder, cast.undone():
        station = cast.found_station(Path(folder))
        cast.lost(station, order(4001))
        cast.open_one(station, at=MONDAY)
        now, late = chicago(23, 9), set()
        for name, hours in steps:
            with contextlib.suppress(Refused):
                ACTS[name](station, now)
            for mistake in cast.mistakes(station):
                assert mistake.standing.stage == paper_of(mistake).stage(), name
                assert judged_milder_only_with_a_reason(mistake)
            stored = set(Breach.everything.values_list("pk", flat=True))
            assert late <= stored
            late, now = stored, now + timedelta(hours=hours)
