"""The verdict on two files that were heard: align first, then judge the worst window, and compare the lengths."""

from dataclasses import dataclass
from enum import StrEnum

from makegood.fingerprint.limits import Limits
from makegood.fingerprint.prints import PAD_SECONDS, STEP_SECONDS, Heard, align, worst_window

# A number looks at 2.2 seconds, and a change shows in it once more than half of them are another sound.
# Source: measured on seven changes in one text; the answer lies within a second of the change.
LOOKS_AHEAD_SECONDS = 1.4


class Verdict(StrEnum):
    SAME = "SAME"
    DIFFERENT = "DIFFERENT"
    NOT_SURE = "NOT_SURE"  # too like for another spot, too unlike for a plain re-encode: somebody listens
    TOO_SHORT = "TOO_SHORT"
    SILENT = "SILENT"  # the master itself has nothing to hear


@dataclass(frozen=True)
class Judged:
    """A verdict with what it rests on.

    Attributes:
        error: the bit error of the worst window, 0 to 1; 1 where nothing could be laid upon the other.
        parts_at: the second of the master at which they part, to about a second; None where they don't.
        shorter_by: how many seconds of sound the encoded file lacks; below 0 where it has more.
    """

    verdict: Verdict
    error: float
    parts_at: float | None
    shorter_by: float


def compare(master: Heard, encoded: Heard, *, limits: Limits) -> Judged:
    """Whether the encoded file sounds like the master."""
    shorter_by = master.sounding - encoded.sounding
    if master.is_silent:
        return Judged(Verdict.SILENT, 1.0, None, shorter_by)
    if encoded.is_silent:
        return Judged(Verdict.DIFFERENT, 1.0, 0.0, shorter_by)
    if master.sounding < limits.shortest_seconds:
        return Judged(Verdict.TOO_SHORT, 1.0, None, shorter_by)
    return _laid_upon(master, encoded, shorter_by, limits)


def _laid_upon(master: Heard, encoded: Heard, shorter_by: float, limits: Limits) -> Judged:
    fit = align(
        master.prints,
        encoded.prints[0],
        reach=round(limits.reach_seconds / STEP_SECONDS),
        overlap=limits.overlap,
    )
    worst = worst_window(fit.errors, width=round(limits.window_seconds / STEP_SECONDS))
    error = worst.error if fit.errors else 1.0
    is_other_length = abs(shorter_by) > limits.length_seconds
    if error <= limits.same_up_to:
        if not is_other_length:
            return Judged(Verdict.SAME, error, None, shorter_by)
        parts_at = master.starts_at + min(master.sounding, encoded.sounding)
        return Judged(Verdict.DIFFERENT, error, parts_at, shorter_by)
    is_other = is_other_length or error >= limits.different_from
    verdict = Verdict.DIFFERENT if is_other else Verdict.NOT_SURE
    return Judged(verdict, error, _parts_at(master, fit.errors, fit.first, limits), shorter_by)


def _parts_at(master: Heard, fit: tuple[float, ...], first: int, limits: Limits) -> float:
    """The second of the master from which on the numbers differ: where a short stretch first leaves "the same"."""
    width = round(1.0 / STEP_SECONDS)
    most = max((sum(fit[at : at + width]) for at in range(max(1, len(fit) - width + 1))), default=0.0)
    least = max(limits.same_up_to * width, most / 2)
    stretches = (at for at in range(len(fit)) if sum(fit[at : at + width]) >= least)
    at = next(stretches, 0)
    heard_at = (first + at) * STEP_SECONDS - PAD_SECONDS + LOOKS_AHEAD_SECONDS
    return master.starts_at + min(max(0.0, heard_at), master.sounding)
