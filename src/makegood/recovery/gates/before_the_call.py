"""What failed as far as we know it, and what stops the harm: the two things that may be done before the call."""

from collections.abc import Sequence
from datetime import datetime

from makegood import clocks
from makegood.mistakes.models import Containment, FactNote, Mistake
from makegood.mistakes.rules import must_contain
from makegood.mistakes.rules.harm import Known
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import Role, first_name
from makegood.policy.rules.shape import Policy
from makegood.recovery.gates.behind import Behind
from makegood.recovery.pages.mistake_sections import ContainmentRow, ContainmentSection, FactRow, FactsSection
from makegood.recovery.pages.parts import Choice
from makegood.recovery.standing.steps import who_to_call

ORDER = [Known.KNOWN.value, Known.ASSUMED.value, Known.UNKNOWN.value]


def facts_section(
    viewer: User, mistake: Mistake, behind: Behind, *, may_write: bool, now: datetime
) -> FactsSection:
    """What is known, then what we think, then what is not known yet."""
    zone = viewer.organisation.zone
    rows = sorted(behind.facts, key=lambda fact: (ORDER.index(fact.known), fact.pk))
    return FactsSection(
        rows=tuple(_fact_row(fact, now, zone) for fact in rows),
        by_when=_by_when(mistake, behind.policy, now, zone) if mistake.standing.told_at is None else "",
        may_write=may_write,
    )


def facts_by(mistake: Mistake, policy: Policy) -> datetime:
    """Until when we look for what failed before we call with what we have: never past the call. It moves no clock."""
    length = policy.needed_length("fact_box", mistake.standing.severity)
    until = clocks.due(mistake.found_at, length, people.calendar_of(mistake.account))
    return min(until, mistake.standing.acknowledge_by or until)


def _by_when(mistake: Mistake, policy: Policy, now: datetime, zone: str) -> str:
    until = facts_by(mistake, policy)
    if now > until:
        return "The time for finding out is over: call with what is known, and say what is not."
    return f"You may find out until {clocks.spoken(until, now, zone)}, then call with what you have."


def _fact_row(fact: FactNote, now: datetime, zone: str) -> FactRow:
    at = clocks.spoken(fact.at, now, zone)
    who = fact.by.short_name
    said = f"corrected {at} by {who}" if fact.instead_of is not None else f"{who}, {at}"
    said = f"{said}, from {fact.source}" if fact.source else said
    was = fact.instead_of.statement if fact.instead_of is not None else ""
    return FactRow(fact.pk, fact.statement, fact.known, said, was)


def containment_section(
    viewer: User, mistake: Mistake, behind: Behind, *, may_write: bool, now: datetime
) -> ContainmentSection:
    """What stops the harm, and what the playbook proposes and nobody took up yet."""
    zone = viewer.organisation.zone
    begun = {row.action for row in behind.contained}
    due_at, rule = due_to_contain(mistake, behind.policy, now=now)
    due = f"due {clocks.spoken(due_at, now, zone)}" if due_at is not None else rule
    who = who_to_call(mistake)
    harm = f"It still hurts {who}: stop it before anything else but the call."
    return ContainmentSection(
        rows=tuple(_containment_row(row, now, zone) for row in behind.contained),
        proposed=tuple(action for action in behind.book.contain if action not in begun),
        owners=_owners(mistake, behind.staff),
        harm=harm if must_contain(mistake.standing.facts) else "",
        due_words=due,
        may_write=may_write,
    )


def due_to_contain(mistake: Mistake, policy: Policy, *, now: datetime) -> tuple[datetime | None, str]:
    """By when the harm is stopped, and the rule in words; None where it is stopped together with the repair."""
    length = policy.length("containment", mistake.standing.severity)
    if length is None:
        return None, "with the repair"
    return clocks.due(now, length, people.calendar_of(mistake.account)), length.words


def _owners(mistake: Mistake, staff: Sequence[User]) -> tuple[Choice, ...]:
    """Who can do it: operations first, for it is mostly their work; else the owner."""
    chosen = next((user.pk for user in staff if user.role == Role.OPERATIONS.value), mistake.owner_id)
    return tuple(Choice(str(user.pk), user.name, chosen=user.pk == chosen) for user in staff)


def _containment_row(row: Containment, now: datetime, zone: str) -> ContainmentRow:
    if row.done_at is not None and row.done_by is not None:
        state = "NOT_NEEDED" if row.not_needed_why else "DONE"
        said = "not needed" if row.not_needed_why else "done"
        by = first_name(row.done_by.name)
        words = f"{said}, says {by}, {clocks.spoken(row.done_at, now, zone)}"
        return ContainmentRow(
            row.pk, row.action, row.owner.short_name, state, words, row.proof or row.not_needed_why
        )
    if row.due_at is None:
        return ContainmentRow(row.pk, row.action, row.owner.short_name, "OPEN", row.due_rule)
    is_late = now > row.due_at
    words = f"{'late since' if is_late else 'due'} {clocks.spoken(row.due_at, now, zone)}"
    return ContainmentRow(row.pk, row.action, row.owner.short_name, "LATE" if is_late else "OPEN", words)
