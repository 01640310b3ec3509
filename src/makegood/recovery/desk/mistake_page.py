"""One mistake on one page, and the list of open ones."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from makegood.findings.models import Finding
from makegood.letters.models import Call
from makegood.mistakes import queries
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Next
from makegood.people.models import User
from makegood.people.rules import first_name
from makegood.policy.rules.trades import trade
from makegood.promises import rules
from makegood.promises.rules import ProofKind, State
from makegood.recovery.beginning.near_miss import near_miss_words
from makegood.recovery.beginning.whose import it_was_anothers, may_say_whose
from makegood.recovery.call.light_path import LIGHT, closed_because
from makegood.recovery.desk.mistake_sections import sections_of
from makegood.recovery.gates.behind import Behind, behind_of
from makegood.recovery.gates.history import timeline
from makegood.recovery.judgement.judging import judgement_rows, may_judge
from makegood.recovery.offer.rows import clock_of, promise_row, words_for
from makegood.recovery.pages.mistake import CallRow, MistakePage
from makegood.recovery.pages.parts import NextStep
from makegood.recovery.standing.evidence import evidence
from makegood.recovery.standing.missing import missing_words
from makegood.recovery.standing.noticing import found_words, noticed_words
from makegood.recovery.standing.stages import stage_line
from makegood.recovery.standing.steps import (
    BUTTONS,
    STEP_WORDS,
    step_title,
    waits_to_be_weighed,
    who_to_call,
    who_wrote,
)


def mistake_page(viewer: User, *, mistake_id: int, now: datetime) -> MistakePage:
    """All that one mistake's page shows.

    Raises:
        NotFound: no such mistake that this person may see.
    """
    return page_of_seen(viewer, queries.mistake_seen_by(viewer, mistake_id=mistake_id), now=now)


def page_of_seen(viewer: User, mistake: Mistake, *, now: datetime) -> MistakePage:
    """The same, of a mistake that was read for this person (`mistake_seen_by`)."""
    return _page(viewer, mistake, behind_of(mistake, now=now), now=now)


def _page(viewer: User, mistake: Mistake, behind: Behind, *, now: datetime) -> MistakePage:
    standing, zone = mistake.standing, viewer.organisation.zone
    ask = behind.ask
    words = trade(viewer.organisation.trade)
    contact = mistake.contact
    judgements = queries.judgements_of(mistake)
    here = _step_here(mistake, viewer, now)
    return MistakePage(
        mistake_id=mistake.pk,
        number=mistake.number,
        title=mistake.title,
        account=mistake.account.name,
        contact=contact.name if contact is not None else "",
        contact_phone=contact.phone if contact is not None else "",
        owner=mistake.owner.short_name,
        found=found_words(mistake, now, zone),
        severity=standing.severity,
        severity_provisional=standing.severity_is_provisional,
        severity_why=tuple(judgements[-1].why),
        judgements=judgement_rows(judgements, behind.names),
        may_judge=may_judge(viewer, mistake),
        may_say_whose=may_say_whose(viewer, mistake),
        account_id=mistake.account_id,
        stages=() if standing.near_miss_at else stage_line(mistake, behind.promises, now=now, zone=zone),
        missing="" if standing.near_miss_at is not None else missing_words(mistake),
        next=_nearest(_waits_for(_lightly(here, mistake), mistake, behind), mistake, behind, now=now),
        their_words=next((call.they_said for call in behind.calls if call.they_said), ""),
        they_would_like=ask.answer if ask is not None else "",
        promises=tuple(promise_row(promise, viewer=viewer, now=now) for promise in behind.promises),
        evidence=tuple(evidence(f, words=words, zone=zone, now=now) for f in behind.findings),
        calls=tuple(_call_row(call) for call in behind.calls),
        timeline=timeline(mistake, behind),
        parent_id=mistake.parent_id,
        parent_title=mistake.parent.title if mistake.parent is not None else "",
        withdrawn=_withdrawn(mistake, behind.findings),
        pronoun=contact.pronoun if contact is not None else "they",
        was_handed_over=behind.was_handed_over,
        sections=sections_of(viewer, mistake, behind, now=now),
    )


def _call_row(call: Call) -> CallRow:
    to = call.to.name if call.to is not None else ""
    return CallRow(at=call.at, to=to, by=call.by.short_name, reached=call.reached, they_said=call.they_said)


def next_step(mistake: Mistake, *, viewer: User, now: datetime, wrote: Mapping[int, str]) -> NextStep | None:
    """The one next step with its button; None when nothing waits for a person.

    Another's call is only looked at, but for somebody who is away it is made.
    """
    step = Next(mistake.standing.next_step)
    if step is Next.NOTHING:
        return None
    is_looked_at = mistake.owner_id not in viewer.works_in or waits_to_be_weighed(mistake)
    noticed = noticed_words(mistake, now, viewer.organisation.zone)
    return NextStep(
        title=step_title(mistake, wrote, by=_whose(mistake, viewer)),
        action="Open the mistake" if is_looked_at and step in BUTTONS else BUTTONS.get(step, ""),
        route="mistake" if is_looked_at else _route(step),
        mistake_id=mistake.pk,
        clock=clock_of(mistake),
        severity=mistake.standing.severity,
        context=f"{mistake.account.name} · {noticed}{_for(mistake, viewer)}",
    )


def _whose(mistake: Mistake, viewer: User) -> str:
    """The first name of its owner, "" where that is the reader or somebody for whom they stand in."""
    return first_name(mistake.owner.name) if mistake.owner_id not in viewer.works_in else ""


def _for(mistake: Mistake, viewer: User) -> str:
    """For whom the reader does it: somebody who is away; else empty."""
    stands_in = mistake.owner_id in viewer.stands_in_for
    return f" · for {first_name(mistake.owner.name)}, who is away" if stands_in else ""


def _step_here(mistake: Mistake, viewer: User, now: datetime) -> NextStep | None:
    """The next step on the mistake's own page: no button to itself, and nothing that its heading says already."""
    wrote = who_wrote([mistake])
    step = next_step(mistake, viewer=viewer, now=now, wrote=wrote)
    if step is None:
        return None
    title = step_title(mistake, wrote, by=_whose(mistake, viewer), with_what=False)
    action = "" if step.route == "mistake" else step.action
    return replace(step, title=title, action=action, severity="", context="")


def _lightly(step: NextStep | None, mistake: Mistake) -> NextStep | None:
    """An annoying one is told on one screen."""
    if step is None or step.route != "call" or mistake.standing.severity != LIGHT or closed_because(mistake):
        return step
    return replace(step, route="light", action="Tell them on one screen")


def _waits_for(step: NextStep | None, mistake: Mistake, behind: Behind) -> NextStep | None:
    """Whose yes it waits for, by name."""
    waiting = [one for one in behind.approvals if one.decided_at is None]
    if step is None or mistake.standing.next_step != Next.WAIT_FOR_YES.value or not waiting:
        return step
    first = min(waiting, key=lambda one: one.due_at)
    name = first_name(first.approver.name)
    return replace(step, title=f"Wait for {name}’s yes or no: {first.asks}")


def _nearest(step: NextStep | None, mistake: Mistake, behind: Behind, *, now: datetime) -> NextStep | None:
    """Which of the promises is the next to be kept: a call to make is said as one, with the card behind its button."""
    coming = [one for one in behind.promises if rules.state(one.held, now=now) is State.DUE]
    if step is None or mistake.standing.next_step != Next.KEEP.value or not coming:
        return step
    first = min(coming, key=lambda one: one.due_at)
    if step.clock is None or first.due_at != step.clock.due_at:
        return step
    is_mine = step.route == PAGES[Next.KEEP]  # else it is another's step, and only looked at
    if first.proof_kind == ProofKind.WORD.value and is_mine:
        title = STEP_WORDS[Next.CALL_AGAIN].format(who=who_to_call(mistake))
        return replace(step, title=title, action=BUTTONS[Next.CALL_AGAIN], route=_route(Next.CALL_AGAIN))
    return replace(step, clock=replace(step.clock, note=words_for(first, mine=is_mine)))


PAGES = {
    Next.ANSWER: "letter",
    Next.SAY_GOODBYE: "letter",
    Next.KEEP: "promises",
    Next.MEND: "before-it-airs",
    Next.WAIT_FOR_YES: "pocket",
    Next.FIND_THE_CAUSE: "cause",
    Next.TELL_THE_PREVENTION: "cause",
    Next.TELL_THE_OTHERS: "cause",
    # Who knows, and what stops the harm, stand on the mistake's own page.
    Next.CONTAIN: "mistake",
    Next.LOOK_AROUND: "mistake",
    Next.TELL_THEM: "mistake",
    Next.TELL_IT_WAS_NONE: "mistake",
}


def _route(step: Next) -> str:
    if step in PAGES:
        return PAGES[step]
    return "call" if step in BUTTONS else "mistake"


def _withdrawn(mistake: Mistake, findings: Sequence[Finding]) -> str:
    if mistake.standing.withdrawn_at is None:
        return ""
    if mistake.standing.near_miss_at is not None:
        return near_miss_words(mistake, findings)
    whys = (finding.withdrawn_why for finding in findings if finding.withdrawn_why)
    return next(whys, "") or it_was_anothers(mistake)
