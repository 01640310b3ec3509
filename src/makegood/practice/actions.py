"""Writes of rehearsals: begin, answer a step, share with a coach, take that back."""

import json
from collections.abc import Mapping

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.people.models import User
from makegood.policy.rules import QUESTIONS, Policy, Unusable, severity
from makegood.practice import queries
from makegood.practice.models import Score, Session
from makegood.practice.rules import LONGEST_ANSWER, Step, step_after
from makegood.practice.rules.marking import mark
from makegood.practice.rules.scenario import Scenario
from makegood.practice.rules.talk import Answers


def begin(change: Change, *, by: User, scenario: Scenario) -> Session:
    """Open a session at its first step."""
    session = Session.everything.create(
        organisation_id=change.organisation.pk,
        person=change.adopt(by),
        scenario=scenario.code,
        scenario_version=scenario.version,
        title=scenario.title,
        next_step=Step.JUDGING.value,
        begun_at=change.now,
    )
    change.append("PRACTICE_BEGUN", session)
    return session


def judge(
    change: Change, *, session_id: int, by: User, taps: Mapping[str, int | None], policy: Policy
) -> Session:
    """Answer the first step: all eight questions.

    Raises:
        NotFound: it is not there, or somebody else's.
        Refused: PRACTICE_TAPS_MISSING, PRACTICE_ANSWERED_ALREADY.
    """
    session = queries.lock_own(change, session_id=session_id, by=by)
    _must_be_next(session, Step.JUDGING)
    given = {code: points for code, points in taps.items() if points is not None and code in QUESTIONS}
    if len(given) < len(QUESTIONS):
        raise Refused("PRACTICE_TAPS_MISSING", missing=len(QUESTIONS) - len(given))
    try:
        severity(policy, given)
    except Unusable as fault:
        raise Refused("PRACTICE_TAPS_MISSING", missing=1) from fault
    return _kept(change, session, json.dumps(given))


def say(
    change: Change,
    *,
    session_id: int,
    by: User,
    step: Step,
    text: str,
    scenario: Scenario | None,
    policy: Policy,
) -> Session:
    """Answer a step in words; the last one is marked and finishes the session. The words lie sealed under `by`.

    Raises:
        NotFound: it is not there, or somebody else's.
        Refused: PRACTICE_EMPTY, PRACTICE_TOO_LONG, PRACTICE_ANSWERED_ALREADY, SCENARIO_GONE.
    """
    session = queries.lock_own(change, session_id=session_id, by=by)
    _must_be_next(session, step)
    if scenario is None:
        raise Refused("SCENARIO_GONE", title=session.title)
    if not text.strip():
        raise Refused("PRACTICE_EMPTY")
    if len(text) > LONGEST_ANSWER:
        raise Refused("PRACTICE_TOO_LONG", length=len(text), at_most=LONGEST_ANSWER)
    before = queries.answers_of(session)
    _kept(change, session, text)
    if session.finished_at is not None:
        answers = Answers(before.taps, {**before.texts, step: text})
        _score(session, scenario, answers, policy)
        change.append("PRACTICE_FINISHED", session)
    return session


def share(change: Change, *, session_id: int, by: User) -> Session:
    """Let the coaches of the house read a finished session. Once more changes nothing.

    Raises:
        NotFound: it is not there, or somebody else's. Refused: PRACTICE_NOT_FINISHED.
    """
    session = queries.lock_own(change, session_id=session_id, by=by)
    if session.finished_at is None:
        raise Refused("PRACTICE_NOT_FINISHED")
    if session.shared_at is None:
        _share(change, session, "PRACTICE_SHARED")
    return session


def take_back(change: Change, *, session_id: int, by: User) -> Session:
    """Nobody else reads it any more, from now on. Where it was not shared, nothing changes.

    Raises:
        NotFound: it is not there, or somebody else's.
    """
    session = queries.lock_own(change, session_id=session_id, by=by)
    if session.shared_at is not None:
        _share(change, session, "PRACTICE_TAKEN_BACK")
    return session


def _share(change: Change, session: Session, kind: str) -> None:
    session.shared_at = change.now if kind == "PRACTICE_SHARED" else None
    session.save(update_fields=["shared_at"])
    change.append(kind, session)


def _must_be_next(session: Session, step: Step) -> None:
    if session.next_step != step.value:
        raise Refused("PRACTICE_ANSWERED_ALREADY")


def _kept(change: Change, session: Session, answer: str) -> Session:
    """The answer in the record, and the session one step further."""
    step = Step(session.next_step)
    following = step_after(step)
    session.next_step = following.value if following is not None else ""
    session.finished_at = change.now if following is None else None
    session.save(update_fields=["next_step", "finished_at"])
    sealed = {"answer": answer}
    change.append(
        queries.ANSWERED, session, {"step": step.value}, sealed=sealed, about=f"user:{session.person_id}"
    )
    return session


def _score(session: Session, scenario: Scenario, answers: Answers, policy: Policy) -> None:
    Score.everything.bulk_create(
        Score(
            organisation_id=session.organisation_id, session=session, part=one.part.value, points=one.points
        )
        for one in mark(scenario, answers, policy).marks
    )
