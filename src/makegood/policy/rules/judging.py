"""How bad a mistake is for the customer, from eight answers, and what the records already answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from makegood.policy.rules.questions import questions
from makegood.policy.rules.shape import BANDS, QUESTIONS, Policy
from makegood.policy.rules.words import Unusable

# Source: the answers of the second question; a share of what the customer paid for this order.
NOTICEABLE, LARGE = 0.05, 0.25
FOUND_BY = {"system": 0, "us": 0, "third_party": 1, "customer": 2}
RELATIONSHIPS = {"strong": 0, "average": 1, "new_or_fragile": 2}


@dataclass(frozen=True)
class Severity:
    """The points, the band "S1" to "S4", its word ("costly"), and why, in sentences."""

    total: int
    band: str
    word: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Provisional:
    """What the records answer by themselves, and the severity that runs the clocks until a person judges.

    `borne_out`: the band that these answers give by themselves; `severity` may be worse while a question is open.
    """

    answers: Mapping[str, int]
    unanswered: tuple[str, ...]
    severity: Severity
    borne_out: str


def severity(
    policy: Policy, answers: Mapping[str, int], *, dire: bool = False, repeat_same_cause: bool = False
) -> Severity:
    """Judge a mistake. A question without an answer gives no points.

    `dire`: it hurts people, breaks a law or lays open personal data. `repeat_same_cause`: the same kind of
    mistake from the same cause within the window. A higher answer never gives a lower band.

    Raises:
        Unusable: UNKNOWN_QUESTION, ANSWER_OUT_OF_RANGE.
    """
    judging = policy.judging
    _check(policy, answers)
    total = sum(answers.values())
    band = next(band for band in BANDS if total >= judging.bands[band])
    reasons = _whys(answers)
    for floor in judging.floors:
        if answers.get(floor.question, 0) >= floor.from_points and is_worse(floor.at_least, band):
            band = floor.at_least
            reasons.append(f"That alone makes it {judging.words[band]}.")
    if repeat_same_cause and judging.repeat_raises_steps and band != BANDS[0]:
        band = worse(band, judging.repeat_raises_steps)
        reasons.append(f"It is the same mistake from the same cause, so it counts as {judging.words[band]}.")
    if dire:
        band = worst(band, judging.dire_at_least)
        reasons.append("It touches safety, the law or personal data.")
    return Severity(total, band, judging.words[band], tuple(reasons))


def provisional(
    policy: Policy,
    *,
    found_by: str,
    high_stakes: bool = False,
    event_passed: bool | None = None,
    money_share: float | None = None,
    still_hurting: int | None = None,
    failed_before: int | None = None,
    relationship: str | None = None,
    we_kept_quiet: bool = False,
    known: Mapping[str, int] | None = None,
    dire: bool = False,
    repeat_same_cause: bool = False,
) -> Provisional:
    """Judge a mistake from the records, before a person has answered. None means that the records do not say.

    `found_by`: system, us, customer or third_party. `event_passed`: what the order was for is over.
    `money_share`: affected part of what they paid, 0 to 1. `failed_before`: times within the window.
    `relationship`: strong, average or new_or_fragile. `known`: answers that stand above the others.
    While a question is open, the band is at least the policy's `provisional_at_least`.

    Raises:
        Unusable: UNKNOWN_FINDER, NOT_A_CHOICE, ANSWER_OUT_OF_RANGE.
    """
    found = _finder(found_by, we_kept_quiet=we_kept_quiet)
    guesses = {
        "lost_for_good": _lost(event_passed, high_stakes=high_stakes),
        "money": _money(money_share),
        "still_hurting": still_hurting,
        "again": None if failed_before is None else (0, 2, 3)[min(failed_before, 2)],
        "how_found": found,
        # Whom the customer told is not in the records; what we found first, nobody there knows yet.
        "who_knows": 0 if found == 0 else None,
        "relationship": _relationship(relationship),
    }
    answers = {name: points for name, points in guesses.items() if points is not None} | dict(known or {})
    unanswered = tuple(name for name in QUESTIONS if name not in answers)
    judged = severity(policy, answers, dire=dire, repeat_same_cause=repeat_same_cause)
    return Provisional(answers, unanswered, _at_least(policy, judged, unanswered), judged.band)


def _at_least(policy: Policy, judged: Severity, unanswered: tuple[str, ...]) -> Severity:
    """The severity while a question is open: never better than the policy's `provisional_at_least`."""
    least = policy.judging.provisional_at_least
    if not unanswered or not is_worse(least, judged.band):
        return judged
    reason = f"Until every question is answered it counts as at least {policy.judging.words[least]}."
    return _with_band(policy, judged, least, reason)


def raised_unanswered(policy: Policy, judged: Severity) -> Severity:
    """The severity one step up, because its questions were still open when `raise_unanswered_at` came."""
    if judged.band == BANDS[0]:
        return judged
    reason = "Nobody had judged it when half of the time to call was over."
    return _with_band(policy, judged, worse(judged.band, 1), reason)


def raised_repeat(policy: Policy, judged: Severity) -> Severity:
    """The severity so many steps up as the policy says, because the same cause brought it before. Source: G10."""
    band = worse(judged.band, policy.judging.repeat_raises_steps)
    if band == judged.band:
        return judged
    reason = f"It is the same mistake from the same cause, so it counts as {policy.judging.words[band]}."
    return _with_band(policy, judged, band, reason)


def graver_answers(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """Question by question the answer with more points; one that only one side answers stays as it is."""
    return {name: max(one.get(name, 0), other.get(name, 0)) for name in (*one, *other)}


def worse(band: str, steps: int) -> str:
    """The band so many steps up, S1 at most."""
    return BANDS[max(0, _rank(band) - steps)]


def worst(*bands: str) -> str:
    """The gravest of these bands."""
    return min(bands, key=_rank)


def is_worse(band: str, than: str) -> bool:
    """Whether the first band is graver than the second."""
    return _rank(band) < _rank(than)


def _rank(band: str) -> int:
    if band not in BANDS:
        raise Unusable("UNKNOWN_BAND", band=band)
    return BANDS.index(band)


def _with_band(policy: Policy, judged: Severity, band: str, reason: str) -> Severity:
    return replace(judged, band=band, word=policy.judging.words[band], reasons=(*judged.reasons, reason))


def _check(policy: Policy, answers: Mapping[str, int]) -> None:
    for name, points in answers.items():
        if name not in QUESTIONS:
            raise Unusable("UNKNOWN_QUESTION", question=name, known=", ".join(QUESTIONS))
        highest = policy.judging.most_points[name]
        if not 0 <= points <= highest:
            raise Unusable("ANSWER_OUT_OF_RANGE", question=name, value=points, highest=highest)


def _whys(answers: Mapping[str, int]) -> list[str]:
    """Why, the heaviest first; questions of equal weight in the order in which they are asked."""
    given = [(answers.get(question.code, 0), question) for question in questions()]
    given.sort(key=lambda pair: -pair[0])
    return [question.why(points) for points, question in given if points > 0]


def _finder(found_by: str, *, we_kept_quiet: bool) -> int:
    if found_by not in FOUND_BY:
        raise Unusable("UNKNOWN_FINDER", value=found_by, known=", ".join(FOUND_BY))
    points = FOUND_BY[found_by]
    return 4 if we_kept_quiet and points else points


def _lost(event_passed: bool | None, *, high_stakes: bool) -> int | None:
    if event_passed is None:
        return None
    return (4 if high_stakes else 2) if event_passed else 0


def _money(share: float | None) -> int | None:
    if share is None:
        return None
    return 0 if share < NOTICEABLE else 1 if share <= LARGE else 2


def _relationship(relationship: str | None) -> int | None:
    if relationship is None:
        return None
    if relationship not in RELATIONSHIPS:
        known = ", ".join(RELATIONSHIPS)
        raise Unusable("NOT_A_CHOICE", key="relationship", value=relationship, known=known)
    return RELATIONSHIPS[relationship]
