"""What was agreed with them becomes a remedy, a promise with its proof, and where it is a slot a line in the records.

The same whether they said it in a call or chose it on their page.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.mistakes.queries import findings_behind
from makegood.mistakes.rules import How
from makegood.people.models import Contact, User
from makegood.policy import queries as policies
from makegood.policy.rules import Policy
from makegood.policy.rules.catalogue import Given
from makegood.policy.rules.playbooks import fill
from makegood.policy.rules.trades import trade
from makegood.promises import actions as promises
from makegood.promises.rules import ProofKind
from makegood.records import actions as records
from makegood.records.models import AddedLine
from makegood.recovery.offer.offers import Offer, Slot, day_words
from makegood.recovery.offer.purses import worth
from makegood.recovery.offer.side_by_side import alike
from makegood.recovery.standing.choosing import nothing_to_choose
from makegood.recovery.standing.evidence import dated_span
from makegood.recovery.standing.locked import needs_a_yes
from makegood.recovery.standing.steps import lower_first
from makegood.recovery.standing.their_zone import yours
from makegood.remedies import actions as remedies
from makegood.remedies import queries as remedy_queries
from makegood.remedies.models import Remedy
from makegood.remedies.rules import AnswerKind, Cover, Meets, RemedyClass, meets_by_agreeing
from makegood.remedies.rules.alike import Is
from makegood.remedies.rules.authority import Allowed
from makegood.sharing.queries import wrote_a_wish_at

LONGEST_PROMISE = 300  # characters
LONGEST_COPY_CODE = 60
# The rest of an order line comes under the line's own id, and the line is whole when all of it is there.
COMES_UNDER_ITS_LINE = frozenset({"delivery_overdue", "short_quantity"})
OTHER = "other"
# Codes of what stands for a lost unit without a slot: its price back, or the same once more by a day.
IN_PLACE_OF_WHAT_WAS_LOST = frozenset({"credit_note", "right_paper", "refund"})
ONCE_MORE_BY_A_DAY = frozenset({"new_date", "rerun", "upgrade"})
SAME_SLOT = "same_slot"
# Mistakes whose playbook promises the slot that was lost, in so many words.
SPEAKS_OF_THE_SLOT = frozenset({"MISSED_DELIVERY", "WRONG_TIME_PLACE"})
IN_ITS_PLACE = "Your {unit} {happens} {when}, in place of the one you lost."


@dataclass(frozen=True)
class Yes:
    """What lets somebody promise more than they may alone: a yes, or that they heard it already (Cover.NONE).

    `level`: of whoever said yes.
    """

    cover: Cover
    level: str = ""


def agree(
    change: Change,
    mistake: Mistake,
    offer: Offer,
    *,
    to: Contact | None,
    by: User,
    yes: Yes | None = None,
    how: How = How.VOICE,
) -> None:
    """Write down one thing agreed; several slots are several promises. `how`: they said yes, told to us or on a page.

    Raises:
        Refused: OFFER_NEEDS_A_YES, it is more than `by` may promise alone now, and nobody above said yes.
    """
    if not offer.slots:
        agree_one(change, mistake, offer, to=to, by=by, yes=yes)
    for slot in offer.slots:
        _agree_slot(change, mistake, offer, slot, to=to, by=by, how=how)
    if offer.slots and offer.remedy_class is RemedyClass.RESTORATION:
        nothing_to_choose(change, mistake)


def agree_one(
    change: Change, mistake: Mistake, offer: Offer, *, to: Contact | None, by: User, yes: Yes | None = None
) -> Remedy:
    """The same for what has no slot."""
    remedy = _remedy(change, mistake, offer, by=by, words=offer.words, yes=yes)
    if offer.code in IN_PLACE_OF_WHAT_WAS_LOST and offer.remedy_class is RemedyClass.CORRECTION:
        remedies.credited(change, remedy, mistake=mistake)
    if offer.code in ONCE_MORE_BY_A_DAY:
        remedies.approved_in_words(change, remedies.TheirYes(remedy, How.VOICE, to), mistake=mistake)
    _promise(change, mistake, offer, remedy=remedy, to=to, by=by)
    return remedy


def _agree_slot(
    change: Change, mistake: Mistake, offer: Offer, slot: Slot, *, to: Contact | None, by: User, how: How
) -> None:
    """With their yes before it happens: a promised line in the records, which the next file will prove."""
    line = records.add_line(change, _line_of(mistake, slot))
    zone = mistake.account.zone
    when = (
        day_words(slot.closes_at, zone)
        if slot.is_delivery
        else dated_span(slot.opens_at, slot.closes_at, zone=zone)
        + yours(zone, mistake.organisation.zone, at=slot.opens_at)
    )
    words = _said(mistake, offer, slot, when=when)
    one = replace(offer, slots=(slot,), given=_of_one(offer, slot))
    remedy = _remedy(change, mistake, one, by=by, words=words, line=line)
    if offer.remedy_class is RemedyClass.RESTORATION:  # what is given on top is owed to nobody
        their_yes = remedies.TheirYes(remedy, how, to)
        remedies.approved(change, their_yes, finding=slot.instead_of, mistake=mistake)
    spoken = _spoken(
        mistake, offer, words=words, to=to, remedy=remedy, proof_key=line.key, due_at=slot.closes_at
    )
    promises.make(change, spoken, mistake=mistake, by=by)


def _said(mistake: Mistake, offer: Offer, slot: Slot, *, when: str) -> str:
    """The promise in words. In another slot than the one that was lost, it does not speak of the same one."""
    if offer.code == SAME_SLOT and mistake.kind in SPEAKS_OF_THE_SLOT and not slot.is_delivery:
        found = alike(slot, zone=mistake.account.zone)
        if (found.weekday, found.clock) != (Is.SAME, Is.SAME):
            words = trade(mistake.organisation.trade).words
            return fill(IN_ITS_PLACE, when=when, unit=words["unit"], happens=words["happens"])
    said, what = fill(offer.words, when=when), str(slot.instead_of.promised.get("title") or "")
    if slot.is_delivery and what and len(findings_behind(mistake)) > 1:
        return f"{what}: {lower_first(said)}"[:LONGEST_PROMISE]  # one of several: which one is said
    return said


def _line_of(mistake: Mistake, slot: Slot) -> records.NewLine:
    """What the records have to show: the same spot in its new slot, or the same goods on their new day."""
    finding = slot.instead_of
    line = records.NewLine(
        account=mistake.account,
        check_code=finding.check_code,
        prefix=f"{trade(mistake.organisation.trade).words['prefix']}{mistake.number}",
        instead_of=finding.line_key,
        title=str(finding.promised.get("title") or "")[:LONGEST_PROMISE],
        opens_at=slot.opens_at,
        closes_at=slot.closes_at,
    )
    if not slot.is_delivery:
        length = finding.promised.get("length")
        return replace(line, copy_code=_copy_code(slot), length_seconds=length)
    goods = replace(
        line,
        item=_code(finding.promised.get("item")),
        revision=_code(finding.promised.get("revision")),
        quantity=finding.promised.get("quantity"),
    )
    if finding.kind in COMES_UNDER_ITS_LINE:
        return replace(goods, known_as=finding.line_key)
    return replace(goods, quantity=finding.happened.get("quantity"))


def _code(value: object) -> str:
    """A code that can be compared whole; half of one would never match."""
    text = str(value or "")
    return text if len(text) <= LONGEST_COPY_CODE else ""


def _copy_code(slot: Slot) -> str:
    """The content that was promised; none where it is no code but a text, for half a code would never match."""
    return _code(slot.instead_of.promised.get("copy"))


def _of_one(offer: Offer, slot: Slot) -> Given | None:
    """What one of several slots takes."""
    whole = offer.given
    if whole is None or whole.units == 0:
        return whole
    return replace(whole, units=1, minor=worth((slot,), whole.currency))


def _remedy(
    change: Change,
    mistake: Mistake,
    offer: Offer,
    *,
    by: User,
    words: str,
    line: AddedLine | None = None,
    yes: Yes | None = None,
) -> Remedy:
    """The remedy, what allows it, and what it repairs: what they said it did to them, until somebody says otherwise."""
    policy = policies.current(mistake.organisation)
    drawn = _drawn(offer, policy, by)
    found, level = _allowed(change, mistake, drawn, policy, yes, label=offer.label, otherwise=_cover(offer))
    agreed = remedies.Agreed(
        code=offer.code,
        words=words,
        remedy_class=offer.remedy_class,
        line=line,
        policy_version=policy.version,
        covered_by=found.cover,
        meets=_meets(mistake, now=change.now),
        item=offer.item,
        minor=offer.given.minor if offer.given is not None else None,
    )
    remedy = remedies.agree(change, agreed, mistake=mistake)
    if drawn is not None:
        remedies.note_spent(change, drawn, found, mistake=mistake, remedy=remedy, level=level)
    said = [one for one in remedy_queries.to_repair(mistake, remedy, now=change.now) if one.from_the_call]
    remedies.repaired_by(change, said, remedy, mistake=mistake, by=by)
    return remedy


def _meets(mistake: Mistake, *, now: datetime) -> Meets | None:
    """Whether it does what they asked for; None where they wrote it on their page, and somebody has to say."""
    asked = remedy_queries.latest_ask(mistake)
    if asked is None or not asked.kind:
        return meets_by_agreeing(None)
    is_written = asked.at != now and wrote_a_wish_at(mistake.organisation, mistake.subject_code, asked.at)
    return meets_by_agreeing(AnswerKind(asked.kind), was_written=is_written)


def _cover(offer: Offer) -> Cover:
    """What allows what draws on no purse: it is owed, one's own work, or without a limit for anybody."""
    if offer.remedy_class is RemedyClass.CORRECTION:
        return Cover.OWED
    return Cover.OWN_WORK if offer.code == OTHER else Cover.POCKET


def _drawn(offer: Offer, policy: Policy, by: User) -> remedies.Drawn | None:
    """What is drawn from the purse; None for one's own work, what is owed, and what has no limit for anybody."""
    if not offer.item or offer.given is None or offer.remedy_class is RemedyClass.CORRECTION:
        return None
    item = policy.item(offer.item)
    return remedies.Drawn(item, offer.given, by) if item.measures() else None


def _allowed(
    change: Change,
    mistake: Mistake,
    drawn: remedies.Drawn | None,
    policy: Policy,
    yes: Yes | None,
    *,
    label: str,
    otherwise: Cover,
) -> tuple[Allowed, str]:
    """What allows it, and whose level counts. Inside the purse first, whoever said yes."""
    if drawn is None:
        return Allowed(yes.cover if yes is not None else otherwise), ""
    found, purse = remedies.may_give(change, drawn, mistake=mistake, policy=policy)
    if found.cover is Cover.NONE and yes is None:
        raise needs_a_yes(mistake, label)
    if found.cover is Cover.NONE and yes is not None:
        return Allowed(yes.cover), yes.level
    return found, purse.level or ""


def _promise(
    change: Change, mistake: Mistake, offer: Offer, *, remedy: Remedy, to: Contact | None, by: User
) -> None:
    spoken = _spoken(
        mistake,
        offer,
        words=offer.words,
        to=to,
        remedy=remedy,
        proof_key=offer.proof_key,
        due_at=offer.due_at,
    )
    promises.make(change, spoken, mistake=mistake, by=by)


def _spoken(
    mistake: Mistake,
    offer: Offer,
    *,
    words: str,
    to: Contact | None,
    remedy: Remedy,
    proof_key: str,
    due_at: datetime,
) -> promises.Spoken:
    return promises.Spoken(
        words=words,
        to=to,
        doer=offer.doer,
        due_at=due_at,
        due_rule=offer.due_rule,
        zone=mistake.account.zone,
        proof_by=offer.proof_by,
        proof_kind=offer.proof_kind,
        proof_key=proof_key,
        remedy=remedy,
    )


def agree_other(
    change: Change, mistake: Mistake, words: str, *, to: Contact | None, by: User, due_at: datetime
) -> None:
    """Something agreed in their own words: the rep's own work, due by the next word."""
    offer = Offer(
        code=OTHER,
        label=words,
        words=words,
        remedy_class=RemedyClass.GESTURE,
        doer=by,
        due_at=due_at,
        due_rule="by the next word",
        proof_kind=ProofKind.CLAIM,
        proof_key="",
        proof_by=due_at,
    )
    remedy = _remedy(change, mistake, offer, by=by, words=words)
    _promise(change, mistake, offer, remedy=remedy, to=to, by=by)
