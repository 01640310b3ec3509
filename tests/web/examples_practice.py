"""Example pages of rehearsing, made by its own rules: the list, steps, how it went, and two minutes on one mistake."""

from dataclasses import replace

from makegood.practice.joining import Joins
from makegood.practice.pages import (
    BrokenRow,
    MistakeRehearsal,
    PracticePage,
    ScenarioRow,
    SessionPage,
    SessionRow,
    Tried,
)
from makegood.practice.rehearsing import lines_of, outcome, questions_of
from makegood.practice.rules import Part, Step
from makegood.practice.rules.marking import mark
from makegood.practice.rules.talk import Answers, turns
from tests.practice.hands import POLICY, SCENARIOS, hands, scenario_named
from tests.web.examples_core import AT_0940, CALL_TYPICAL, LONG_LINE, MISTAKE_TYPICAL, TODAY_TYPICAL, after

DANA = scenario_named("watch-party")
GOOD, MIDDLING, BAD = (one for one in hands("answers") if one.scenario == DANA.code)
SESSIONS = (
    SessionRow(3, "The watch party", after(-1), None, is_shared=False, step=3),
    SessionRow(2, "The bad batch", after(-30), 64, is_shared=True),
    SessionRow(1, "You promised Friday", after(-90), 41, is_shared=False),
)
LIST = PracticePage(
    scenarios=tuple(ScenarioRow(one.code, one.title, one.about, one.is_own) for one in SCENARIOS[:7]),
    has_more=True,
    shows_all=False,
    sessions=SESSIONS,
    shared=(),
    is_coach=False,
    left_out=(),
)
LIST_COACH = replace(
    LIST,
    is_coach=True,
    shared=(replace(SESSIONS[1], person="Rosa"),),
    sessions=(),
    left_out=(f"own.toml is left out. {LONG_LINE}",),
    refusal="There is no scenario watch. Choose one of the list.",
)


def kept(answers: Answers) -> dict[Part, int]:
    """The scores as they would be kept."""
    return {one.part: one.points for one in mark(DANA, answers, POLICY).marks}


def session(step: Step | None, answers: Answers, **instead: object) -> SessionPage:
    """The watch party at one step, or finished."""
    said = turns(DANA, answers)
    page = SessionPage(
        session_id=3,
        title=DANA.title,
        person="",
        step=step.value if step else "",
        number=list(Step).index(step) + 1 if step else 0,
        who=DANA.who,
        pronoun=DANA.pronoun,
        about=DANA.about,
        channel=DANA.channel,
        facts=DANA.facts,
        may_promise=DANA.may_promise,
        says=DANA.says if step is Step.JUDGING else said[step].says if step in said else "",
        later=DANA.later if step is Step.PREVENTION else "",
        lines=tuple(lines_of(DANA, answers, "Rosa", step)),
        questions=questions_of(answers.taps, is_refused=bool(instead.get("refusal")))
        if step is Step.JUDGING
        else (),
        outcome=outcome(kept(answers), DANA, answers, POLICY) if step is None else None,
        is_own=True,
        is_shared=False,
        is_gone=False,
    )
    return replace(page, **instead)  # type: ignore[arg-type]


def upto(step: Step) -> Answers:
    """The good answers before a step."""
    order = list(Step)
    before = order[: order.index(step)]
    return Answers(
        GOOD.answers.taps, {one: text for one, text in GOOD.answers.texts.items() if one in before}
    )


CARD = CALL_TYPICAL.card
REMARK = BrokenRow(
    "as soon as possible", "It says when in words that no calendar knows", "Why.", "Name the day."
)
THIS_FIRST = MistakeRehearsal(
    mistake_id=CARD.mistake_id,
    number=CARD.number,
    severity=CARD.severity,
    account=CARD.account,
    contact=CARD.contact,
    phone="+1 312 555 0142",
    clock=AT_0940,
    begin=CARD.begin,
    we_know=CARD.we_know,
    may_promise=CARD.may_promise,
    left=CARD.left,
    leave_out=CARD.leave_out,
    step="FIRST",
    position=1,
    says="",
    is_quoted=False,
    tried=(),
)
FIRST = Tried("FIRST", GOOD.answers.text(Step.FIRST), ("an apology", "what happened", "that it was us"), ())
THIS_REPLY = replace(
    THIS_FIRST, step="REPLY", position=2, says="I planned around that.", is_quoted=False, tried=(FIRST,)
)
REPLY = Tried("REPLY", LONG_LINE, (), (REMARK, REMARK))
ASK = Tried("ASK", "What would you like?", ("what they would like",), ())
THIS_PLAN = replace(
    THIS_FIRST,
    step="PLAN",
    position=4,
    tried=(
        FIRST,
        Tried("REPLY", LONG_LINE, (), (REMARK, REMARK)),
        Tried("ASK", "What would you like?", ("the ask",), ()),
    ),
    refusal="Write what you would say, in your own words; then it goes on.",
)
THIS_END = replace(
    THIS_PLAN, step="", phone="", refusal="", tried=(*THIS_PLAN.tried, Tried("PLAN", "ok", (), ()))
)
JOINS = (
    Joins(1, 1043, "Northern Dental", "Rosa", "Max", 90, is_mine=True),
    Joins(2, 1044, "Bella Vista Restaurants", "Rosa", "Max", 90, is_mine=False),
)
EXAMPLES = {
    "practice-list": ("practice/list.html", LIST),
    "practice-list-coach": ("practice/list.html", LIST_COACH),
    "practice-judging": ("practice/session.html", session(Step.JUDGING, Answers())),
    "practice-judging-refused": (
        "practice/session.html",
        session(Step.JUDGING, Answers({"money": 2}), refusal="Answer all eight; 7 are still open."),
    ),
    "practice-first": ("practice/session.html", session(Step.FIRST, upto(Step.FIRST))),
    "practice-reply": ("practice/session.html", session(Step.REPLY, upto(Step.REPLY))),
    "practice-plan": ("practice/session.html", session(Step.PLAN, upto(Step.PLAN), text=LONG_LINE)),
    "practice-prevention": ("practice/session.html", session(Step.PREVENTION, upto(Step.PREVENTION))),
    "practice-good": ("practice/session.html", session(None, GOOD.answers, is_shared=True)),
    "practice-bad": ("practice/session.html", session(None, BAD.answers)),
    "practice-coach": ("practice/session.html", session(None, MIDDLING.answers, person="Rosa", is_own=False)),
    "practice-gone": (
        "practice/session.html",
        session(None, Answers(), is_gone=True, outcome=outcome({}, None, Answers(), POLICY)),
    ),
    "rehearse-first": ("practice/this_mistake.html", THIS_FIRST),
    "rehearse-reply": ("practice/this_mistake.html", THIS_REPLY),
    "rehearse-plan": ("practice/this_mistake.html", THIS_PLAN),
    "rehearse-end": ("practice/this_mistake.html", THIS_END),
    "today-joins": ("today/page.html", {"page": TODAY_TYPICAL, "joins": JOINS}),
    "mistake-joins": ("mistakes/page.html", {"page": MISTAKE_TYPICAL, "joins": JOINS[1:]}),
}
