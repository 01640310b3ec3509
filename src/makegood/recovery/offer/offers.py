"""What a rep may promise now: the playbook's options with their dates, slots, doers and proof worked out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from makegood import clocks
from makegood.findings.models import Finding
from makegood.mistakes.models import Mistake
from makegood.outcomes import queries as outcomes
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import Role, first_name, forms
from makegood.policy import queries as policies
from makegood.policy.rules import Policy
from makegood.policy.rules.catalogue import Given
from makegood.policy.rules.playbooks import Option, Playbook, fill
from makegood.policy.rules.trades import trade
from makegood.promises.rules import ProofKind
from makegood.records import queries as records
from makegood.records.models import Source
from makegood.records.rules import Side
from makegood.recovery.offer.purses import left_in, priced
from makegood.recovery.standing.their_zone import theirs, yours
from makegood.remedies.models import Remedy
from makegood.remedies.queries import make_goods_for, purse_of, remedies_of
from makegood.remedies.rules import RemedyClass, same_slot_later
from makegood.remedies.rules.authority import Purse
from makegood.remedies.rules.obligations import Owed

NOTICE_FOR_A_SLOT = timedelta(days=1)
DELIVERY = "delivery"
OWED = (RemedyClass.CORRECTION, RemedyClass.RESTORATION)  # to a customer who left, too
CHOICE_OF_SLOTS = "choice_of_slots"  # of the playbooks: it asks them something
NOTHING_AGREED = (Owed.OWED, Owed.OFFERED, Owed.DECLINED)
# What did not come, or came wrong, can come still; what came late is there.
STILL_OWED = frozenset(
    {"delivery_overdue", "short_quantity", "wrong_item", "wrong_revision", "lot_affected", "not_aired"}
)


@dataclass(frozen=True)
class Slot:
    """A new place for one lost unit, or a new day for one delivery. Instants are UTC."""

    instead_of: Finding
    opens_at: datetime
    closes_at: datetime

    @property
    def is_delivery(self) -> bool:
        """A delivery has a day, an airing its window."""
        return self.instead_of.opens_at is None


@dataclass(frozen=True)
class Offer:
    """One thing the rep may promise in this call. Several slots make several promises."""

    code: str
    label: str
    words: str
    remedy_class: RemedyClass
    doer: User
    due_at: datetime
    due_rule: str
    proof_kind: ProofKind
    proof_key: str
    proof_by: datetime
    slots: tuple[Slot, ...] = ()
    item: str = ""  # of the catalogue; "" for one's own work
    given: Given | None = None  # how much of it, all slots together


@dataclass(frozen=True)
class Pocket:
    """What is in the rep's pocket: what may be promised now, and what needs somebody's yes."""

    book: Playbook
    offers: tuple[Offer, ...]
    needs_a_yes: tuple[str, ...]
    rooms: Mapping[str, str] = field(default_factory=dict)  # money that may be promised alone, by item

    @property
    def left(self) -> tuple[str, ...]:
        """The same in a line each: "credit beyond the error, up to $145"."""
        return tuple(self.rooms.values())

    def offer(self, code: str) -> Offer | None:
        """The offer of this code, None when it is not in the pocket."""
        return next((offer for offer in self.offers if offer.code == code), None)


@dataclass(frozen=True)
class _Bag:
    """What every offer is worked out from, read once."""

    mistake: Mistake
    findings: Sequence[Finding]
    now: datetime
    staff: Sequence[User]
    sources: Sequence[Source]

    def doer(self, option: Option) -> User:
        """Who does it."""
        return who_does(option.doer_role, self.staff, owner=self.mistake.owner)

    def proof_by(self, side: Side, due_at: datetime) -> datetime:
        """When the records will have said whether it happened."""
        return records.reported_by(self.sources, zone=self.mistake.organisation.zone, side=side, after=due_at)


def who_does(role: str, staff: Sequence[User], *, owner: User) -> User:
    """Who does it: finance's work falls to operations, and everything to the owner, where nobody has the role."""
    if role == "rep":
        return owner
    for wanted in (role.upper(), Role.OPERATIONS.value):
        for user in staff:
            if user.role == wanted:
                return user
    return owner


@dataclass(frozen=True)
class Ready:
    """What a pocket is filled from: who works here, what was agreed already, and what its owner may give."""

    staff: Sequence[User]
    agreed: Sequence[Remedy]
    policy: Policy
    purse: Purse


def pocket_of(mistake: Mistake, findings: Sequence[Finding], *, now: datetime) -> Pocket:
    """The pocket for one mistake at `now`, in the trade's words and with dates on the customer's calendar."""
    policy = policies.current(mistake.organisation)
    purse = purse_of(mistake.owner, mistake, policy, now=now, findings=findings)
    ready = Ready(people.users(mistake.organisation), remedies_of(mistake), policy, purse)
    return pocket_from(mistake, findings, ready, now=now)


def pocket_from(mistake: Mistake, findings: Sequence[Finding], ready: Ready, *, now: datetime) -> Pocket:
    """The same, of what was read already."""
    house, book = mistake.organisation, book_of(mistake, ready.policy)
    bag = _Bag(mistake, findings, now, ready.staff, records.sources(house))
    agreed = {remedy.code for remedy in ready.agreed}
    mine_to_give = [option for option in book.options if option.in_rep_authority]
    found = {
        option: offer
        for option in mine_to_give
        if (offer := _what_is_left(option, bag) if option.code in agreed else _offer(option, bag)) is not None
    }
    mine = [priced(offer, ready.policy, ready.purse) for offer in found.values()]
    may_sell = outcomes.no_selling_until(mistake.account, now=now) is None
    may_be = frozenset(RemedyClass) if may_sell else frozenset(OWED)
    asked_no_more = {CHOICE_OF_SLOTS} if mistake.standing.lost_at is not None else set()
    offers = tuple(
        one
        for one in mine
        if one is not None and one.remedy_class in may_be and one.code not in asked_no_more
    )
    alone = {offer.code for offer in offers}
    above = [
        option
        for option in book.options
        if (not option.in_rep_authority or (option in found and option.code not in alone))
        and RemedyClass(option.remedy_class.upper()) in may_be
    ]
    return Pocket(
        book=book,
        offers=offers,
        needs_a_yes=tuple(fill(option.label) for option in above),
        rooms=left_in(ready.policy, ready.purse, trade(house.trade).words, of=may_be),
    )


def book_of(mistake: Mistake, policy: Policy) -> Playbook:
    """The playbook for a mistake of this kind, in the words of the trade."""
    their = forms(mistake.contact.pronoun)["hers"] if mistake.contact is not None else "their"
    return policy.playbook(mistake.kind.lower(), trade(mistake.organisation.trade), their=their)


def _what_is_left(option: Option, bag: _Bag) -> Offer | None:
    """An option that was agreed, for the lost units that nobody has said yes to; None where that is none of them."""
    is_slots = option.due is None or (option.proof == DELIVERY and option.is_from_records)
    if len(bag.findings) < 2 or not is_slots or option.remedy_class != RemedyClass.RESTORATION.value.lower():
        return None
    rows = make_goods_for(bag.mistake.organisation, bag.findings)
    left = [one for one in bag.findings if one.pk in rows and Owed(rows[one.pk].state) in NOTHING_AGREED]
    return _offer(option, replace(bag, findings=left)) if left else None


def _offer(option: Option, bag: _Bag) -> Offer | None:
    if option.due is None:
        offer = _slot_offer(option, bag)
    elif option.proof == DELIVERY and option.is_from_records:
        offer = _delivery_offer(option, option.due, bag)
    else:
        offer = _dated_offer(option, option.due, bag)
    return None if offer is None else replace(offer, item=option.item)


def _delivery_offer(option: Option, length: clocks.Length, bag: _Bag) -> Offer | None:
    """What is still to come, or comes once more, by a day; None where everything came and came right.

    The days are those of whoever sends it; it arrives on a day on which the customer works, by the end of it.
    """
    house, account = bag.mistake.organisation, bag.mistake.account
    sent_at = clocks.due(bag.now, length, people.calendar_of(house))
    opens_at, closes_at = delivery_day(sent_at, people.calendar_of(account))
    slots = tuple(
        Slot(finding, opens_at, closes_at) for finding in bag.findings if finding.kind in STILL_OWED
    )
    if not slots and not _is_reported(bag):
        return None
    when = day_words(closes_at, account.zone)
    reported = not slots
    return Offer(
        code=option.code,
        label=fill(option.label, when=when),
        words=fill(option.promise, when=when) if reported else option.promise,
        remedy_class=RemedyClass(option.remedy_class.upper()),
        doer=bag.doer(option),
        due_at=closes_at,
        due_rule=f"{length.words} of ours, on a day of theirs",
        proof_kind=ProofKind.CLAIM if reported else ProofKind.AIRING,
        proof_key="",
        proof_by=closes_at if reported else bag.proof_by(Side.HAPPENED, closes_at),
        slots=slots,
    )


def _is_reported(bag: _Bag) -> bool:
    """No record speaks of it, so no line can be promised: whoever does it says when it is done."""
    return not bag.findings


def delivery_day(sent_at: datetime, calendar: clocks.Calendar) -> tuple[datetime, datetime]:
    """The first day of theirs on which something sent at `sent_at` can arrive: its opening and its closing, UTC."""
    day = sent_at.astimezone(calendar.zone_info).date()
    if not clocks.is_business_day(day, calendar):
        day = clocks.next_business_day(day, calendar)
    zone = calendar.zone_info
    opens, closes = clocks.instant(day, calendar.opens, zone), clocks.instant(day, calendar.closes, zone)
    return opens.astimezone(UTC), closes.astimezone(UTC)


def day_words(at: datetime, zone: str) -> str:
    """A day as it is promised and kept: "Thu 26 Nov"."""
    return clocks.dated(at, zone).rpartition(" ")[0]


def _slot_offer(option: Option, bag: _Bag) -> Offer | None:
    """A make-good in the same slot a week or more later; None when no lost slot is known."""
    zone = bag.mistake.account.zone
    slots = tuple(
        Slot(finding, *same_slot_later(opens, closes, now=bag.now, zone=zone, notice=NOTICE_FOR_A_SLOT))
        for finding in bag.findings
        if (opens := finding.opens_at) is not None and (closes := finding.closes_at) is not None
    )
    if not slots:
        return None
    first, last = slots[0], slots[-1]
    more = f" and {len(slots) - 1} more" if len(slots) > 1 else ""
    their = theirs(zone, bag.mistake.organisation.zone, at=first.opens_at)
    when = f"{clocks.dated(first.opens_at, zone)}{their}{more}"
    return Offer(
        code=option.code,
        label=_slot_label(option, when),
        words=option.promise,
        remedy_class=RemedyClass(option.remedy_class.upper()),
        doer=bag.doer(option),
        due_at=last.closes_at,
        due_rule="when the slot closes",
        proof_kind=ProofKind.AIRING,
        proof_key="",
        proof_by=bag.proof_by(Side.HAPPENED, last.closes_at),
        slots=slots,
    )


def with_slots(offer: Offer, slots: tuple[Slot, ...], mistake: Mistake) -> Offer:
    """The same offer in other slots: due when the last of them closes, proven when the records have said so."""
    last = max(slot.closes_at for slot in slots)
    zone, sources = mistake.organisation.zone, records.sources(mistake.organisation)
    proof_by = records.reported_by(sources, zone=zone, side=Side.HAPPENED, after=last)
    return replace(offer, slots=slots, due_at=last, proof_by=proof_by)


def _slot_label(option: Option, when: str) -> str:
    """The chip names the slot: nobody agrees to one without knowing which."""
    label = fill(option.label, when=when)
    return label if when in label else f"{label}, {when}"


def _dated_offer(option: Option, length: clocks.Length, bag: _Bag) -> Offer:
    due_at = clocks.due(bag.now, length, people.calendar_of(bag.mistake.account))
    kind, key = _proof(option)
    zone, own = bag.mistake.account.zone, bag.mistake.organisation.zone
    when = clocks.dated(due_at, zone)
    return Offer(
        code=option.code,
        label=fill(option.label, when=when + theirs(zone, own, at=due_at)),
        words=fill(option.promise, when=when + yours(zone, own, at=due_at)),
        remedy_class=RemedyClass(option.remedy_class.upper()),
        doer=bag.doer(option),
        due_at=due_at,
        due_rule=length.words,
        proof_kind=kind,
        proof_key=key,
        proof_by=bag.proof_by(Side.DOCUMENTS, due_at) if kind is ProofKind.DOCUMENT else due_at,
    )


def _proof(option: Option) -> tuple[ProofKind, str]:
    """How an option is proven. A document needs its number in billing's file; the rest is the doer's word."""
    if option.proof.startswith("document:"):
        return ProofKind.DOCUMENT, option.proof.removeprefix("document:")
    return ProofKind.CLAIM, ""


def greeting(mistake: Mistake, book: Playbook, *, what: str) -> str:
    """The first sentence of the call, as a prompt: it names what failed and owns it."""
    who = first_name(mistake.contact.name) if mistake.contact is not None else mistake.account.name
    return fill(book.begin, contact=who, what=what)
