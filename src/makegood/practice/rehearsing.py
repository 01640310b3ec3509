"""The pages of a rehearsal: the list, one step at a time, and how it went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from makegood.core.errors import NotFound, Refused
from makegood.core.sentences import sentence
from makegood.people.models import User
from makegood.people.rules import Role, first_name
from makegood.policy import queries as policies
from makegood.policy.rules import Policy, questions
from makegood.practice import queries
from makegood.practice.models import Session
from makegood.practice.pages import (
    BrokenRow,
    Held,
    Line,
    Outcome,
    PartRow,
    PracticePage,
    ScenarioRow,
    SessionPage,
    SessionRow,
    TapChoice,
    TapQuestion,
    TapRow,
)
from makegood.practice.rules import MOST, SPOKEN, Part, Step
from makegood.practice.rules.feedback import PARTS, goods, words_for
from makegood.practice.rules.library import library
from makegood.practice.rules.marking import mark
from makegood.practice.rules.scenario import Scenario
from makegood.practice.rules.talk import Answers, told_in, turns


def practice_page(viewer: User, *, data: Path, shows_all: bool = False, refusal: str = "") -> PracticePage:
    """What can be rehearsed, in the reader's own trade first; those of other trades only when asked for."""
    found = library(data)
    trade = viewer.organisation.trade
    fitting = [one for one in found.fitting(trade) if one.is_own or one.trade in (trade, "any")]
    shown = found.fitting(trade) if shows_all else fitting
    return PracticePage(
        scenarios=tuple(ScenarioRow(one.code, one.title, one.about, one.is_own) for one in shown),
        has_more=len(fitting) < len(found.scenarios),
        shows_all=shows_all,
        sessions=tuple(_row(one) for one in queries.sessions_of(viewer)),
        shared=tuple(_row(one, first_name(one.person.name)) for one in queries.shared_with(viewer)),
        is_coach=viewer.role == Role.COACH.value,
        left_out=found.left_out,
        refusal=refusal,
    )


def _row(session: Session, person: str = "") -> SessionRow:
    return SessionRow(
        session_id=session.pk,
        title=session.title,
        begun_at=session.begun_at,
        points=getattr(session, "points", None) if session.finished_at is not None else None,
        is_shared=session.shared_at is not None,
        person=person,
        step=list(Step).index(Step(session.next_step)) + 1 if session.next_step else 0,
    )


def scenario_named(code: str, *, data: Path) -> Scenario:
    """The scenario to begin with.

    Raises:
        Refused: NO_SUCH_SCENARIO.
    """
    found = library(data).named(code)
    if found is None:
        raise Refused("NO_SUCH_SCENARIO", scenario=code[:40] or "…")
    return found


def scenario_of(viewer: User, *, session_id: int, data: Path) -> Scenario | None:
    """The scenario of a session that this person sees; None where its file is gone.

    Raises:
        NotFound: no such session that this person may see.
    """
    return library(data).named(queries.session_seen_by(viewer, session_id=session_id).scenario)


def session_page(
    viewer: User,
    *,
    session_id: int,
    data: Path,
    taps: Mapping[str, int | None] | None = None,
    text: str = "",
    refusal: Refused | None = None,
) -> SessionPage:
    """The open step of a session, or how it went; what was typed comes back when it was refused.

    Raises:
        NotFound: no such session that this person may see; of a coach: or one that is not finished.
    """
    session = queries.session_seen_by(viewer, session_id=session_id)
    is_own = session.person_id == viewer.pk
    if not is_own and session.finished_at is None:
        raise NotFound
    scenario = library(data).named(session.scenario)
    answers = queries.answers_of(session)
    step = Step(session.next_step) if session.next_step else None
    page = _frame(session, scenario, is_own=is_own)
    if scenario is not None:
        said = {key: turn.says for key, turn in turns(scenario, answers).items()}
        lines = tuple(lines_of(scenario, answers, first_name(session.person.name), step))
        page = replace(page, says=_says(scenario, step, said), lines=lines)
    return replace(
        page,
        questions=questions_of(taps, is_refused=refusal is not None) if step is Step.JUDGING else (),
        outcome=_outcome(session, scenario, answers) if step is None else None,
        text=text,
        refusal=sentence(refusal) if refusal is not None else "",
    )


def _frame(session: Session, scenario: Scenario | None, *, is_own: bool) -> SessionPage:
    """The page with what is known of the scenario, before anything of the talk."""
    step = Step(session.next_step) if session.next_step else None
    return SessionPage(
        session_id=session.pk,
        title=session.title,
        person="" if is_own else first_name(session.person.name),
        step=session.next_step,
        number=list(Step).index(step) + 1 if step is not None else 0,
        who=scenario.who if scenario else "",
        pronoun=scenario.pronoun if scenario else "they",
        about=scenario.about if scenario else "",
        channel=scenario.channel if scenario else "",
        facts=scenario.facts if scenario else (),
        may_promise=scenario.may_promise if scenario else (),
        later=scenario.later if scenario and step is Step.PREVENTION else "",
        is_own=is_own,
        is_shared=session.shared_at is not None,
        is_gone=scenario is None,
    )


def _says(scenario: Scenario, step: Step | None, said: Mapping[Step, str]) -> str:
    """What they said last before the open step."""
    if step is None:
        return ""
    return scenario.says if step is Step.JUDGING else said.get(step, "")


def lines_of(scenario: Scenario, answers: Answers, name: str, step: Step | None) -> Iterator[Line]:
    """The talk up to the open step; their last word stands above the field and is left out."""
    said = turns(scenario, answers)
    for one in SPOKEN:
        if one in said and one is not step:
            yield Line(scenario.who, said[one].says, is_theirs=True)
        if answers.text(one):
            yield Line(name, answers.text(one), is_theirs=False)
    if answers.text(Step.PREVENTION):
        yield Line("", scenario.later, is_theirs=True)
        yield Line(name, answers.text(Step.PREVENTION), is_theirs=False)


def questions_of(taps: Mapping[str, int | None] | None, *, is_refused: bool) -> tuple[TapQuestion, ...]:
    given = taps or {}
    return tuple(
        TapQuestion(
            code=one.code,
            ask=one.ask,
            note=one.note,
            answers=tuple(
                TapChoice(str(answer.points), answer.words, given.get(one.code) == answer.points)
                for answer in one.answers
            ),
            is_missing=is_refused and given.get(one.code) is None,
        )
        for one in questions()
    )


def outcome(kept: Mapping[Part, int], scenario: Scenario | None, answers: Answers, policy: Policy) -> Outcome:
    """The scores that were kept; the reasons, read anew from the words that were kept."""
    if scenario is None:
        parts = tuple(_part(part, points, ()) for part, points in kept.items())
        return Outcome(sum(kept.values()), parts, (), (), (), ())
    marked = mark(scenario, answers, policy)
    told = told_in(scenario, answers)
    return Outcome(
        points=sum(kept.values()),
        parts=tuple(_part(one.part, kept.get(one.part, one.points), one.whys) for one in marked.marks),
        broken=tuple(BrokenRow(one.words, one.what, one.why, one.instead) for one in marked.broken),
        hidden=tuple(Held(one.concern, at in told) for at, one in enumerate(scenario.hidden)),
        good=tuple(Held(good.words, found) for good, found in goods(scenario, answers)),
        taps=tuple(TapRow(one.ask, one.tapped, one.theirs, one.near == 1) for one in marked.judged.taps),
    )


def _outcome(session: Session, scenario: Scenario | None, answers: Answers) -> Outcome:
    policy = policies.current(session.organisation)
    return outcome(queries.scores_of(session), scenario, answers, policy)


def _part(part: Part, points: int, whys: tuple[str, ...]) -> PartRow:
    return PartRow(PARTS[part], words_for(part, points), points, MOST[part], whys)
