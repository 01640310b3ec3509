"""Slots to choose from on the customer's page: worked out from the pocket, carried out when one is chosen.

What she chooses is what a call would have agreed: the same remedy, the same promised line, the same proof from the log.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time, timedelta
from itertools import chain

from makegood import clocks
from makegood.clocks import Calendar
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.findings.models import Finding
from makegood.findings.rules import FindingState
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import How
from makegood.people import queries as people
from makegood.people.models import Contact
from makegood.promises import actions as promises
from makegood.promises import queries as promise_queries
from makegood.recovery.agreement.agreeing import agree
from makegood.recovery.offer.offers import (
    CHOICE_OF_SLOTS,
    NOTICE_FOR_A_SLOT,
    Offer,
    Pocket,
    Slot,
    day_words,
    delivery_day,
    pocket_of,
    with_slots,
)
from makegood.recovery.offer.side_by_side import beside
from makegood.recovery.standing.evidence import dated_span
from makegood.recovery.standing.steps import forms_for
from makegood.remedies.rules import RemedyClass, weeks_on
from makegood.sharing import queries as sharing
from makegood.sharing.actions import LostUnit, NewChoice
from makegood.sharing.models import Choice, Page
from makegood.sharing.rules import opens
from makegood.sharing.shown import ShownChoice
from makegood.sharing.shown import choices as standing_choices

DAYS_OFFERED = 4
LONGEST_TITLE = 300
WEEKS_OFFERED = (0, 1, 2, 3)  # after the first week that leaves time to book it


@dataclass(frozen=True)
class Candidate:
    """Slots that may be offered, by a code that a form can post."""

    code: str
    slots: tuple[Slot, ...]


def to_choose_from(mistake: Mistake, findings: Sequence[Finding], *, now: datetime) -> Pocket:
    """The pocket from which slots are put on their page: none of it once they left, for nothing is asked of them."""
    pocket = pocket_of(mistake, findings, now=now)
    return pocket if mistake.standing.lost_at is None else replace(pocket, offers=())


def slot_offer(pocket: Pocket) -> Offer | None:
    """What brings back the slots that were lost, None when that is agreed already or no lost slot is known.

    A slot given on top of that is a present, and nothing to choose instead.
    """
    restoring = (offer for offer in pocket.offers if offer.remedy_class is RemedyClass.RESTORATION)
    return next((offer for offer in restoring if offer.slots), None)


def candidates(mistake: Mistake, pocket: Pocket) -> tuple[Candidate, ...]:
    """The same slot in the weeks to come; none when the pocket holds no slot."""
    offer = slot_offer(pocket)
    if offer is None:
        return ()
    if all(slot.is_delivery for slot in offer.slots):
        return _days(offer, people.calendar_of(mistake.account))
    zone = mistake.account.zone
    return tuple(
        Candidate(
            f"week-{weeks}",
            tuple(
                Slot(s.instead_of, *weeks_on(s.opens_at, s.closes_at, weeks=weeks, zone=zone))
                for s in offer.slots
            ),
        )
        for weeks in WEEKS_OFFERED
    )


def _days(offer: Offer, calendar: Calendar) -> tuple[Candidate, ...]:
    """The first day on which it can arrive, and the customer's next working days."""
    days = [delivery_day(offer.slots[0].opens_at, calendar)]
    while len(days) < DAYS_OFFERED:
        days.append(delivery_day(days[-1][0] + timedelta(days=1), calendar))
    return tuple(
        Candidate(f"day-{number}", tuple(Slot(slot.instead_of, *day) for slot in offer.slots))
        for number, day in enumerate(days)
    )


def at_another_time(pocket: Pocket, opens_at: datetime, *, now: datetime) -> Candidate:
    """A slot that the rep names, as long as the one that was lost.

    Raises:
        Refused: NO_SLOT_TO_OFFER, several were lost and one moment is no place for them, or it is too soon to book.
    """
    offer = slot_offer(pocket)
    if offer is None or len(offer.slots) != 1:
        raise Refused("NO_SLOT_TO_OFFER")
    if opens_at - NOTICE_FOR_A_SLOT <= now:
        raise Refused("SLOT_TOO_SOON", at=opens_at)
    (slot,) = offer.slots
    length = slot.closes_at - slot.opens_at
    return Candidate("other", (Slot(slot.instead_of, opens_at, opens_at + length),))


def to_share(candidate: Candidate, pocket: Pocket, mistake: Mistake, *, words: str) -> NewChoice:
    """A candidate as it is shared: what she reads, and the plan by which it is carried out."""
    offer = slot_offer(pocket)
    first = candidate.slots[0]
    lost = beside(first, mistake)
    return NewChoice(
        words=words,
        opens_at=first.opens_at,
        closes_at=first.closes_at,
        choose_by=min(slot.opens_at for slot in candidate.slots) - NOTICE_FOR_A_SLOT,
        plan={
            "offer": offer.code if offer is not None else "",
            "slots": [
                [slot.instead_of.pk, slot.opens_at.isoformat(), slot.closes_at.isoformat()]
                for slot in candidate.slots
            ],
        },
        lost=LostUnit(**asdict(lost)) if lost is not None else _lost_goods(first, mistake),
    )


def _lost_goods(slot: Slot, mistake: Mistake) -> LostUnit:
    """What was to come by a day: no hour of it means anything."""
    finding = slot.instead_of
    noon = clocks.instant(finding.day, time(12), clocks.zone_named(mistake.account.zone))
    title = str(finding.promised.get("title") or finding.line_key)[:LONGEST_TITLE]
    return LostUnit(title, None, noon, None, finding.money_minor, finding.currency, after_event=False)


def choice_words(choice: ShownChoice, *, zone: str) -> str:
    """When a choice would be, as we read it: its window, or its day where it comes by one."""
    if choice.by_day:
        return day_words(choice.closes_at, zone)
    return dated_span(choice.opens_at, choice.closes_at, zone=zone)


def carry_out(change: Change, mistake: Mistake, chosen: Sequence[Choice], *, to: Contact) -> None:
    """She chose it, or said yes to these lines: agreed, promised and proven by the log. `mistake` is locked.

    Raises:
        Refused: CHOICE_IS_CLOSED, it was agreed in a call meanwhile, or what was lost turned out not to be.
    """
    findings = mistakes.findings_behind(mistake)
    offer = pocket_of(mistake, findings, now=change.now).offer(str(chosen[0].plan["offer"]))
    slots = [_slots(choice, findings) for choice in chosen]
    if offer is None or not all(slots):
        raise Refused("CHOICE_IS_CLOSED")
    agreed = with_slots(offer, tuple(chain.from_iterable(slots)), mistake)
    agree(change, mistake, agreed, to=to, by=chosen[0].shared_by, how=How.PAGE)


def keep_the_promised_choice(change: Change, mistake: Mistake, page: Page) -> None:
    """Slots to choose from were promised: they stand on the page, and the page is open to somebody."""
    links = [link for link in sharing.links_of(page) if opens(link.standing, now=change.now)]
    if not links or not (standing_choices(page, now=change.now) or sharing.open_lines(page, now=change.now)):
        return
    for promise_id in promise_queries.open_for_remedy(mistake, code=CHOICE_OF_SLOTS):
        shown = promises.Shown(
            happened_at=change.now, words=f"the choice on {forms_for(mistake)['hers']} page"
        )
        promises.prove(change, promise_id=promise_id, shown=shown)


def _slots(choice: Choice, findings: Sequence[Finding]) -> tuple[Slot, ...]:
    """The slots of a choice; none when one of the findings behind it is not standing any more."""
    by_id = {finding.pk: finding for finding in findings if finding.state != FindingState.WITHDRAWN.value}
    planned = [
        (pk, datetime.fromisoformat(o), datetime.fromisoformat(c)) for pk, o, c in choice.plan["slots"]
    ]
    if any(pk not in by_id for pk, _, _ in planned):
        return ()
    return tuple(Slot(by_id[pk], opens_at, closes_at) for pk, opens_at, closes_at in planned)
