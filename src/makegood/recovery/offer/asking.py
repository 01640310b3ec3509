"""Asking somebody above for a yes: who it is, by when, and what waits meanwhile. Nobody says no to a customer alone.

Source: behaviours E02, E03, F02; domain/3-model.md 3.4 (approval decision) and 3.9.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from makegood.approvals import actions as approvals
from makegood.approvals import queries as approval_queries
from makegood.approvals.actions import Clock, Question
from makegood.approvals.models import Approval
from makegood.approvals.rules import Kind, next_after
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import actions as mistake_actions
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import User
from makegood.policy import queries as policies
from makegood.policy.rules import Policy, clock_by
from makegood.policy.rules.catalogue import LEVELS, NOTHING, Given
from makegood.promises import actions as promises
from makegood.promises import queries as promise_queries
from makegood.recovery.standing.next_word import promise_next_word
from makegood.remedies import queries as remedies
from makegood.remedies.models import Proposal, Remedy
from makegood.remedies.rules.authority import may_say_yes

A_WORD = "when the yes is due"


@dataclass(frozen=True)
class Sought:
    """What a yes is sought for. `item` and `given`: whose limits count."""

    kind: Kind
    subject: str
    asks: str
    why: str
    item: str
    given: Given


def of_proposal(proposal: Proposal) -> Sought:
    """What a proposal is sought for; a no counts as the item of that name."""
    kind = Kind.NO if proposal.item == NOTHING else Kind.GIVE
    return Sought(
        kind, proposal.subject_code, proposal.words, proposal.why, proposal.item, given_of(proposal)
    )


def of_remedy(remedy: Remedy, kind: Kind, *, why: str, given: Given) -> Sought:
    """What was promised without a yes, or does not do what they asked for."""
    item = remedy.item if kind is Kind.HEARD and remedy.item else NOTHING
    return Sought(kind, remedy.subject_code, remedy.words, why, item, given)


def given_of(proposal: Proposal, *, minor: int | None = None) -> Given:
    """How much is proposed; `minor`: another amount."""
    amount = proposal.minor if minor is None else minor
    return Given(proposal.currency, amount, None, proposal.units, proposal.days, proposal.hours)


def seek(
    change: Change, sought: Sought, *, mistake: Mistake, by: User, next_word_is_said: bool = False
) -> Approval:
    """Ask the nearest person above whose word suffices. They hear from us by then, where nothing else was said to them.

    `next_word_is_said`: in the conversation that is being written down.

    Raises:
        Refused: YES_IS_ASKED already, NOBODY_ABOVE.
    """
    policy = policies.current(mistake.organisation)
    if any(one.subject == sought.subject for one in _still_open(mistake)):
        raise Refused("YES_IS_ASKED", asks=sought.asks)
    order = _order(sought, mistake, policy, by=by, now=change.now)
    if not order:
        raise Refused("NOBODY_ABOVE", number=mistake.number)
    question = Question(
        kind=sought.kind,
        subject=sought.subject,
        about=mistake.subject_code,
        asks=sought.asks,
        why=sought.why,
        behind=mistake.owner,
        minor=sought.given.minor or None,
        currency=sought.given.currency,
    )
    asked = approvals.ask(
        change, question, by=by, approver=order[0], clock=_clock(mistake, policy, now=change.now)
    )
    if not next_word_is_said:
        _promise_a_word(change, mistake, by=by, at=asked.due_at)
    tally(change, mistake)
    return asked


def _promise_a_word(change: Change, mistake: Mistake, *, by: User, at: datetime) -> None:
    """They were told of it, and wait: unless a word is promised already, it comes when the yes is due."""
    if mistake.standing.told_at is None or promise_queries.words_owed(mistake):
        return
    promise_next_word(change, mistake, to=mistake.contact, by=by, at=at, rule=A_WORD)
    promises.tally(change, mistake)


def tally(change: Change, mistake: Mistake) -> None:
    """Note by when somebody decides, the soonest of what is open. `mistake` is locked."""
    by = min((one.due_at for one in _still_open(mistake)), default=None)
    if mistake.standing.yes_by != by:
        mistake_actions.note(change, mistake, yes_by=by)


def _still_open(mistake: Mistake) -> list[Approval]:
    return approval_queries.open_about(mistake.organisation, [mistake.subject_code])


def _clock(mistake: Mistake, policy: Policy, *, now: datetime) -> Clock:
    calendar = people.calendar_of(mistake.account)
    found = clock_by(policy, "approval", mistake.standing.severity, start=now, calendar=calendar)
    if found is None:
        raise Refused("NO_SUCH_CLOCK", number=mistake.number)
    return Clock(found.at, found.rule, found.policy_version)


def _order(
    sought: Sought,
    mistake: Mistake,
    policy: Policy,
    *,
    by: User,
    now: datetime,
    besides: Collection[int] = (),
) -> list[User]:
    levels = remedies.levels_in(mistake.organisation, policy)
    purse = remedies.purse_of(by, mistake, policy, now=now)
    item = policy.item(sought.item)

    def enough(user: User) -> bool:
        level = levels.get(user.pk)
        return level is not None and may_say_yes(item, sought.given, purse, level)

    def rank(user: User) -> int:
        level = levels.get(user.pk)
        return LEVELS.index(level) if level is not None else 0

    barred = {by.pk, mistake.owner_id, *besides}
    return approval_queries.order_for(by, barred=barred, enough=enough, rank=rank, now=now)


def who_is_asked(mistake: Mistake, *, by: User, now: datetime) -> tuple[str, datetime] | None:
    """Who would be asked for a no, and by when they would decide; None where there is nobody above."""
    policy = policies.current(mistake.organisation)
    nothing = Given(mistake.account.currency, 0)
    sought = Sought(Kind.NO, "", "", "", NOTHING, nothing)
    order = _order(sought, mistake, policy, by=by, now=now)
    return (order[0].name, _clock(mistake, policy, now=now).due_at) if order else None


def pass_on(change: Change, approval_id: int) -> None:
    """Its time is over and nobody decided: it goes on to the next one above, or stays with the last. Never a yes."""
    found = approval_queries.approval_in(change.organisation, approval_id)
    mistake = mistakes.lock_for(change, mistake_id=mistake_id_of(found))
    approval = approval_queries.lock_for(change, approval_id=approval_id)
    if approval.decided_at is not None or approval.due_at > change.now:
        return
    policy = policies.current(mistake.organisation)
    sought = Sought(
        Kind(approval.kind), approval.subject, approval.asks, approval.why, *_asked_for(approval, mistake)
    )
    asked = {turn.person_id for turn in approval_queries.turns_of(approval)}
    asker = approval.asked_by
    asker.organisation = mistake.organisation
    barred = (approval.behind_id,)
    order = _order(sought, mistake, policy, by=asker, now=change.now, besides=barred)
    by_id = {user.pk: user for user in order}
    following = next_after(list(by_id), asked)
    to = by_id[following] if following is not None else None
    approvals.go_on(change, approval, to=to, clock=_clock(mistake, policy, now=change.now))
    tally(change, mistake)


def _asked_for(approval: Approval, mistake: Mistake) -> tuple[str, Given]:
    """The item and the amount behind a question."""
    noun, _, key = approval.subject.partition(":")
    if noun == "proposal":
        proposal = remedies.proposal_of(mistake, proposal_id=int(key))
        return proposal.item, given_of(proposal)
    remedy = remedies.remedy_of(mistake, remedy_id=int(key))
    is_heard = approval.kind == Kind.HEARD.value and remedy.item != ""
    return (remedy.item if is_heard else NOTHING), Given(mistake.account.currency, approval.minor)


def mistake_id_of(approval: Approval) -> int:
    """The mistake that a question is about."""
    return int(approval.about.partition(":")[2])
