"""What a person writes on a mistake's page: facts, what stops the harm, what it did, the ask, and what was late.

Each is one change. Whoever may not see the mistake finds nothing; whoever only reads is told so.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from makegood.core.errors import Refused
from makegood.core.money import minor_units
from makegood.core.record import Change
from makegood.mistakes import actions, queries
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import asked, waits_for_their_yes
from makegood.mistakes.rules.harm import DIRE, Channel, ImpactType, Known, Purpose
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import SIGNS_OFF
from makegood.policy import queries as policies
from makegood.policy.rules.shape import Policy
from makegood.policy.rules.trades import trade
from makegood.recovery.gates.approach import manager_names
from makegood.recovery.gates.before_the_call import due_to_contain
from makegood.recovery.gates.the_ask import enough
from makegood.recovery.judgement.judging import raise_dire
from makegood.recovery.offer.offers import who_does
from makegood.recovery.standing.for_writing import open_for_writing
from makegood.remedies import actions as remedies
from makegood.remedies.rules import Skipped

LONGEST_AMOUNT = 9_999_999_999  # of money, in whole units


def say_it_affects_them(change: Change, *, mistake_id: int, by: User) -> None:
    """It could affect them."""
    actions.say_it_affects_them(change, open_for_writing(change, mistake_id=mistake_id, by=by))


def note_fact(
    change: Change, *, mistake_id: int, by: User, noted: actions.Noted, fact_id: int | None
) -> None:
    """Note what failed; `fact_id`: the line that it corrects."""
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    if fact_id is None:
        actions.note_fact(change, noted, mistake=mistake, by=by)
    else:
        actions.correct_fact(change, noted, fact_id=fact_id, mistake=mistake, by=by)


def known(code: str) -> Known:
    """How sure a fact is, as it was tapped; known unless told."""
    return Known(code) if code in list(Known) else Known.KNOWN


def contain(change: Change, *, mistake_id: int, by: User, action: str, owner_id: int | None) -> None:
    """Give what stops the harm to a person, due by the clock of the severity.

    Raises:
        NotFound: no such mistake, or nobody of that number works here.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    owner = people.user_in(mistake.organisation, owner_id) if owner_id is not None else mistake.owner
    due_at, rule = due_to_contain(mistake, policies.current(mistake.organisation), now=change.now)
    actions.contain(change, actions.ToStop(action, owner, due_at, rule), mistake=mistake)


def contain_at_once(change: Change, mistake: Mistake, policy: Policy) -> None:
    """What the playbook begins as soon as it is opened: a wrong invoice is disputed, and nobody duns for it."""
    book = policy.playbook(mistake.kind.lower(), trade(mistake.organisation.trade))
    if not book.at_once:
        return
    doer = who_does(book.at_once_by, people.users(mistake.organisation), owner=mistake.owner)
    due_at, rule = due_to_contain(mistake, policy, now=change.now)
    for action in book.at_once:
        actions.contain(change, actions.ToStop(action, doer, due_at, rule), mistake=mistake)


def settle_containment(
    change: Change, *, mistake_id: int, by: User, containment_id: int, proof: str, why: str
) -> None:
    """It is done, with how one can see it; or not needed, with why."""
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    if why and not proof:
        actions.not_needed(change, containment_id=containment_id, mistake=mistake, by=by, why=why)
    else:
        actions.contained(change, containment_id=containment_id, mistake=mistake, by=by, proof=proof)


@dataclass(frozen=True)
class TypedImpact:
    """What it did to them, as it was typed. `impact_id`: the line that it corrects."""

    kind: str
    words: str
    amount: str
    is_irreversible: bool
    is_growing: bool
    impact_id: int | None = None


def name_impact(change: Change, *, mistake_id: int, by: User, typed: TypedImpact) -> None:
    """Write down what it did to them, or a truer line in the place of one."""
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    done = actions.Done(
        kind=ImpactType(typed.kind) if typed.kind in list(ImpactType) else ImpactType.WORK,
        words=typed.words,
        amount_minor=amount_minor(typed.amount, mistake.organisation.currency),
        currency=mistake.organisation.currency if typed.amount else "",
        is_irreversible=typed.is_irreversible,
        is_growing=typed.is_growing,
    )
    if typed.impact_id is None:
        actions.name_impact(change, done, mistake=mistake, by=by)
    else:
        remedies.correct_impact(change, done, impact_id=typed.impact_id, mistake=mistake, by=by)
    if done.kind in DIRE:
        raise_dire(change, mistake)


def amount_minor(amount: str, currency: str) -> int | None:
    """An amount of money in minor units of its currency; None where none was typed.

    Raises:
        Refused: AMOUNT_IS_NO_NUMBER.
    """
    if not amount:
        return None
    try:
        value = Decimal(amount.replace(",", "").replace(" ", "").lstrip("$€£"))
    except InvalidOperation:
        raise Refused("AMOUNT_IS_NO_NUMBER", typed=amount) from None
    if not value.is_finite() or value < 0 or value > LONGEST_AMOUNT:
        raise Refused("AMOUNT_IS_NO_NUMBER", typed=amount)
    return int((value * minor_units(1, currency)).to_integral_value())


def answer_impact(
    change: Change, *, mistake_id: int, by: User, impact_id: int, remedy_id: int | None, words: str
) -> None:
    """A remedy repairs it, or they accept it in their words."""
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    if remedy_id is not None:
        remedies.repair(change, impact_id=impact_id, remedy_id=remedy_id, mistake=mistake, by=by)
    else:
        remedies.accept_impact(change, impact_id=impact_id, mistake=mistake, by=by, words=words)


def skip_ask(change: Change, *, mistake_id: int, by: User, reason: str, words: str) -> None:
    """Leave the question out, for a reason. Nobody skips the hearing: they were heard before.

    Raises:
        Refused: SKIPPING_NEEDS_THEM_HEARD, or `remedies.skip_ask` refuses.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    if mistake.standing.heard_at is None:
        raise Refused("SKIPPING_NEEDS_THEM_HEARD", number=mistake.number)
    if reason not in list(Skipped):
        raise Refused("SKIPPING_NEEDS_A_SENTENCE")
    remedies.skip_ask(change, mistake=mistake, reason=Skipped(reason), words=words)


def try_again(change: Change, *, mistake_id: int, by: User, channel: str) -> None:
    """Write down a try that reached nobody: to ask, or to hear whether it is right.

    Raises:
        Refused: NOTHING_TO_TRY_FOR.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    purpose = tried_for(mistake)
    if purpose is None or channel not in list(Channel):
        raise Refused("NOTHING_TO_TRY_FOR", number=mistake.number)
    actions.record_attempt(change, mistake=mistake, purpose=purpose, channel=Channel(channel), by=by)


def tried_for(mistake: Mistake) -> Purpose | None:
    """What a try is for now; None when no answer of theirs is waited for."""
    facts = mistake.standing.facts
    if not asked(facts):
        return Purpose.ASK
    return Purpose.CONFIRM if waits_for_their_yes(facts) else None


def end_asking(change: Change, *, mistake_id: int, by: User, words: str) -> None:
    """A manager ends the asking after tries enough, with a note."""
    mistake = _as_manager(change, mistake_id, by, Purpose.ASK)
    remedies.end_asking(change, mistake=mistake, words=words)


def sign_off(change: Change, *, mistake_id: int, by: User, reason: str) -> None:
    """A manager signs for their silence: unconfirmed, and never counted as a yes."""
    mistake = _as_manager(change, mistake_id, by, Purpose.CONFIRM)
    actions.sign_off_unconfirmed(change, mistake=mistake, by=by, reason=reason)
    remedies.keep_up(change, mistake)
    if mistake.standing.withdrawn_at is None:
        actions.child_is_right(change, mistake)


def _as_manager(change: Change, mistake_id: int, by: User, purpose: Purpose) -> Mistake:
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    if by.role not in SIGNS_OFF:
        raise Refused("ENDED_BY_A_MANAGER", managers=manager_names(mistake.organisation) or "none yet")
    policy = policies.current(mistake.organisation)
    tried = enough(mistake, policy, queries.attempts_of(mistake), purpose=purpose, now=change.now)
    if not tried.is_enough:
        raise Refused("TRIES_ARE_NOT_ENOUGH", **tried.values)
    return mistake


def explain_breach(change: Change, *, mistake_id: int, by: User, breach_id: int, words: str) -> None:
    """One sentence beside a missed clock, by the owner."""
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    actions.explain_breach(change, breach_id=breach_id, mistake=mistake, by=by, words=words)
