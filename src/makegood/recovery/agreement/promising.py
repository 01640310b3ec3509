"""What is promised beside the call: within the purse at once, above it after a yes, and what they heard already.

Source: behaviours F01, F02, X3, X6.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from makegood import clocks, wording
from makegood.approvals.rules import Kind
from makegood.core.errors import Refused
from makegood.core.money import minor_units
from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import asked
from makegood.people import queries as people
from makegood.people.models import Contact, User
from makegood.people.rules import Role
from makegood.policy import queries as policies
from makegood.policy.rules.catalogue import NOTHING, Given, Item, Measure
from makegood.policy.rules.trades import trade
from makegood.promises import actions as promises
from makegood.promises.rules import ProofKind
from makegood.recovery.agreement.agreeing import Yes, agree_one
from makegood.recovery.agreement.losing import must_not_sell
from makegood.recovery.gates.at_the_gates import amount_minor
from makegood.recovery.offer.asking import Sought, of_proposal, of_remedy, seek, who_is_asked
from makegood.recovery.offer.offers import Offer
from makegood.recovery.offer.warnings import warnings_of
from makegood.recovery.standing.for_writing import open_for_writing
from makegood.remedies import actions as remedies
from makegood.remedies import queries
from makegood.remedies.models import Proposal, Remedy
from makegood.remedies.rules import Cover, RemedyClass
from makegood.remedies.rules.authority import ProposalState, allowed

BEYOND = "credit_beyond_error"
SAID_ON_THE_CALL = "It was said on the call."
USUAL = clocks.Length.parse("2 business days")
PAPER = {"credit_beyond_error": "credit_note", "right_paper": "credit_note"}
BY_FINANCE = frozenset(
    {"credit_beyond_error", "right_paper", "refund", "waive_fee", "proven_cost", "honour_price"}
)
BY_OPERATIONS = frozenset({"rerun", "upgrade", "bonus_units", "expedite"})
COUNTED = (Measure.UNITS, Measure.DAYS, Measure.HOURS)


@dataclass(frozen=True)
class Typed:
    """What a person typed. `is_heard`: they were promised it already; `is_so`: what the item needs is true."""

    item: str
    words: str
    why: str = ""
    amount: str = ""
    units: int = 0
    due_at: datetime | None = None
    is_heard: bool = False
    is_so: bool = False


def propose(change: Change, *, mistake_id: int, by: User, typed: Typed) -> str:
    """Promise something, or ask somebody above for it. Answers what was done: AGREED, ASKED, or HEARD.

    Raises:
        NotFound: no such mistake. Refused: what is missing, ASK_BEFORE_OFFERING, WITHIN_YOUR_AUTHORITY.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    policy = policies.current(mistake.organisation)
    if typed.item not in policy.catalogue:
        raise Refused("PROPOSAL_NEEDS_AN_ITEM")
    item = policy.item(typed.item)
    if item.code == NOTHING:
        return _a_no(change, mistake, typed, by=by)
    must_not_sell(mistake, item.remedy_class, now=change.now)
    given = _given(mistake, item, typed)
    if item.needs and not typed.is_so:
        raise Refused("ITEM_NEEDS", needs=item.needs)
    purse = queries.purse_of(by, mistake, policy, now=change.now)
    warnings = warnings_of(mistake, item, given, policy, purse=purse)
    is_mine = allowed(item, given, purse).cover is not Cover.NONE and not any(
        one.needs_a_yes for one in warnings
    )
    unequal = next((one.words for one in warnings if one.code == "PARITY"), "")
    if unequal and not typed.why:
        raise Refused("UNEQUAL_NEEDS_A_REASON", words=unequal)
    if typed.is_heard:
        return _heard(change, mistake, item, given, typed, by=by, is_mine=is_mine)
    if is_mine:
        raise Refused("WITHIN_YOUR_AUTHORITY", item=_label(mistake, item))
    wish = remedies.Wish(
        item.code, typed.words, typed.why, given, typed.due_at, tuple(one.code for one in warnings)
    )
    proposal = remedies.propose(change, wish, mistake=mistake, by=by)
    seek(change, of_proposal(proposal), mistake=mistake, by=by)
    return "ASKED"


def _a_no(change: Change, mistake: Mistake, typed: Typed, *, by: User) -> str:
    """Not what they would like: somebody above looks at it first, and words it."""
    ask = queries.latest_ask(mistake)
    words = typed.words or (ask.answer[:300] if ask is not None else "")
    wish = remedies.Wish(NOTHING, words, typed.why, Given(mistake.account.currency, 0))
    proposal = remedies.propose(change, wish, mistake=mistake, by=by)
    seek(change, of_proposal(proposal), mistake=mistake, by=by)
    return "ASKED"


def _heard(
    change: Change,
    mistake: Mistake,
    item: Item,
    given: Given,
    typed: Typed,
    *,
    by: User,
    is_mine: bool,
) -> str:
    """They agreed to it. Within the purse it counts there; above it is honoured all the same, and looked at."""
    if not asked(mistake.standing.facts):
        raise Refused("ASK_BEFORE_OFFERING", number=mistake.number)
    if not typed.words:
        raise Refused("PROPOSAL_NEEDS_WORDS")
    if not is_mine and not typed.why:
        raise Refused("PROPOSAL_NEEDS_A_REASON")
    offer = _offer(mistake, item, given, typed.words, by=by, due_at=typed.due_at, now=change.now)
    yes = None if is_mine else Yes(Cover.NONE)
    remedy = agree_one(change, mistake, offer, to=mistake.contact, by=by, yes=yes)
    promises.tally(change, mistake)
    if remedy.covered_by != Cover.NONE.value:
        return "AGREED"
    seek(change, _to_look_at(change, mistake, remedy, given, why=typed.why), mistake=mistake, by=by)
    return "HEARD"


def sum_in(words: str, mistake: Mistake) -> int | None:
    """How much money a line gives them, in minor units of their currency; None where it gives none."""
    currency = mistake.account.currency
    sums = [hundredths for hundredths, unit in wording.sums_given(words) if unit == currency]
    return sum(sums) * minor_units(1, currency) // 100 if sums else None


def heard_on_the_call(
    change: Change,
    mistake: Mistake,
    words: str,
    *,
    minor: int,
    to: Contact | None,
    by: User,
    due_at: datetime | None,
    code: str = BEYOND,
) -> None:
    """Money agreed on the call: as an item, or in free words as credit beyond the error; above the purse it is
    looked at.

    Where nobody stands above, whoever promised it answers for it: a call is written down whatever was said.
    """
    policy = policies.current(mistake.organisation)
    item = policy.item(code)
    given = Given(mistake.account.currency, minor, queries.touched_minor(mistake))
    purse = queries.purse_of(by, mistake, policy, now=change.now)
    is_mine = allowed(item, given, purse).cover is not Cover.NONE
    offer = _offer(mistake, item, given, words, by=by, due_at=due_at, now=change.now)
    is_highest = not is_mine and who_is_asked(mistake, by=by, now=change.now) is None
    above = Yes(Cover.APPROVED, purse.level or "") if is_highest else Yes(Cover.NONE)
    remedy = agree_one(change, mistake, offer, to=to, by=by, yes=None if is_mine else above)
    if remedy.covered_by == Cover.NONE.value:
        sought = _to_look_at(change, mistake, remedy, given, why=SAID_ON_THE_CALL)
        seek(change, sought, mistake=mistake, by=by, next_word_is_said=True)


def _to_look_at(change: Change, mistake: Mistake, remedy: Remedy, given: Given, *, why: str) -> Sought:
    """They heard it without a yes: somebody above is to be told, and looks at it."""
    public = {"remedy": remedy.pk, "item": remedy.item, "minor": given.minor}
    change.append("OFFERED_WITHOUT_A_YES", mistake, public)
    return of_remedy(remedy, Kind.HEARD, why=why, given=given)


def agree_allowed(change: Change, *, mistake_id: int, by: User, proposal_id: int) -> None:
    """They agreed to what somebody above said yes to.

    Raises:
        NotFound: no such mistake or proposal. Refused: NOT_ALLOWED_YET, ASK_BEFORE_OFFERING.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    take_allowed(change, mistake, proposal_id=proposal_id, to=mistake.contact, by=by)
    promises.tally(change, mistake)


def take_allowed(change: Change, mistake: Mistake, *, proposal_id: int, to: Contact | None, by: User) -> None:
    """The same as a part of something larger. `mistake` is locked; its promises are counted by whoever calls.

    Raises:
        NotFound: no such proposal. Refused: NOT_ALLOWED_YET, ASK_BEFORE_OFFERING.
    """
    proposal = queries.proposal_of(mistake, proposal_id=proposal_id)
    if proposal.state != ProposalState.ALLOWED.value:
        raise Refused("NOT_ALLOWED_YET", words=proposal.words)
    if not asked(mistake.standing.facts):
        raise Refused("ASK_BEFORE_OFFERING", number=mistake.number)
    policy = policies.current(mistake.organisation)
    item = policy.item(proposal.item)
    given = _allowed_amount(mistake, proposal)
    offer = _offer(mistake, item, given, words_of(proposal), by=by, due_at=proposal.due_at, now=change.now)
    yes = Yes(Cover.APPROVED, proposal.level)
    remedy = agree_one(change, mistake, offer, to=to, by=by, yes=yes)
    remedies.is_agreed(change, proposal, remedy)


def words_of(proposal: Proposal) -> str:
    """What is promised: as it was asked; changed, by the words of whoever changed it."""
    is_changed = proposal.their_words and proposal.state != ProposalState.NOT_ALLOWED.value
    return (proposal.their_words if is_changed else proposal.words)[:300]


def _allowed_amount(mistake: Mistake, proposal: Proposal) -> Given:
    minor = proposal.minor if proposal.allowed_minor is None else proposal.allowed_minor
    touched = queries.touched_minor(mistake)
    return Given(proposal.currency, minor, touched, proposal.units, proposal.days, proposal.hours)


def _given(mistake: Mistake, item: Item, typed: Typed) -> Given:
    """How much of it. Money where it is counted in money, else a number.

    Raises:
        Refused: AMOUNT_IS_MISSING, NUMBER_IS_MISSING.
    """
    minor = amount_minor(typed.amount, mistake.account.currency)
    measures = item.measures()
    counted = next((one for one in COUNTED if one in measures), None)
    if counted is not None and typed.units <= 0:
        raise Refused("NUMBER_IS_MISSING", item=_label(mistake, item))
    if counted is None and measures and not minor:
        raise Refused("AMOUNT_IS_MISSING", item=_label(mistake, item))
    known = minor if measures else 0
    given = Given(mistake.account.currency, known, queries.touched_minor(mistake))
    count = {measure: typed.units if measure is counted else 0 for measure in COUNTED}
    return replace(given, units=count[Measure.UNITS], days=count[Measure.DAYS], hours=count[Measure.HOURS])


def _offer(
    mistake: Mistake,
    item: Item,
    given: Given,
    words: str,
    *,
    by: User,
    due_at: datetime | None,
    now: datetime,
) -> Offer:
    calendar = people.calendar_of(mistake.account)
    due = due_at if due_at is not None and due_at > now else clocks.due(now, USUAL, calendar)
    paper = PAPER.get(item.code, "")
    remedy_class = "gesture" if item.remedy_class == "refusal" else item.remedy_class
    return Offer(
        code=item.code,
        label=_label(mistake, item),
        words=words,
        remedy_class=RemedyClass(remedy_class.upper()),
        doer=_doer(mistake, item, by=by),
        due_at=due,
        due_rule="as it was agreed" if due_at is not None else USUAL.words,
        proof_kind=ProofKind.DOCUMENT if paper else ProofKind.CLAIM,
        proof_key=paper,
        proof_by=due,
        item=item.code if item.code != NOTHING else "",
        given=given,
    )


def _doer(mistake: Mistake, item: Item, *, by: User) -> User:
    """Finance pays, operations does; where nobody has the role, whoever promises it."""
    wanted = Role.FINANCE if item.code in BY_FINANCE else Role.OPERATIONS
    if item.code not in BY_FINANCE | BY_OPERATIONS:
        return by
    staff = people.users(mistake.organisation)
    by_role = [user for role in (wanted, Role.OPERATIONS) for user in staff if user.role == role]
    return by_role[0] if by_role else by


def _label(mistake: Mistake, item: Item) -> str:
    return item.named(trade(mistake.organisation.trade).words)


def give_back(change: Change, *, mistake_id: int, by: User, spending_id: int, amount: str, why: str) -> None:
    """What was not given after all goes back into the purse: an amount of it, or all of it."""
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    minor = amount_minor(amount, mistake.account.currency)
    remedies.release(change, spending_id=spending_id, mistake=mistake, by=by, minor=minor, why=why)
