"""One sheet of make-goods on the customer's page: every lost line with its new time, and a yes or a no to each.

What gets a yes is agreed as in a call, all of it at once. What gets a no is declined and waits for our answer.
Source: docs/decisions/0135-one-sheet-line-by-line.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.findings.rules import FindingState
from makegood.letters.rules import How
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import Contact
from makegood.promises import actions as promises
from makegood.recovery.agreement.choices import Candidate, carry_out, slot_offer, to_share
from makegood.recovery.judgement.answering import they_wrote
from makegood.recovery.offer.offers import NOTICE_FOR_A_SLOT, Pocket, Slot, delivery_day
from makegood.recovery.standing.choosing import nothing_to_choose, units_in
from makegood.remedies import actions as remedies
from makegood.remedies.rules.obligations import part_of
from makegood.sharing import actions as sharing
from makegood.sharing import queries
from makegood.sharing.actions import NewChoice
from makegood.sharing.models import Answer, Choice, Link, Page
from makegood.sharing.rules import AnswerKind

FEWEST = 2  # lines; one alone is a choice
LONGEST_ONCE = 40


def lines(pocket: Pocket) -> tuple[Slot, ...]:
    """Each lost unit in the first week that leaves time; none where there are too few of them for a sheet."""
    offer = slot_offer(pocket)
    parts: dict[tuple[str, str], Slot] = {}
    for slot in offer.slots if offer is not None else ():
        finding = slot.instead_of
        if finding.state != FindingState.WITHDRAWN.value:
            part = part_of(finding.kind, finding.happened) or str(finding.pk)
            parts.setdefault((finding.line_key, part), slot)
    return tuple(parts.values()) if len(parts) >= FEWEST else ()


def moved(slot: Slot, opens_at: datetime, mistake: Mistake, *, now: datetime) -> Slot:
    """The line at another moment, as long as it was; a delivery on the first of their working days from then.

    Raises:
        Refused: SLOT_TOO_SOON.
    """
    if opens_at - NOTICE_FOR_A_SLOT <= now:
        raise Refused("SLOT_TOO_SOON", at=opens_at)
    if slot.is_delivery:
        return Slot(slot.instead_of, *delivery_day(opens_at, people.calendar_of(mistake.account)))
    return Slot(slot.instead_of, opens_at, opens_at + (slot.closes_at - slot.opens_at))


def as_line(slot: Slot, pocket: Pocket, mistake: Mistake, *, words: str) -> NewChoice:
    """A line as it stands on the page."""
    new = to_share(Candidate("line", (slot,)), pocket, mistake, words=words)
    return replace(new, on_sheet=True)


def open_lines(mistake: Mistake, page: Page, *, now: datetime) -> list[Choice]:
    """What stands to be answered line by line; nothing that turned out not to be lost."""
    found = queries.open_lines(page, now=now)
    if not found:
        return []
    behind = mistakes.findings_behind(mistake)
    lost = {finding.pk for finding in behind if finding.state != FindingState.WITHDRAWN.value}
    return [line for line in found if units_in(line.plan) <= lost]


def answer(
    change: Change, mistake: Mistake, *, link: Link, said: Mapping[int, bool], words: str, once: str
) -> None:
    """They said yes or no to every line: {line: yes}. `mistake` is locked. Said twice, it is said once.

    Raises:
        NotFound: no such line. Refused: LINES_LEFT_OPEN, LINES_ANSWERED_ALREADY, CHOICE_IS_CLOSED; nothing is written.
    """
    posted = queries.lines_of(link.page, said)
    asked = open_lines(mistake, link.page, now=change.now)
    if posted and all(_stands(line) is said[line.pk] for line in posted):
        return
    _must_be_whole(posted, asked)
    yes = [line for line in asked if said[line.pk]]
    declined = [line for line in asked if not said[line.pk]]
    for line in asked:
        sharing.answer_line(change, line=line, is_yes=said[line.pk])
    units = {unit for line in declined for unit in units_in(line.plan)}
    remedies.declined(change, mistake, finding_ids=units)
    if yes:
        carry_out(change, mistake, yes, to=link.contact)
    nothing_to_choose(change, mistake)
    promises.tally(change, mistake)
    with_words = (declined or yes)[0]
    kept = {line.pk: _keep(change, link, line, words if line is with_words else "", once) for line in asked}
    if declined or words:
        _waits(change, mistake, kept[with_words.pk], to=link.contact)


def _stands(line: Choice) -> bool | None:
    """What was said to a line; None while nothing was."""
    if line.chosen_at is not None:
        return True
    return False if line.declined_at is not None else None


def _must_be_whole(posted: Sequence[Choice], asked: Sequence[Choice]) -> None:
    """Every line that stands has its answer, and no line that does not stand has one."""
    if any(_stands(line) is not None for line in posted):
        raise Refused("LINES_ANSWERED_ALREADY")
    ids, open_ids = {line.pk for line in posted}, {line.pk for line in asked}
    if not open_ids or not ids <= open_ids:
        raise Refused("CHOICE_IS_CLOSED")
    if ids != open_ids:
        raise Refused("LINES_LEFT_OPEN", left=len(open_ids - ids), lines=len(open_ids))


def _keep(change: Change, link: Link, line: Choice, words: str, once: str) -> Answer:
    kind = AnswerKind.CHOSE if line.chosen_at is not None else AnswerKind.DECLINED_LINE
    counts = f"{line.pk}:{once}"[:LONGEST_ONCE]
    return sharing.answer(change, link=link, kind=kind, words=words, once=counts, choice=line)


def _waits(change: Change, mistake: Mistake, kept: Answer, *, to: Contact) -> None:
    """A no, or any word, waits for an answer of ours; all the lines together for one."""
    they_wrote(change, mistake, how=How.PAGE, contact=to, at=change.now, source=f"answer:{kept.pk}")
