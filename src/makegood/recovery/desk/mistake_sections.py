"""The parts of one mistake's page: one line a part, each built by a module of its own."""

from collections.abc import Sequence
from datetime import datetime

from makegood import clocks
from makegood.letters.models import Call
from makegood.mistakes import queries
from makegood.mistakes.actions import ANSWER
from makegood.mistakes.models import Breach, Mistake
from makegood.mistakes.rules import RIGHT
from makegood.mistakes.rules.closing import cause_open_since
from makegood.people.models import User
from makegood.people.rules import WRITES_ON_A_MISTAKE, first_name
from makegood.recovery.agreement.losing import loss_section
from makegood.recovery.agreement.pocket_page import decided_rows, waiting_rows
from makegood.recovery.beginning.merging import merged_section
from makegood.recovery.call.calling import calling_now
from makegood.recovery.customer.their_page import their_page_section
from makegood.recovery.gates.before_the_call import containment_section, facts_section
from makegood.recovery.gates.behind import Behind
from makegood.recovery.gates.the_ask import ask_section, unanswered_section
from makegood.recovery.gates.what_it_did import impacts_section
from makegood.recovery.gates.who_knows_section import who_knows_section
from makegood.recovery.incidents.incident_draft import section_of
from makegood.recovery.judgement.answering import waiting_section
from makegood.recovery.judgement.unheard import unheard_section
from makegood.recovery.letter.leaving_page import leaving_rows
from makegood.recovery.letter.letter_page import letters_section
from makegood.recovery.letter.proposed import proposed_sections
from makegood.recovery.offer.warnings import stands_twice
from makegood.recovery.pages.mistake_sections import BreachRow, CauseSection, Sections, WalletSection
from makegood.recovery.rounds.telling import telling_section
from makegood.recovery.standing.attachments import files_section
from makegood.recovery.standing.holding import hold_section
from makegood.recovery.standing.locked import opens_at_the_latest
from makegood.recovery.standing.steps import who_to_call


def sections_of(viewer: User, mistake: Mistake, behind: Behind, *, now: datetime) -> Sections:
    """Every part that the viewer may see, as it stands at `now`."""
    may_write = viewer.role in WRITES_ON_A_MISTAKE and mistake.standing.withdrawn_at is None
    return Sections(
        wallet=_wallet(viewer, mistake, behind),
        cause=_cause(mistake),
        calling=calling_now(viewer, behind.claim),
        files=files_section(viewer, behind.files, behind.names),
        merged=merged_section(viewer, mistake, behind.merged),
        letters=letters_section(viewer, behind.letters),
        their_page=their_page_section(viewer, mistake, behind.page, behind.confirmations, now=now),
        unsaid=_unsaid(mistake, behind.calls),
        asks_if_real=may_write and mistake.standing.real_at is None and mistake.standing.mend_by is None,
        facts=facts_section(viewer, mistake, behind, may_write=may_write, now=now),
        containment=containment_section(viewer, mistake, behind, may_write=may_write, now=now),
        impacts=impacts_section(
            viewer,
            behind.impacts,
            behind.repairs,
            behind.remedies,
            may_write=may_write,
            must_be_repaired=mistake.standing.lost_at is None,
            now=now,
        ),
        ask=ask_section(viewer, mistake, behind, may_write=may_write, now=now),
        unanswered=unanswered_section(viewer, mistake, behind, may_write=may_write, now=now),
        breaches=_breaches(viewer, mistake, behind.breaches, now=now),
        leaving=leaving_rows(viewer, behind.leaving, now=now),
        proposed=proposed_sections(viewer, mistake, now=now) if behind.has_mail else (),
        waiting=waiting_section(viewer, mistake, now=now),
        who_knows=who_knows_section(viewer, mistake, behind, may_write=may_write, now=now),
        telling=telling_section(viewer, mistake, behind.told, behind.put_off, now=now),
        incident=section_of(viewer, mistake, behind.incident, now=now),
        unheard=unheard_section(viewer, mistake),
        loss=loss_section(viewer, mistake, behind.policy, may_write=may_write, now=now),
        hold=hold_section(viewer, mistake, now=now),
        stands_twice=stands_twice(behind.remedies),
    )


def _breaches(
    viewer: User, mistake: Mistake, breaches: Sequence[Breach], *, now: datetime
) -> tuple[BreachRow, ...]:
    """What came late, each with its one sentence; the owner writes it, once."""
    zone = viewer.organisation.zone
    return tuple(_breach_row(breach, _came_late(mistake, breach, now, zone), viewer) for breach in breaches)


def _came_late(mistake: Mistake, breach: Breach, now: datetime, zone: str) -> str:
    """What came late. Where they had heard in time and nobody had written it down, the sentence says that."""
    due_at = breach.due_at
    if breach.clock == queries.SPREAD:
        return f"Who else knows was to be found out by {clocks.spoken(due_at, now, zone)}, and was not."
    told, due = mistake.standing.told_at, clocks.spoken(due_at, now, zone)
    if breach.clock == ANSWER:
        return f"Their word was to be answered by {due}, and was not."
    if told is None:
        return f"The first call was due {due} and has not been made."
    if told <= due_at:
        return f"They had heard from us {clocks.spoken(told, now, zone)}, and at {due} nobody had written it down."
    return f"The first call was due {due} and was made {clocks.spoken(told, now, zone)}."


def _breach_row(breach: Breach, words: str, viewer: User) -> BreachRow:
    beside = getattr(breach, "explanation", None)
    if beside is not None:
        return BreachRow(breach.pk, words, f"{beside.by.short_name}: “{beside.words}”")
    return BreachRow(breach.pk, words, may_explain=breach.mistake.owner_id == viewer.pk)


def _unsaid(mistake: Mistake, calls: Sequence[Call]) -> str:
    """What the ticks of the calls leave open, said and never in the way. Only once they were heard.

    Who left hears it in the last word, and after that nobody says it any more.
    """
    standing, reached = mistake.standing, [call for call in calls if call.reached]
    is_over = standing.lost_at is not None and standing.goodbye_by is None
    if not reached or _is_right(mistake) or is_over:
        return ""
    parts = (
        ("that it was ours", any(call.owned_it for call in reached)),
        ("that we are sorry for what it did", any(call.was_sorry for call in reached)),
        ("what happens next, and when", any(call.said_what_next for call in reached)),
    )
    missing = [words for words, is_said in parts if not is_said]
    who, where = who_to_call(mistake), "on the next call" if standing.lost_at is None else "in the last word"
    return f"Nobody has ticked yet that {who} heard {'; '.join(missing)}. Say it {where}." if missing else ""


def _is_right(mistake: Mistake) -> bool:
    return mistake.standing.stage in RIGHT


def _wallet(viewer: User, mistake: Mistake, behind: Behind) -> WalletSection | None:
    """The owner's pocket in short, and what somebody above is asked for or has said; nothing is offered to who left."""
    waiting = waiting_rows(viewer, behind.approvals)
    if mistake.standing.lost_at is not None:
        uncovered = mistake.standing.remedies_uncovered
        left = WalletSection((), (), waiting=waiting, uncovered=uncovered, they_left=True)
        return left if waiting or uncovered else None
    if not waiting and _is_right(mistake):
        return None
    pocket = behind.pocket
    if not waiting and not (pocket.offers or pocket.needs_a_yes):
        return None
    decided = decided_rows(behind.proposals, behind.approvals)
    return WalletSection(
        may_promise_now=tuple(offer.label for offer in pocket.offers),
        needs_a_yes=pocket.needs_a_yes,
        left=pocket.left,
        waiting=waiting,
        decided=tuple(row for row in decided if row.proposal_id is not None or row.tell),
        uncovered=mistake.standing.remedies_uncovered,
    )


def _cause(mistake: Mistake) -> CauseSection | None:
    if cause_open_since(mistake.standing) is not None:
        return None
    who = first_name(mistake.contact.name) if mistake.contact is not None else "the customer"
    if mistake.standing.lost_at is not None:
        return CauseSection(
            f"Why it happened opens as soon as {who} has had a last word from us, at the latest "
            f"{opens_at_the_latest(mistake)}."
        )
    return CauseSection(
        f"Why it happened stays closed until {who} says it is right. First things first: the customer."
    )
