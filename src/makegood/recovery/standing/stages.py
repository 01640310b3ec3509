"""What each stage is called, and the stage line of a mistake's page: computed, never set."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from makegood import clocks
from makegood.mistakes.models import Mistake, Standing
from makegood.mistakes.rules import RIGHT, Stage, agreed
from makegood.mistakes.rules.closing import cause_open_since, held, learned, prevention_told
from makegood.people.rules import forms
from makegood.promises.models import Promise
from makegood.promises.rules import Stored
from makegood.recovery.pages.mistake import Stage as StageRow

CAUSE = 6  # its place in the line
STAGES: dict[str, str] = {
    Stage.OPEN: "Not owned",
    Stage.OWNED: "To be called",
    Stage.ACKNOWLEDGED: "To be asked",
    Stage.ASKED: "To be agreed",
    Stage.AGREED: "To be promised",
    Stage.REPAIRING: "Keeping promises",
    Stage.MADE_RIGHT: "Made right",
    Stage.LEARNING: "To be told what changed",
    Stage.TOLD: "Told what changed",
    Stage.CLOSED: "Closed",
    Stage.LOST: "They left",
}


def stage_line(
    mistake: Mistake, promises: Sequence[Promise], *, now: datetime, zone: str
) -> tuple[StageRow, ...]:
    """Where it stands, computed: done solid, now dashed with what is missing, later pale, the cause closed."""
    standing = mistake.standing

    def at(moment: datetime | None) -> str:
        return clocks.spoken(moment, now, zone) if moment is not None else ""

    kept = sum(1 for p in promises if p.state in (Stored.KEPT.value, Stored.KEPT_LATE.value))
    counted = sum(1 for p in promises if p.state != Stored.RENEGOTIATED.value)
    steps = (
        ("Owned", standing.owned_at is not None, at(standing.owned_at)),
        ("Heard", standing.told_at is not None and standing.heard_at is not None, at(standing.heard_at)),
        ("Asked", standing.asked_at is not None, ""),
        ("Agreed", agreed(standing.facts), ""),
        ("Keeping promises", _all_kept(standing), f"{kept} of {counted}" if counted else ""),
        ("Made right", standing.stage in RIGHT, at(standing.confirmed_at)),
        ("Cause", standing.stage in RIGHT and standing.learned_at is not None, at(standing.learned_at)),
        ("Told", standing.stage in (Stage.TOLD.value, Stage.CLOSED.value), at(standing.prevention_told_at)),
        ("Held", standing.stage == Stage.CLOSED.value, ""),
    )
    rows = list(_rows(steps))
    if standing.stage == Stage.LOST.value:
        done = [row for row in rows if row.state == "done"]
        return (*done, *_after_they_left(standing, at))
    if standing.stage not in RIGHT:
        rows[CAUSE] = StageRow("Cause", "locked", _opens_when(mistake))
    return tuple(rows)


def _after_they_left(standing: Standing, at: Callable[[datetime | None], str]) -> tuple[StageRow, ...]:
    """That they left, and what is learned from it: closed until the last word is said, or its time is over."""
    if cause_open_since(standing) is None:
        left = StageRow("They left", "now", at(standing.lost_at))
        return left, StageRow("Cause", "locked", "opens with the last word")
    facts = standing.facts
    steps = (
        ("They left", True, at(standing.lost_at)),
        ("Cause", learned(facts), at(standing.learned_at)),
        ("Others told", learned(facts) and prevention_told(facts), at(standing.prevention_told_at)),
        ("Held", learned(facts) and prevention_told(facts) and held(facts), ""),
    )
    return _rows(steps)


def _rows(steps: Iterable[tuple[str, bool, str]]) -> tuple[StageRow, ...]:
    """Done as far as nothing is missing before it; the first that is missing is now, the rest later."""
    rows, found_now = list[StageRow](), False
    for name, is_done, note in steps:
        state = "done" if is_done and not found_now else "later" if found_now else "now"
        found_now = found_now or not is_done
        rows.append(StageRow(name, state, note if state != "later" else ""))
    return tuple(rows)


def _all_kept(standing: Standing) -> bool:
    return standing.promises_made > 0 and standing.promises_open == 0 and standing.children_open == 0


def _opens_when(mistake: Mistake) -> str:
    says = forms(mistake.contact.pronoun)["says"] if mistake.contact is not None else "they say"
    return f"opens when {says} it is right"
