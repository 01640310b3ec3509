"""Findings of several customers that look like one cause, and declaring that they are."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from makegood import clocks
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.findings import queries as findings
from makegood.findings.models import Finding
from makegood.findings.rules import week_of
from makegood.incidents import actions, queries
from makegood.incidents.models import Incident
from makegood.incidents.rules import LONGEST_TITLE
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import Organisation, User
from makegood.people.rules import LEADS_INCIDENTS, OWNS, sees_all
from makegood.policy import queries as policies
from makegood.policy.rules.shape import Policy
from makegood.policy.rules.trades import trade
from makegood.recovery.beginning.opening import Group, open_from_findings, put_behind
from makegood.recovery.pages.incidents import CauseGroup, CauseRow, DeclarePage, Likely
from makegood.recovery.pages.parts import Choice
from makegood.recovery.standing.evidence import happened_words, promised_words

LOOKED_AT = 400  # findings
NOTHING_KNOWN = "S3"  # how grave it is while no mistake of it stands; domain/3-model.md, gate G2
SHOWN = 4  # likely causes on the page of findings
FIELD_OF = {
    "INCIDENT_NEEDS_A_TITLE": "title",
    "INCIDENT_NAMES_A_CUSTOMER": "title",
    "INCIDENT_LED_BY_ONE_WHO_SEES": "commander",
    "INCIDENT_NEEDS_ITS_PEOPLE": "commander",
}


@dataclass(frozen=True)
class Declared:
    """What a person ticked and typed."""

    finding_ids: tuple[int, ...]
    title: str
    commander_id: int | None
    speaker_id: int | None


def may_lead(viewer: User) -> bool:
    """Whether a person may declare an incident and write on one."""
    return viewer.role in LEADS_INCIDENTS


def must_lead(viewer: User) -> None:
    """Raises Refused ROLE_MAY_NOT_DECLARE."""
    if not may_lead(viewer):
        raise Refused("ROLE_MAY_NOT_DECLARE", role=viewer.role.lower())


def cause_of(finding: Finding) -> str:
    """What findings of one cause have in common: the lot, the wrong copy, else the kind and the day.

    A code for addresses, such as "lot_affected:4411" or "not_aired:2026-11-22".
    """
    lot, copy = finding.happened.get("lot"), finding.happened.get("copy")
    if lot:
        return f"{finding.kind}:lot {lot}"
    if copy and copy != finding.promised.get("copy"):
        return f"{finding.kind}:copy {copy}"
    return f"{finding.kind}:{finding.day.isoformat()}"


def likely_causes(viewer: User, standing: Sequence[Finding]) -> tuple[Likely, ...]:
    """Findings of two customers or more that look like one cause, most customers first; none for a rep."""
    if not may_lead(viewer):
        return ()
    alike: dict[str, list[Finding]] = {}
    for finding in _open_ones(viewer, standing):
        alike.setdefault(cause_of(finding), []).append(finding)
    several = [group for group in alike.values() if _customers(group) > 1]
    several.sort(key=lambda group: (-_customers(group), group[0].day))
    return tuple(_likely(group, viewer) for group in several[:SHOWN])


def _customers(group: Iterable[Finding]) -> int:
    return len({finding.account_id for finding in group})


def _likely(group: Sequence[Finding], viewer: User) -> Likely:
    first = group[0]
    words = trade(viewer.organisation.trade)
    cause = cause_of(first)
    shared = cause.partition(":")[2]
    if shared == first.day.isoformat():
        shared = f"{first.day:%a} {first.day.day} {first.day:%b}"
    said = f"These {len(group)} findings of {_customers(group)} customers may have one cause"
    return Likely(cause, f"{said}: {words.finding(first.kind).label}, {shared}.")


# ---------------------------------------------------------------- the page


def declare_page(
    viewer: User,
    *,
    now: datetime,
    cause: str = "",
    typed: Declared | None = None,
    refusal: Refused | None = None,
) -> DeclarePage:
    """The findings that may be ticked, those of `cause` ticked already, or what was ticked and refused.

    Raises:
        Refused: ROLE_MAY_NOT_DECLARE.
    """
    must_lead(viewer)
    found = _open_ones(viewer, findings.standing_seen_by(viewer, limit=LOOKED_AT))
    behind = mistakes.mistakes_of(viewer.organisation, finding_ids=[finding.pk for finding in found])
    ticked = _ticked(found, cause, typed)
    chosen = [finding for finding in found if finding.pk in ticked]
    row = _row_maker(viewer, behind, ticked, now)
    place, said = beside(refusal)
    return DeclarePage(
        heading=_heading(chosen),
        chosen=_groups(chosen, row),
        others=_groups([finding for finding in found if finding.pk not in ticked], row),
        commanders=people_to_lead(viewer, typed.commander_id if typed is not None else viewer.pk),
        speakers=people_to_lead(viewer, typed.speaker_id if typed is not None else None),
        title=typed.title if typed is not None else "",
        refusal="" if place else said,
        field_refusals={place: said} if place else {},
    )


def _open_ones(viewer: User, found: Sequence[Finding]) -> list[Finding]:
    """Those of these findings that may become part of an incident."""
    taken = queries.findings_taken(viewer.organisation, [finding.pk for finding in found])
    return [finding for finding in found if finding.pk not in taken]


def _ticked(found: Sequence[Finding], cause: str, typed: Declared | None) -> frozenset[int]:
    if typed is not None:
        return frozenset(typed.finding_ids)
    return frozenset(finding.pk for finding in found if cause and cause_of(finding) == cause)


def _heading(chosen: Sequence[Finding]) -> str:
    several = _customers(chosen)
    if several < 2:
        return "Which of these have one cause?"
    return f"These {len(chosen)} findings of {several} customers have one cause"


def _row_maker(
    viewer: User, behind: Mapping[int, Mistake], ticked: Collection[int], now: datetime
) -> Callable[[Finding], CauseRow]:
    words, zone = trade(viewer.organisation.trade), viewer.organisation.zone

    def row(finding: Finding) -> CauseRow:
        mistake = behind.get(finding.pk)
        return CauseRow(
            finding_id=finding.pk,
            what=promised_words(finding, zone=zone, now=now),
            happened=happened_words(finding, words=words, zone=zone, now=now),
            kind=finding.kind,
            ticked=finding.pk in ticked,
            mistake_number=mistake.number if mistake is not None else None,
        )

    return row


def _groups(found: Sequence[Finding], row: Callable[[Finding], CauseRow]) -> tuple[CauseGroup, ...]:
    by_account: dict[int, list[Finding]] = {}
    for finding in found:
        by_account.setdefault(finding.account_id, []).append(finding)
    groups = (
        CauseGroup(
            theirs[0].account.name, theirs[0].account.owner.short_name, tuple(row(one) for one in theirs)
        )
        for theirs in by_account.values()
    )
    return tuple(sorted(groups, key=lambda group: group.account))


def people_to_lead(viewer: User, chosen: int | None) -> tuple[Choice, ...]:
    """Those who may lead an incident or speak for it."""
    return tuple(
        Choice(str(user.pk), user.name, chosen=user.pk == chosen)
        for user in people.users(viewer.organisation)
        if user.role in OWNS and sees_all(user.role)
    )


def beside(refusal: Refused | None) -> tuple[str, str]:
    """(the field beside which a refusal is said, or "", its sentence)."""
    return ("", "") if refusal is None else (FIELD_OF.get(refusal.code, ""), sentence(refusal))


# ---------------------------------------------------------------- declaring


def declare(change: Change, *, by: User, typed: Declared) -> Incident:
    """Say that the ticked findings have one cause: one mistake a customer, all in one incident.

    What stands already for one of them joins instead of opening twice.

    Raises:
        NotFound: one of them is not of this house, or there is no such person.
        Refused: not this role's, a customer's name in the title, or `actions.declare` refuses.
    """
    return declare_with(change, by=by, typed=typed)


def declare_with(
    change: Change, *, by: User, typed: Declared, may_be: Sequence[actions.Matching] = (), sought: str = ""
) -> Incident:
    """The same, with customers of whom no check found anything; `sought`: what their rows have in common.

    Raises:
        NotFound and Refused: as `declare`.
    """
    must_lead(by)
    house = by.organisation
    if typed.commander_id is None or typed.speaker_id is None:
        raise Refused("INCIDENT_NEEDS_ITS_PEOPLE")
    must_name_nobody(house, typed.title)
    commander, speaker = (people.user_in(house, one) for one in (typed.commander_id, typed.speaker_id))
    found = findings.lock_all(change, finding_ids=list(typed.finding_ids))
    theirs = _mistakes_for(change, found)
    band = min((mistake.standing.severity for mistake in theirs), default=NOTHING_KNOWN)
    new = actions.NewIncident(
        typed.title[:LONGEST_TITLE],
        commander,
        speaker,
        next_update_by(house, band, is_first=True, now=change.now),
        sought,
        tuple(may_be),
    )
    return actions.declare(change, new, mistakes=theirs, by=by)


def must_name_nobody(house: Organisation, *texts: str) -> None:
    """Raises Refused INCIDENT_NAMES_A_CUSTOMER: what the owners of all of them read names none of them."""
    for text in texts:
        named = people.accounts_named_in(house, text, besides=None)
        if named:
            raise Refused("INCIDENT_NAMES_A_CUSTOMER", name=named[0])


def _mistakes_for(change: Change, found: Sequence[Finding]) -> list[Mistake]:
    """One mistake a customer for these findings: those that stand for one already, and new ones."""
    behind = mistakes.mistakes_of(change.organisation, finding_ids=[finding.pk for finding in found])
    by_account: dict[int, list[Finding]] = {}
    for finding in found:
        by_account.setdefault(finding.account_id, []).append(finding)
    opened: dict[int, Mistake] = {}
    for theirs in by_account.values():
        for mistake in _mistakes_of_one(change, theirs, behind):
            opened.setdefault(mistake.pk, mistake)
    return list(opened.values())


def _mistakes_of_one(
    change: Change, theirs: Sequence[Finding], behind: Mapping[int, Mistake]
) -> list[Mistake]:
    house = change.organisation
    standing = {behind[one.pk].pk for one in theirs if one.pk in behind}
    joined = [mistakes.staying(house, pk) for pk in sorted(standing)]
    new = tuple(one for one in theirs if one.pk not in behind)
    if not new:
        return joined
    untold = next((one for one in joined if one.standing.told_at is None and one.is_open), None)
    if untold is None:
        return [*joined, open_from_findings(change, new)]
    put_behind(change, untold, Group(new[0].account, week_of(new[0].day), new))
    return joined


def next_update_by(house: Organisation, band: str, *, is_first: bool, now: datetime) -> datetime:
    """By when the people inside hear how it stands. `band`: the gravest of its mistakes."""
    policy: Policy = policies.current(house)
    length = policy.incidents.length(band, is_first=is_first)
    return clocks.due(now, length, people.calendar_of(house))
