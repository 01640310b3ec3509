"""What waits for a yes, as pages: the list, and the one question on a phone."""

from collections.abc import Sequence
from datetime import datetime

from makegood import clocks
from makegood.approvals import queries
from makegood.approvals.models import Approval
from makegood.approvals.rules import Kind, why_not
from makegood.core.errors import NotFound
from makegood.core.money import Money, minor_units
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.people.rules import first_name
from makegood.policy import queries as policies
from makegood.recovery.offer.asking import mistake_id_of
from makegood.recovery.offer.warnings import warning_words
from makegood.recovery.pages.yes import DecisionPage, YesList, YesRow
from makegood.recovery.standing.steps import who_to_call
from makegood.remedies import queries as remedies
from makegood.remedies.rules.authority import most

SHOWN = 4
YES = {
    Kind.GIVE: "Yes",
    Kind.NO: "Do what they would like",
    Kind.NOT_MET: "It stands, and they are told this",
    Kind.HEARD: "It stands",
}
NO = {
    Kind.GIVE: "No, and they are told this",
    Kind.NO: "No, and they are told this",
    Kind.NOT_MET: "No, find something better",
    Kind.HEARD: "",
}
DECIDED = {"APPROVED": "said yes", "CHANGED": "said yes to something else", "REFUSED": "said no"}


def yes_list(viewer: User) -> YesList:
    """What this person is to decide, and what they asked for; due first."""
    mine, asked = queries.waiting_for(viewer), queries.asked_by(viewer)
    names = _accounts(viewer, [*mine, *asked])
    return YesList(
        mine=tuple(_row(one, names, who=one.asked_by.name) for one in mine),
        asked=tuple(_row(one, names, who=one.approver.name) for one in asked),
    )


def count_waiting(viewer: User) -> int:
    """How much waits for this person's yes."""
    return len(queries.waiting_for(viewer))


def currency_of(viewer: User, *, approval_id: int) -> str:
    """The currency of a question. Raises NotFound: it concerns this person not."""
    approval = queries.approval_seen_by(viewer, approval_id)
    return approval.currency or viewer.organisation.currency


def _accounts(viewer: User, found: Sequence[Approval]) -> dict[int, str]:
    ids = {mistake_id_of(one) for one in found}
    return mistakes.account_names(viewer.organisation, ids)


def _row(one: Approval, names: dict[int, str], *, who: str) -> YesRow:
    return YesRow(
        approval_id=one.pk,
        asks=one.asks,
        amount=_money(one.minor, one.currency),
        account=names.get(mistake_id_of(one), ""),
        kind=one.kind,
        who=who,
        due_at=one.due_at,
    )


def _money(minor: int | None, currency: str) -> str:
    return str(Money(minor, currency)) if minor else ""


def decision_page(viewer: User, *, approval_id: int, now: datetime) -> DecisionPage:
    """One question, for whoever was asked and whoever asked.

    Raises:
        NotFound: no such question that concerns this person.
    """
    approval = queries.approval_seen_by(viewer, approval_id)
    mistake = mistakes.mistake_in(viewer.organisation, mistake_id=mistake_id_of(approval))
    kind = Kind(approval.kind)
    ask = remedies.latest_ask(mistake)
    return DecisionPage(
        approval_id=approval.pk,
        mistake_id=mistake.pk,
        number=mistake.number,
        kind=approval.kind,
        asks=approval.asks,
        why=approval.why,
        amount=_money(approval.minor, approval.currency),
        amount_typed=_typed(approval),
        happened=_happened(mistake, viewer, now=now),
        they_would_like=ask.answer if ask is not None and not ask.skipped else "",
        beside=_beside(mistake, approval, now=now),
        warnings=_warnings(mistake, approval),
        asked_by=approval.asked_by.name,
        asked_at=approval.asked_at,
        due_at=approval.due_at,
        approver=approval.approver.name,
        may_decide=_may_decide(viewer, approval),
        may_change=kind is not Kind.NOT_MET,
        may_refuse=kind is not Kind.HEARD,
        yes_needs_a_sentence=kind is Kind.NOT_MET,
        yes=YES[kind],
        no=NO[kind],
        decided=_decided(approval, viewer, now=now),
        their_words=approval.words,
        may_open=_may_open(viewer, mistake),
    )


def _may_decide(viewer: User, approval: Approval) -> bool:
    named = {turn.person_id for turn in queries.turns_of(approval)} | {approval.approver_id}
    if named & viewer.works_in:
        named.add(viewer.pk)
    barred = {approval.asked_by_id, approval.behind_id}
    return not why_not(person=viewer.pk, barred=barred, named=named, decided=approval.decided_at is not None)


def _may_open(viewer: User, mistake: Mistake) -> bool:
    try:
        mistakes.must_be_seen(viewer, mistake_id=mistake.pk)
    except NotFound:
        return False
    return True


def _typed(approval: Approval) -> str:
    """The amount in whole units, as a person would type it."""
    if approval.minor is None:
        return ""
    one = minor_units(1, approval.currency)
    whole, part = divmod(approval.minor, one)
    return f"{whole}.{part:0{len(str(one)) - 1}d}" if part else str(whole)


def _happened(mistake: Mistake, viewer: User, *, now: datetime) -> tuple[str, ...]:
    """In three lines: what went wrong, how grave and how it stands, what it did to them."""
    policy = policies.current(mistake.organisation)
    standing = mistake.standing
    band = policy.judging.words[standing.severity]
    told = "not told yet"
    if standing.told_at is not None:
        told = f"told {clocks.spoken(standing.told_at, now, viewer.organisation.zone)}"
    impacts = mistakes.impacts_of(mistake)
    return (
        f"{mistake.account.name}: {mistake.title}",
        f"{band[:1].upper()}{band[1:]} for them; {told}. {mistake.owner.name} looks after it.",
        *(f"{who_to_call(mistake)}: “{one.words}”" for one in impacts[:1]),
    )


def _beside(mistake: Mistake, approval: Approval, *, now: datetime) -> tuple[str, ...]:
    """What is at stake, what they got for this and this quarter, and what others got for the like."""
    currency = mistake.account.currency
    touched = remedies.touched_minor(mistake)
    agreed = [one for one in remedies.remedies_of(mistake) if one.subject_code != approval.subject]
    quarter = remedies.given_in_quarter(mistake, remedies.quarter_of_case(mistake, now=now))
    lines = [
        *_alone(mistake, approval, now=now),
        f"At stake: {Money(touched, currency)}." if touched else "No record says how much is at stake.",
        "Agreed so far: " + "; ".join(f"“{one.words.rstrip('.')}”" for one in agreed) + "."
        if agreed
        else "Nothing is agreed with them so far.",
        f"Goodwill for this customer this quarter: {Money(quarter, currency)}.",
    ]
    others = remedies.given_for_the_like(mistake, limit=SHOWN)
    lines += [f"For the like, no. {number}: {Money(minor, currency)}." for number, minor in others] or [
        "Nobody got goodwill for the like of it yet."
    ]
    return tuple(lines)


def _alone(mistake: Mistake, approval: Approval, *, now: datetime) -> tuple[str, ...]:
    """How much of it whoever asks may promise alone; nothing once it is decided, and of what is no money."""
    noun, _, key = approval.subject.partition(":")
    if noun != "proposal" or not approval.minor or approval.decided_at is not None:
        return ()
    proposal = remedies.proposal_of(mistake, proposal_id=int(key))
    policy = policies.current(mistake.organisation)
    if proposal.item not in policy.catalogue:
        return ()
    purse = remedies.purse_of(approval.asked_by, mistake, policy, now=now)
    room = most(policy.item(proposal.item), purse) or 0
    who, money = first_name(approval.asked_by.name), Money(room, approval.currency)
    return (f"{who} may promise {money} of it alone.",) if room else (f"{who} may promise none of it alone.",)


def _warnings(mistake: Mistake, approval: Approval) -> tuple[str, ...]:
    noun, _, key = approval.subject.partition(":")
    if noun != "proposal":
        return ()
    return warning_words(remedies.proposal_of(mistake, proposal_id=int(key)).warnings)


def _decided(approval: Approval, viewer: User, *, now: datetime) -> str:
    if approval.decided_at is None or approval.decided_by is None:
        return ""
    at = clocks.spoken(approval.decided_at, now, viewer.organisation.zone)
    amount = _money(approval.decided_minor, approval.currency)
    of = f" ({amount})" if amount and approval.decision != "REFUSED" else ""
    return f"{approval.decided_by.name} {DECIDED[approval.decision]}{of}, {at}."
