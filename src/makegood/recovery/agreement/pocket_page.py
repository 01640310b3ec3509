"""Your pocket: what I may promise on a mistake now and what is left, what waits for a yes, and the form for more."""

from collections.abc import Sequence
from datetime import datetime

from makegood import clocks
from makegood.approvals import queries as approvals
from makegood.approvals.models import Approval
from makegood.core.money import Money
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import asked
from makegood.outcomes.queries import no_selling_until
from makegood.people.models import User
from makegood.people.rules import WRITES_ON_A_MISTAKE
from makegood.policy import queries as policies
from makegood.policy.rules import Policy
from makegood.policy.rules.catalogue import NOTHING, Given
from makegood.policy.rules.trades import trade
from makegood.recovery.agreement.losing import BEYOND_WHAT_IS_OWED
from makegood.recovery.agreement.promising import words_of
from makegood.recovery.offer.asking import who_is_asked
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.yes import DecidedRow, GivenRow, PocketPage, PocketRow, WaitingRow
from makegood.recovery.standing.steps import who_to_call
from makegood.remedies import queries
from makegood.remedies.models import AuthorityGrant, Proposal, Spending
from makegood.remedies.rules.authority import ProposalState, Purse, left_words


def pocket_page(viewer: User, *, mistake_id: int, now: datetime) -> PocketPage:
    """What this viewer may promise on one mistake, by their own authority.

    Raises:
        NotFound: no such mistake that this person may see.
    """
    mistake = mistakes.mistake_seen_by(viewer, mistake_id=mistake_id)
    policy = policies.current(mistake.organisation)
    purse = queries.purse_of(viewer, mistake, policy, now=now)
    may_sell = no_selling_until(mistake.account, now=now) is None
    rows = pocket_rows(mistake, policy, purse, may_sell=may_sell)
    ask = queries.latest_ask(mistake)
    found = approvals.approvals_about(mistake.organisation, mistake.subject_code)
    proposals = queries.proposals_of(mistake)
    grants = queries.grants_for(viewer, purse.level, mistake, now=now)
    return PocketPage(
        mistake_id=mistake.pk,
        number=mistake.number,
        title=mistake.title,
        account=mistake.account.name,
        who=who_to_call(mistake),
        level=purse.level or "",
        rows=tuple(row for row in rows if row.left),
        above=tuple(row.label for row in rows if not row.left),
        grants=tuple(
            grant_words(one, policy, viewer.organisation.trade, zone=viewer.organisation.zone, now=now)
            for one in grants
        ),
        quarter=_quarter(purse) if may_sell else "",
        touched=str(Money(purse.touched_minor, purse.currency)) if purse.touched_minor else "",
        given=tuple(_given_row(one, viewer) for one in queries.spendings_of(mistake)),
        waiting=waiting_rows(viewer, found),
        decided=decided_rows(proposals, found),
        items=tuple(_choice(row) for row in rows),
        may_write=viewer.role in WRITES_ON_A_MISTAKE and mistake.standing.withdrawn_at is None,
        was_asked=asked(mistake.standing.facts),
        they_would_like=ask.answer if ask is not None and not ask.skipped else "",
        decides=decides_words(mistake, viewer, now=now),
    )


def _choice(row: PocketRow) -> Choice:
    return Choice(row.code, row.label, f"{row.left} left" if row.left not in ("", "no limit") else "")


def decides_words(mistake: Mistake, viewer: User, *, now: datetime) -> str:
    """Who would be asked for a no, and by when they would decide."""
    found = who_is_asked(mistake, by=viewer, now=now)
    if found is None:
        return ""
    name, due_at = found
    return f"{name} decides by {clocks.spoken(due_at, now, viewer.organisation.zone)}."


def pocket_rows(mistake: Mistake, policy: Policy, purse: Purse, *, may_sell: bool) -> list[PocketRow]:
    """Every item but the no, with what is left of it; "" where somebody above says yes first.

    While nothing is sold to them, nothing beyond what is owed: it would be refused.
    """
    words = trade(mistake.organisation.trade).words
    return [
        PocketRow(
            item.code,
            item.named(words),
            "no limit" if item.remedy_class == "correction" else left_words(item, purse, unit=words["unit"]),
            item.needs,
        )
        for item in policy.catalogue.values()
        if item.code != NOTHING and (may_sell or item.remedy_class.upper() not in BEYOND_WHAT_IS_OWED)
    ]


def _quarter(purse: Purse) -> str:
    if purse.quarter_cap is None:
        return ""
    cap = Money(purse.quarter_cap, purse.currency)
    left = Money(max(0, purse.quarter_cap - purse.quarter_given), purse.currency)
    return (
        f"Goodwill for this customer this quarter: {left} of your {cap} is left, after what all of us gave."
    )


def amount_words(given: Given) -> str:
    """ "$400", "2 units", "14 days"; "" for what is not counted."""
    if given.units or given.days or given.hours:
        counted = (("unit", given.units), ("day", given.days), ("hour", given.hours))
        return ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counted if count)
    return str(Money(given.minor, given.currency)) if given.minor else ""


def _given_row(one: Spending, viewer: User) -> GivenRow:
    under = "agreed beforehand" if one.grant_id is not None else f"as {one.level}"
    is_mine = viewer.role in WRITES_ON_A_MISTAKE and getattr(one, "release", None) is None
    return GivenRow(
        one.pk, one.remedy.words, amount_words(queries.kept(one)), f"{one.by.short_name}, {under}", is_mine
    )


def waiting_rows(viewer: User, found: Sequence[Approval]) -> tuple[WaitingRow, ...]:
    """What is still to be decided."""
    return tuple(
        WaitingRow(
            approval_id=one.pk,
            asks=one.asks,
            amount=str(Money(one.minor, one.currency)) if one.minor else "",
            approver=one.approver.name,
            due_at=one.due_at,
            note=_went_on(one),
            is_mine=bool({one.asked_by_id, one.behind_id, one.approver_id} & viewer.works_in),
        )
        for one in found
        if one.decided_at is None
    )


def _went_on(one: Approval) -> str:
    if one.went_on == 0:
        return ""
    return "Nobody decided in time, so it went on. Silence is no yes."


def decided_rows(proposals: Sequence[Proposal], found: Sequence[Approval]) -> tuple[DecidedRow, ...]:
    """What was decided and is still to be told to them or agreed with them, the newest first."""
    by_subject = {one.subject: one for one in found if one.decided_at is not None}
    rows = []
    for proposal in reversed(proposals):
        approval = by_subject.get(proposal.subject_code)
        if approval is None or approval.decided_by is None:
            continue
        is_no = proposal.state == ProposalState.NOT_ALLOWED.value
        is_open = proposal.state == ProposalState.ALLOWED.value
        said = (
            "says no"
            if is_no
            else "says yes"
            if approval.decision == "APPROVED"
            else "says yes, but something else"
        )
        minor = proposal.minor if proposal.allowed_minor is None else proposal.allowed_minor
        rows.append(
            DecidedRow(
                words=proposal.words if is_no else words_of(proposal),
                amount=amount_words(
                    Given(proposal.currency, minor, None, proposal.units, proposal.days, proposal.hours)
                ),
                said=f"{approval.decided_by.short_name} {said}"
                + ("" if is_no or is_open else "; it is agreed"),
                tell=proposal.their_words if is_no else "",
                proposal_id=proposal.pk if is_open else None,
            )
        )
    return tuple(rows)


def bounds_words(one: AuthorityGrant) -> str:
    """Up to how much: "up to $500, 50 % of what was touched, $800 a quarter"."""
    parts = [
        f"{Money(one.case_minor, one.currency)} a case" if one.case_minor is not None else "",
        f"{one.percent} % of what was touched" if one.percent is not None else "",
        f"{one.units} a case" if one.units is not None and one.case_minor is None else "",
        f"{Money(one.quarter_minor, one.currency)} a customer and quarter"
        if one.quarter_minor is not None
        else "",
    ]
    return "up to " + ", ".join(part for part in parts if part)


def grant_words(one: AuthorityGrant, policy: Policy, trade_name: str, *, zone: str, now: datetime) -> str:
    """One grant for its holder: what, up to how much, who agreed, until when."""
    words = trade(trade_name).words
    items = ", ".join(
        policy.item(code).named(words).lower() for code in one.items if code in policy.catalogue
    )
    until = clocks.spoken(one.valid_to, now, zone)
    return f"Agreed with {one.agreed_by.short_name} until {until}: {items}, {bounds_words(one)}."
