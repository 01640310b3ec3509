"""The search over records as a page, and declaring an incident from what it shows."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from makegood import clocks
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.incidents.actions import Matching
from makegood.incidents.models import Incident
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.recovery.incidents.one_cause import Declared, beside, declare_with, must_lead, people_to_lead
from makegood.recovery.incidents.seeking import Customer, Result, Wanted, files_of, look, sought_words
from makegood.recovery.pages.incidents import SearchedRow, SearchPage
from makegood.recovery.pages.parts import Choice
from makegood.recovery.standing.rules import counted

FILES_SHOWN = 60
ROWS_SHOWN = 3
FIELD_OF = {
    "SEARCH_NEEDS_A_KIND": "by",
    "SEARCH_NEEDS_A_VALUE": "value",
    "SEARCH_RATE_NOT_READ": "value",
    "SEARCH_NEEDS_A_TIME": "begins",
    "SEARCH_TIME_BACKWARDS": "begins",
    "SEARCH_TIME_TOO_LONG": "begins",
    "SEARCH_NEEDS_A_FILE": "file",
}


@dataclass(frozen=True)
class TickedCustomers:
    """What a person ticked and typed under the rows."""

    account_ids: tuple[int, ...]
    title: str
    commander_id: int | None
    speaker_id: int | None


def search_page(viewer: User, *, wanted: Wanted | None, data: Path, now: datetime) -> SearchPage:
    """The form, and whose rows match where something was looked for.

    Raises:
        NotFound: no such file in this house.
        Refused: ROLE_MAY_NOT_DECLARE.
    """
    must_lead(viewer)
    if wanted is None:
        return _form(viewer, Wanted(next(iter(sought_words(viewer.organisation)))), now=now)
    page = _form(viewer, wanted, now=now)
    try:
        found = look(viewer.organisation, wanted, data=data)
    except Refused as refusal:
        return _refused(page, refusal)
    return _with_result(page, viewer, found, now=now)


def refused_page(
    viewer: User, *, wanted: Wanted, ticked: TickedCustomers, found: Result, refusal: Refused, now: datetime
) -> SearchPage:
    """The same rows with what was ticked, and what was refused."""
    page = _with_result(_form(viewer, wanted, now=now), viewer, found, now=now, ticked=ticked)
    place, said = beside(refusal)
    return replace(page, refusal="" if place else said, field_refusals={place: said} if place else {})


def _refused(page: SearchPage, refusal: Refused) -> SearchPage:
    said = beside(refusal)[1]
    place = FIELD_OF.get(refusal.code, "")
    return replace(page, refusal="" if place else said, field_refusals={place: said} if place else {})


def _form(viewer: User, wanted: Wanted, *, now: datetime) -> SearchPage:
    house = viewer.organisation
    kinds = tuple(
        Choice(code, label, chosen=code == wanted.by) for code, label in sought_words(house).items()
    )
    files = tuple(
        Choice(
            str(one.pk),
            f"{one.file_name} ({clocks.spoken(one.brought_at, now, house.zone)})",
            chosen=one.pk == wanted.import_id,
        )
        for one in files_of(house, limit=FILES_SHOWN)
    )
    return SearchPage(kinds, files, wanted.value, wanted.begins_at, wanted.ends_at)


def _with_result(
    page: SearchPage, viewer: User, found: Result, *, now: datetime, ticked: TickedCustomers | None = None
) -> SearchPage:
    ids = [finding.pk for one in found.customers for finding in one.findings]
    behind = mistakes.mistakes_of(viewer.organisation, finding_ids=ids)
    rows = tuple(_row(viewer, one, behind, ticked, now=now) for one in found.customers)
    return replace(
        page,
        sought=found.words,
        heading=_heading(found),
        note=_nobodys(found.nobodys),
        customers=rows,
        commanders=people_to_lead(viewer, ticked.commander_id if ticked is not None else viewer.pk),
        speakers=people_to_lead(viewer, ticked.speaker_id if ticked is not None else None),
        title=ticked.title if ticked is not None else "",
    )


def _heading(found: Result) -> str:
    number = len(found.customers)
    if not number:
        return "No customer's rows match"
    if number == 1:
        return "One customer's rows match"
    return f"{counted(number)} customers may be affected"


def _nobodys(number: int) -> str:
    if not number:
        return ""
    rows = "1 more row matches" if number == 1 else f"{number:,} more rows match"
    return f"{rows}, and the records do not say whose."


def _row(
    viewer: User,
    one: Customer,
    behind: dict[int, Mistake],
    ticked: TickedCustomers | None,
    *,
    now: datetime,
) -> SearchedRow:
    may_join = bool(one.findings) or not one.elsewhere
    chosen = one.account.pk in ticked.account_ids if ticked is not None else True
    return SearchedRow(
        account_id=one.account.pk,
        account=one.account.name,
        owner=one.account.owner.short_name,
        rows=tuple(row.words for row in one.rows[:ROWS_SHOWN]),
        more=max(0, len(one.rows) - ROWS_SHOWN),
        stands=_stands(one, behind, zone=viewer.organisation.zone, now=now),
        ticked=may_join and chosen,
        may_join=may_join,
    )


def _stands(one: Customer, behind: dict[int, Mistake], *, zone: str, now: datetime) -> str:
    """What is known of them: a mistake that was told or not, findings, or nothing yet."""
    theirs = {behind[finding.pk].pk: behind[finding.pk] for finding in one.findings if finding.pk in behind}
    if theirs:
        return "; ".join(_told(mistake, zone=zone, now=now) for mistake in theirs.values())
    if one.findings:
        number = len(one.findings)
        return f"not told; {number} finding{'' if number == 1 else 's'}, no mistake yet"
    if one.elsewhere:
        return "stands in another incident, or is settled"
    return "may be affected: nothing was found of it"


def _told(mistake: Mistake, *, zone: str, now: datetime) -> str:
    told = mistake.standing.told_at
    said = f"told {clocks.spoken(told, now, zone)}" if told is not None else "not told"
    return f"no. {mistake.number}, {said}"


# ---------------------------------------------------------------- declaring


def declare_found(change: Change, *, by: User, found: Result, ticked: TickedCustomers) -> Incident:
    """Say that the ticked customers have one cause: those of whom a check found something have a mistake, the others
    stand in it as those who may be affected.

    Raises:
        NotFound: no such person in this house.
        Refused: SEARCH_HAS_CHANGED, and as `one_cause.declare`.
    """
    chosen = [one for one in found.customers if one.account.pk in ticked.account_ids]
    if len(chosen) < len(set(ticked.account_ids)):
        raise Refused("SEARCH_HAS_CHANGED")
    declared = Declared(
        tuple(finding.pk for one in chosen for finding in one.findings),
        ticked.title,
        ticked.commander_id,
        ticked.speaker_id,
    )
    may_be = [
        Matching(one.account, tuple(row.kept() for row in one.rows), len(one.rows))
        for one in chosen
        if not one.findings and not one.elsewhere
    ]
    return declare_with(change, by=by, typed=declared, may_be=may_be, sought=found.words)
