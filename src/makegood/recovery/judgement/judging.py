"""Judging a mistake from the customer's side: the page, the judgement, and the step up while nobody judges."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.mistakes import actions, queries
from makegood.mistakes.models import Judgement, Mistake
from makegood.mistakes.rules import Next, spread
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import JUDGES, LOWERS_SEVERITY, Pronoun, short_name
from makegood.policy import queries as policies
from makegood.policy.rules.deadlines import Deadline, acknowledge_by, after_judging
from makegood.policy.rules.judging import Severity, raised_repeat, raised_unanswered, severity
from makegood.policy.rules.questions import Question, questions
from makegood.policy.rules.shape import QUESTIONS, Policy
from makegood.recovery.judgement import answering
from makegood.recovery.judgement.judged_anew import due_anew
from makegood.recovery.offer.rows import clock_of
from makegood.recovery.pages.judging import Asked, JudgementRow, JudgePage
from makegood.recovery.pages.parts import Choice

BY_ITSELF = "Makegood"
# Our guess that they hear of it from us first holds until they can see it themselves.
WHO_KNOWS = "who_knows"
UNTIL_THEY_SEE_IT = ("how_found", WHO_KNOWS)


@dataclass(frozen=True)
class Tapped:
    """What was tapped: {question: points}, only for those with an answer; and why it is milder, where it is."""

    answers: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""


def judge_page(
    viewer: User,
    *,
    mistake_id: int,
    now: datetime,
    tapped: Tapped | None = None,
    refusal: Refused | None = None,
) -> JudgePage:
    """The eight questions and the severity that runs; what was tapped comes back when it was refused.

    Raises:
        NotFound: no such mistake that this person may see. Refused: ROLE_MAY_NOT_JUDGE, FELL_AWAY_BEFORE_JUDGING.
    """
    mistake = queries.mistake_seen_by(viewer, mistake_id=mistake_id)
    must_judge(viewer, mistake)
    judgements = queries.judgements_of(mistake)
    latest, standing = judgements[-1], mistake.standing
    is_about_reason = refusal is not None and refusal.code == "LOWERING_NEEDS_A_REASON"
    words = sentence(refusal) if refusal is not None else ""
    return JudgePage(
        mistake_id=mistake.pk,
        number=mistake.number,
        title=mistake.title,
        account=mistake.account.name,
        pronoun=mistake.contact.pronoun if mistake.contact is not None else Pronoun.THEY.value,
        severity=standing.severity,
        severity_provisional=standing.severity_is_provisional,
        why=tuple(latest.why),
        clock=clock_of(mistake) if standing.next_step == Next.CALL.value else None,
        rule=_said(latest.rule),
        raised_at=standing.raise_unanswered_at if standing.told_at is None else None,
        questions=_asked(mistake, latest, tapped, now=now),
        history=judgement_rows(judgements, _names(judgements)),
        may_lower=viewer.role in LOWERS_SEVERITY,
        reason=tapped.reason if tapped is not None else "",
        refusal="" if is_about_reason else words,
        reason_refusal=words if is_about_reason else "",
    )


def may_judge(viewer: User, mistake: Mistake) -> bool:
    """Whether this person may judge it now."""
    standing = mistake.standing
    return viewer.role in JUDGES and standing.withdrawn_at is None and standing.merged_at is None


def must_judge(by: User, mistake: Mistake) -> None:
    """Raises Refused: ROLE_MAY_NOT_JUDGE, FELL_AWAY_BEFORE_JUDGING."""
    if by.role not in JUDGES:
        raise Refused("ROLE_MAY_NOT_JUDGE", role=by.role.lower(), number=mistake.number)
    if mistake.standing.withdrawn_at is not None:
        raise Refused("FELL_AWAY_BEFORE_JUDGING", number=mistake.number)


def _said(rule: str) -> str:
    """The rule of a deadline as a person says it: "The clock of “difficult”: 4 business hours."

    The clock may be another band's: what is gone for good runs on that of a deal breaker.
    """

    def length(found: re.Match[str]) -> str:
        unit = {"h": "hour", "min": "minute"}[found["unit"]] + ("" if found["count"] == "1" else "s")
        return " ".join(filter(None, (found["count"], (found["open"] or "").strip(), unit)))

    said = re.sub(r"(?P<count>\d+) (?:clock |(?P<open>business ))?(?P<unit>h|min)\b", length, rule)
    band, _, rest = said.partition(": ")
    return f"The clock of “{band}”: {rest}." if rest else f"{said[:1].upper()}{said[1:]}."


def _asked(mistake: Mistake, latest: Judgement, tapped: Tapped | None, *, now: datetime) -> tuple[Asked, ...]:
    known = _known(mistake, latest, now=now)
    chosen = known if tapped is None else tapped.answers
    return tuple(
        Asked(
            code=question.code,
            ask=question.ask,
            note=question.note,
            answers=tuple(
                Choice(str(a.points), a.words, chosen=chosen.get(question.code) == a.points)
                for a in question.answers
            ),
            we_think=_words_of(question, known.get(question.code)) if latest.is_provisional else "",
            is_missing=tapped is not None and question.code not in chosen,
        )
        for question in questions()
    )


def _known(mistake: Mistake, latest: Judgement, *, now: datetime) -> Mapping[str, int]:
    """The answers so far. The records do not know any more whom the customer heard it from once they could see it."""
    answers: dict[str, int] = dict(latest.answers)
    finds_out_at, is_told = mistake.finds_out_at, mistake.standing.told_at is not None
    if latest.is_provisional and not is_told and finds_out_at is not None and finds_out_at <= now:
        return {name: points for name, points in answers.items() if name not in UNTIL_THEY_SEE_IT}
    return answers


def _words_of(question: Question, points: int | None) -> str:
    return next((answer.words for answer in question.answers if answer.points == points), "")


def _names(judgements: Sequence[Judgement]) -> dict[str, str]:
    """{actor's code: short name}; nobody is read where no person judged."""
    if not any(one.by.startswith("user:") for one in judgements):
        return {}
    return {user.actor_code: short_name(user.name) for user in people.everybody(judgements[0].organisation)}


def judgement_rows(judgements: Sequence[Judgement], names: Mapping[str, str]) -> tuple[JudgementRow, ...]:
    """Who judged it when, the newest first. `names`: {actor's code: short name}."""
    return tuple(
        JudgementRow(
            one.at,
            # What a person opened was judged from the records all the same.
            BY_ITSELF if one.is_provisional else names.get(one.by, BY_ITSELF),
            one.severity,
            one.is_provisional,
            one.reason,
        )
        for one in reversed(judgements)
    )


def tapped(values: Mapping[str, int | None], *, reason: str) -> Tapped:
    """What was tapped, as far as there is such an answer."""
    possible = {question.code: {answer.points for answer in question.answers} for question in questions()}
    answers = {
        name: points
        for name in QUESTIONS
        if (points := values.get(name)) is not None and points in possible[name]
    }
    return Tapped(answers, reason)


def save_judgement(change: Change, *, mistake_id: int, by: User, tapped: Tapped) -> None:
    """Judge a mistake by all eight answers. The same answers by the same person once more change nothing.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: ROLE_MAY_NOT_JUDGE, QUESTIONS_OPEN, or `actions.judge` refuses; nothing was written.
    """
    queries.must_be_seen(by, mistake_id=mistake_id)
    mistake = queries.lock_for(change, mistake_id=mistake_id)
    must_judge(by, mistake)
    missing = [question.ask for question in questions() if question.code not in tapped.answers]
    if missing:
        raise Refused("QUESTIONS_OPEN", questions=" ".join(missing))
    policy = policies.current(mistake.organisation)
    found = severity(policy, tapped.answers, dire=queries.is_dire(mistake))
    latest = queries.latest_judgement(mistake)
    said = (latest.is_provisional, latest.by, latest.answers, latest.severity)
    if said == (False, by.actor_code, dict(tapped.answers), found.band):
        actions.was_answered(change, mistake)
        return
    judged = _judged(policy, mistake, found, tapped.answers, now=change.now, reason=tapped.reason)
    with due_anew(change, mistake):
        actions.judge(change, mistake, judged, by=by)
    answering.hasten(change, mistake)


def raise_dire(change: Change, mistake: Mistake) -> None:
    """It hurts people, breaks a law or lays open personal data: at least the policy's grade, whatever was answered.

    `mistake.standing` is locked.
    """
    policy = policies.current(mistake.organisation)
    answers = queries.latest_judgement(mistake).answers
    found = severity(policy, answers, dire=True)
    with due_anew(change, mistake):
        actions.judge_again(change, mistake, _judged(policy, mistake, found, answers, now=change.now))
    answering.hasten(change, mistake)


def raise_repeat(change: Change, mistake: Mistake) -> None:
    """It happened before, from the same cause: one step graver, never with more time. `mistake.standing` is locked."""
    policy, standing = policies.current(mistake.organisation), mistake.standing
    latest = queries.latest_judgement(mistake)
    runs = Severity(
        latest.total, standing.severity, policy.judging.words[standing.severity], tuple(latest.why)
    )
    found = raised_repeat(policy, runs)
    judged = _judged(policy, mistake, found, latest.answers, now=change.now)
    if standing.told_at is not None and standing.acknowledge_by is not None:
        judged = replace(judged, acknowledge_by=standing.acknowledge_by)
    with due_anew(change, mistake):
        actions.judge_again(change, mistake, judged)


def ask_who_knows_anew(change: Change, mistake: Mistake) -> None:
    """It spread since it was judged: "who on their side knows?" is answered from who is written down, until judged.

    Asked where two people more know, or somebody further up or outside; an answer never gets smaller by it.
    `mistake.standing` is locked. Source: D04.
    """
    if mistake.standing.withdrawn_at is not None or mistake.standing.merged_at is not None:
        return
    latest = queries.latest_judgement(mistake)
    known = queries.people_who_know(mistake, queries.knowers_of(mistake))
    answered = latest.answers.get(WHO_KNOWS, 0)
    found = spread.points(known)
    if found <= answered or not spread.has_grown(known, since=latest.at, answered=answered):
        return
    policy = policies.current(mistake.organisation)
    answers = {**latest.answers, WHO_KNOWS: found}
    judged = _judged(
        policy,
        mistake,
        severity(policy, answers, dire=queries.is_dire(mistake)),
        answers,
        now=change.now,
    )
    why = sentence("WHO_KNOWS_GREW", people=spread.newcomers(known, since=latest.at))
    with due_anew(change, mistake):
        actions.spread_grew(change, mistake, replace(judged, why=(why, *judged.why)))


def raise_unanswered(change: Change, mistake: Mistake) -> None:
    """Half of the time to call is over and nobody judged it: one step worse, and the earlier deadline counts."""
    policy = policies.current(mistake.organisation)
    latest = queries.latest_judgement(mistake)
    band = mistake.standing.severity
    runs = Severity(latest.total, band, policy.judging.words[band], tuple(latest.why))
    found = raised_unanswered(policy, runs)
    borne_out = latest.borne_out or latest.severity
    judged = _judged(policy, mistake, found, latest.answers, now=change.now, borne_out=borne_out)
    actions.raise_unanswered(change, mistake, judged)
    answering.hasten(change, mistake)


def _judged(
    policy: Policy,
    mistake: Mistake,
    found: Severity,
    answers: Mapping[str, int],
    *,
    now: datetime,
    borne_out: str = "",
    reason: str = "",
) -> actions.Judged:
    deadline = _call_by(policy, mistake, found, answers, now=now)
    return actions.Judged(
        answers=dict(answers),
        total=found.total,
        severity=found.band,
        why=found.reasons,
        acknowledge_by=deadline.at,
        rule=deadline.rule,
        policy_version=deadline.policy_version,
        borne_out=borne_out or found.band,
        reason=reason,
    )


def _call_by(
    policy: Policy, mistake: Mistake, found: Severity, answers: Mapping[str, int], *, now: datetime
) -> Deadline:
    standing, calendar = mistake.standing, people.calendar_of(mistake.account)
    deadline = acknowledge_by(
        policy,
        found,
        found_at=mistake.found_at,
        answers=answers,
        calendar=calendar,
        finds_out_at=mistake.finds_out_at,
    )
    if standing.acknowledge_by is None:
        return deadline
    return after_judging(
        policy,
        found,
        deadline,
        before=standing.severity,
        old_at=standing.acknowledge_by,
        answers=answers,
        now=now,
        calendar=calendar,
    )
