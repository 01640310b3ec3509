"""Example pages of judging: as the records leave it, all answered, refused with long words. All is invented."""

from dataclasses import replace

from makegood.policy.rules.questions import Question, questions
from makegood.recovery.pages.judging import Asked, JudgementRow, JudgePage
from makegood.recovery.pages.parts import Choice
from tests.web.examples_core import AT_0940, LONG_LINE, LONG_NAME, MISTAKE_TYPICAL, after

KNOWN = {"still_hurting": 0, "again": 2, "how_found": 0, "who_knows": 0, "relationship": 1}
ANSWERS = {"lost_for_good": 4, "money": 2, "explain_to": 3, "still_hurting": 0, "again": 0, "how_found": 2}


def asked(answers: dict[str, int], *, guessed: bool, missing: bool = False) -> tuple[Asked, ...]:
    return tuple(one(question, answers.get(question.code), guessed, missing) for question in questions())


def one(question: Question, points: int | None, guessed: bool, missing: bool) -> Asked:
    choices = tuple(Choice(str(a.points), a.words, chosen=a.points == points) for a in question.answers)
    we_think = next((choice.label for choice in choices if choice.chosen and guessed), "")
    is_missing = missing and points is None
    return Asked(question.code, question.ask, question.note, choices, we_think, is_missing)


HISTORY = (
    JudgementRow(after(-0.2), "Max O.", "S2", False, "Her vendors were not in the room after all."),
    JudgementRow(after(-0.6), "Rosa V.", "S1", False),
    JudgementRow(after(-2), "Makegood", "S3", True),
)
JUDGE_FRESH = JudgePage(
    1, 1043, "The Saturday news spot did not run", "Northern Dental", "she", "S3", True,
    ("It has failed them before.", "Until every question is answered it counts as at least difficult."), AT_0940,
    "20 minutes before they find out by themselves, 10:00", after(1.2), asked(KNOWN, guessed=True), HISTORY[2:],
)  # fmt: skip
JUDGE_AGAIN = replace(
    JUDGE_FRESH, severity="S2", severity_provisional=False, why=("Something is gone for them that cannot come back.",),
    clock=None, raised_at=None, questions=asked(ANSWERS | {"who_knows": 3, "relationship": 0}, guessed=False),
    history=HISTORY, may_lower=True,
)  # fmt: skip
JUDGE_OVERFULL = replace(
    JUDGE_AGAIN, title=LONG_LINE, account=LONG_NAME, questions=asked(ANSWERS, guessed=False, missing=True),
    why=(LONG_LINE, LONG_LINE), pronoun="they", reason=LONG_LINE, refusal=f"Still open: {LONG_LINE}.",
    reason_refusal=f"Say in a sentence why it is milder: {LONG_LINE}.",
    history=(replace(HISTORY[0], reason=LONG_LINE, who=LONG_NAME), *HISTORY[1:] * 4),
)  # fmt: skip
MISTAKE_TO_JUDGE = replace(
    MISTAKE_TYPICAL, severity="S3", severity_provisional=True, judgements=HISTORY[2:], may_judge=True
)
MISTAKE_JUDGED = replace(MISTAKE_TYPICAL, judgements=HISTORY, may_judge=True)

EXAMPLES = {
    "judge-fresh": ("mistakes/judge.html", JUDGE_FRESH),
    "judge-again": ("mistakes/judge.html", JUDGE_AGAIN),
    "judge-overfull": ("mistakes/judge.html", JUDGE_OVERFULL),
    "mistake-to-judge": ("mistakes/page.html", MISTAKE_TO_JUDGE),
    "mistake-judged": ("mistakes/page.html", MISTAKE_JUDGED),
}
