"""The pages of what is to go out: what somebody looks at before it does, each item with what shows it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from makegood import clocks
from makegood.core.errors import MakegoodError, NotFound
from makegood.core.sentences import sentence
from makegood.files import queries as file_queries
from makegood.files.models import File
from makegood.findings.models import Finding
from makegood.fingerprint import Verdict, missing_tools
from makegood.masters import queries
from makegood.masters.models import Inspection, Master, Placed
from makegood.masters.rules import How, Level
from makegood.mistakes.queries import mistakes_of
from makegood.people import queries as people
from makegood.people.models import Account, User
from makegood.people.rules import OPENS_AND_DISMISSES
from makegood.policy.rules.trades import trade
from makegood.recovery.beginning.opening import WRONG_FILE
from makegood.recovery.masters.ahead import Line, ahead, is_due, look_by
from makegood.recovery.masters.contents import standing_finding
from makegood.recovery.pages.contents import (
    AheadPage,
    BothSounds,
    ContentPage,
    LineAhead,
    LookRow,
    MasterForm,
    MasterRow,
    Tick,
)
from makegood.recovery.pages.files import FileRow
from makegood.recovery.standing.attachments import file_rows
from makegood.recovery.standing.evidence import spoken_second

OFFERED = "audio/*,.wav,.mp3,.m4a,.ogg"
SHOWN = 40
NOBODY_LOOKED = Tick("open", "Nobody has compared or watched it yet: unverified.")
NO_MASTER = Tick("open", "No approved master is here to compare it with: unverified.")
NOBODY_PLACED = Tick("open", "Nobody has said where it stands.")


def must_air(viewer: User) -> None:
    """Raises NotFound where nothing airs: the pages are of no other trade."""
    if not trade(viewer.organisation.trade).airs:
        raise NotFound


def ahead_page(viewer: User, *, now: datetime, refusal: MakegoodError | None = None) -> AheadPage:
    """The lines with high stakes that go out, what was looked at of each, and every master.

    Raises:
        NotFound: nothing airs here.
    """
    must_air(viewer)
    accounts = {account.pk: account for account in people.accounts_seen_by(viewer)}
    lines = [line for line in ahead(viewer.organisation).lines if line.high_stakes and line.closes_at > now]
    rows = _rows([line for line in lines if line.account_id in accounts][:SHOWN], accounts, viewer, now)
    due = tuple(row for row in rows if row.is_due and row.is_open)
    masters = queries.brought_last(viewer, limit=SHOWN)
    looks = queries.newest_looks(masters)
    return AheadPage(
        lead=_lead(due, rows),
        due=due,
        later=tuple(row for row in rows if row not in due),
        masters=tuple(
            MasterRow(
                one.pk,
                one.code,
                one.title,
                one.account.name,
                content_tick(looks.get(one.pk), zone=viewer.organisation.zone, now=now),
            )
            for one in masters
        ),
        may_act=viewer.role in OPENS_AND_DISMISSES,
        tools_missing=_tools_missing(),
        refusal=sentence(refusal) if refusal is not None else "",
    )


def _lead(due: Sequence[LineAhead], rows: Sequence[LineAhead]) -> str:
    if not rows:
        return "No line with high stakes is ahead."
    if not due:
        return "Every line that airs by the next business day was looked at."
    return "One line is to be looked at." if len(due) == 1 else f"{len(due)} lines are to be looked at."


def _tools_missing() -> str:
    missing = missing_tools()
    return sentence("SOUND_TOOLS_MISSING", tools=" and ".join(missing)) if missing else ""


def _rows(
    lines: Sequence[Line], accounts: Mapping[int, Account], viewer: User, now: datetime
) -> tuple[LineAhead, ...]:
    house, zone = viewer.organisation, viewer.organisation.zone
    masters = queries.newest_masters(house, {line.code for line in lines})
    looks = queries.newest_looks([masters[line.code] for line in lines if line.code in masters])
    placed = queries.placed_lines(house, {line.key for line in lines})
    rows = []
    for line in lines:
        account, master = accounts[line.account_id], masters.get(line.code)
        calendar = people.calendar_of(account)
        look = looks.get(master.pk) if master is not None else None
        rows.append(
            LineAhead(
                key=line.key,
                key_at=line.opens_at.isoformat(),
                opens_at=line.opens_at,
                look_by=look_by(line.opens_at, calendar),
                is_due=is_due(line.opens_at, calendar, now=now),
                account=account.name,
                account_id=account.pk,
                title=line.title,
                code=line.copy,
                placement=_placed_tick(placed.get((line.key, line.opens_at)), zone=zone, now=now),
                content=NO_MASTER if master is None else content_tick(look, zone=zone, now=now),
                master_id=master.pk if master is not None else 0,
            )
        )
    return tuple(rows)


def _placed_tick(placed: Placed | None, *, zone: str, now: datetime) -> Tick:
    if placed is None:
        return NOBODY_PLACED
    return Tick("done", f"{placed.words} ({placed.by.short_name}, {clocks.spoken(placed.at, now, zone)})")


def content_tick(look: Inspection | None, *, zone: str, now: datetime) -> Tick:
    """How far the content is known by the newest look at it. A matching code is no look."""
    if look is None:
        return NOBODY_LOOKED
    by = f"{look.by.short_name}, {clocks.spoken(look.at, now, zone)}"
    return Tick(STATES.get(look.level, "open"), f"{_said(look)} ({by})")


STATES = {Level.FILE_MATCH: "done", Level.WATCHED: "done", Level.DIFFERS: "wrong"}
SAID = {
    Verdict.SAME: "The file matches its approved master",
    Verdict.NOT_SURE: "Too close to tell: somebody listens to both, so it stays unverified",
    Verdict.TOO_SHORT: "Too short to tell: somebody listens to both, so it stays unverified",
    Verdict.SILENT: "The master is silent: nothing could be compared, so it stays unverified",
}


def _said(look: Inspection) -> str:
    if look.how == How.WATCHED.value:
        return (
            f"Watched: {look.words}"
            if look.level is Level.WATCHED
            else f"Watched, and it is another one: {look.words}"
        )
    if look.level is Level.DIFFERS:
        where = f", from {spoken_second(look.parts_at_ms)} on" if look.parts_at_ms else ""
        return f"The file is not its approved master{where}"
    said = SAID[Verdict(look.verdict)]
    return (
        f"{said}; listen at {spoken_second(look.parts_at_ms)}"
        if look.parts_at_ms and "tell" in said
        else said
    )


# ---------------------------------------------------------------- one piece of content


def master_form(
    viewer: User, *, code: str, title: str = "", approved_by: str = "", refusal: MakegoodError | None = None
) -> MasterForm:
    """The form for an approved master. Raises NotFound where nothing airs."""
    must_air(viewer)
    said = sentence(refusal) if refusal is not None else ""
    return MasterForm(code, title, approved_by, OFFERED, said)


def content_page(
    viewer: User, *, master_id: int, now: datetime, refusal: MakegoodError | None = None
) -> ContentPage:
    """One master with every look at what was encoded from it.

    Raises:
        NotFound: no such master that this person may see, or nothing airs here.
    """
    must_air(viewer)
    master = queries.master_seen_by(viewer, master_id=master_id)
    versions = queries.versions_of(master)
    looks = queries.looks_of([master])
    sounds = _sounds(viewer, [master], looks)
    standing = standing_finding(master)
    behind = mistakes_of(viewer.organisation, finding_ids=[standing.pk] if standing is not None else [])
    mistake = behind.get(standing.pk) if standing is not None else None
    coming = [line for line in ahead(viewer.organisation).of(master.plain_code) if line.closes_at > now]
    return ContentPage(
        master_id=master.pk,
        code=master.code,
        title=master.title,
        account=master.account.name,
        version=master.version,
        approved_by=master.approved_by,
        at=master.at,
        length=spoken_length(master.length_ms),
        standing=content_tick(looks[0] if looks else None, zone=viewer.organisation.zone, now=now),
        master=sounds.get(master.subject_code),
        looks=tuple(_look_row(look, sounds) for look in looks),
        goes_out_at=coming[0].opens_at if coming else None,
        mistake_id=mistake.pk if mistake is not None else 0,
        mistake_number=mistake.number if mistake is not None else 0,
        may_act=viewer.role in OPENS_AND_DISMISSES,
        is_newest=versions[0].pk == master.pk,
        offered=OFFERED,
        tools_missing=_tools_missing(),
        refusal=sentence(refusal) if refusal is not None else "",
    )


def _sounds(viewer: User, masters: Sequence[Master], looks: Sequence[Inspection]) -> dict[str, FileRow]:
    """{subject: its file as a page shows it}."""
    subjects = [*(one.subject_code for one in masters), *(look.subject_code for look in looks)]
    names = {one.by.actor_code: one.by.short_name for one in looks}
    names |= {one.brought_by.actor_code: one.brought_by.short_name for one in masters}
    kept: list[File] = file_queries.files_of(viewer.organisation, *subjects)
    return {file.subject: row for file, row in zip(kept, file_rows(viewer, kept, names), strict=True)}


def _look_row(look: Inspection, sounds: Mapping[str, FileRow]) -> LookRow:
    return LookRow(
        said=_said(look),
        state=STATES.get(look.level, "open"),
        by=look.by.short_name,
        at=look.at,
        length=spoken_length(look.length_ms) if look.length_ms is not None else "",
        sound=sounds.get(look.subject_code),
    )


def spoken_length(milliseconds: int) -> str:
    """ "29.8 seconds"."""
    return f"{milliseconds / 1000:.1f} seconds"


def both_sounds(viewer: User, finding: Finding) -> BothSounds | None:
    """The master and what was encoded, of a finding that says they differ; None for another kind of finding."""
    if finding.kind != WRONG_FILE:
        return None
    look = queries.look_seen_by(viewer, look_id=int(str(finding.happened["look"])))
    master = queries.master_seen_by(viewer, master_id=look.master_id)
    looks = queries.looks_of(queries.versions_of(master))
    later = [one for one in looks if one.at > look.at]
    sounds = _sounds(viewer, [master], [look, *later])
    return BothSounds(
        master_id=queries.versions_of(master)[0].pk,
        master=sounds.get(master.subject_code),
        encoded=sounds.get(look.subject_code),
        master_length=spoken_length(master.length_ms),
        encoded_length=spoken_length(look.length_ms) if look.length_ms is not None else "",
        parts_at=spoken_second(look.parts_at_ms) if look.parts_at_ms is not None else "",
        watched=look.words,
        later=tuple(_look_row(one, sounds) for one in reversed(later)),
    )
