"""The pages of imports and checks."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from makegood import clocks
from makegood.core.errors import MakegoodError, Refused
from makegood.core.sentences import sentence
from makegood.findings import queries as findings
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import BRINGS_RECORDS, short_name
from makegood.reconcile.checkfile import load_check
from makegood.reconcile.mapping import columns_for
from makegood.reconcile.words import Unreadable
from makegood.records import queries
from makegood.records.files import path_of
from makegood.records.models import CheckFile, Import, LeftOut, Source
from makegood.records.rules import ImportState, Side
from makegood.recovery.pages.imports import (
    CheckRow,
    ChecksPage,
    ImportDetail,
    ImportPreview,
    ImportRow,
    ImportsPage,
    MappedField,
    RefusedRow,
    SourceRow,
)
from makegood.recovery.pages.parts import Choice
from makegood.recovery.records.completeness import reach
from makegood.recovery.records.fitting import names_no_line, new_customers, papers_that_prove_nothing
from makegood.recovery.records.intake import SIDE_OF, seems_to_replace

IMPORTS_SHOWN = 50
REFUSED_SHOWN = 50
SAYS = {
    Side.PROMISED: "what was promised",
    Side.HAPPENED: "what happened",
    Side.DOCUMENTS: "credit notes and invoices",
}
STATE_WORDS = {
    ImportState.WAITING: "read, waiting for your yes",
    ImportState.TAKEN_IN: "taken in",
    ImportState.REPLACED: "replaced by a corrected file",
    ImportState.WITHDRAWN: "withdrawn",
}


def may_import(viewer: User) -> bool:
    """Whether this person brings files."""
    return viewer.role in BRINGS_RECORDS


def must_bring(viewer: User) -> None:
    """Raises Refused when this person only looks at imports."""
    if not may_import(viewer):
        raise Refused("ROLE_MAY_NOT_IMPORT", role=viewer.role.lower())


def imports_page(viewer: User, *, now: datetime, refusal: MakegoodError | None = None) -> ImportsPage:
    """The sources with their completeness, and the newest imports."""
    house = viewer.organisation
    found = list(queries.imports(house)[:IMPORTS_SHOWN])
    names = {user.actor_code: user.short_name for user in people.everybody(house)}
    return ImportsPage(
        sources=tuple(_source(source, now) for source in queries.sources(house)),
        imports=tuple(_row(one, names) for one in found),
        may_import=may_import(viewer),
        refusal=sentence(refusal) if refusal is not None else "",
    )


def _source(source: Source, now: datetime) -> SourceRow:
    return SourceRow(
        code=source.code,
        name=source.name,
        says=SAYS[Side(source.side)],
        completeness=_complete(source, now),
        check=source.check_code,
    )


def _complete(source: Source, now: datetime) -> str:
    if source.side != Side.HAPPENED.value:
        latest = queries.latest_import(source)
        if latest is None or latest.confirmed_at is None:
            return "nothing is in yet"
        return f"last file {clocks.spoken(latest.confirmed_at, now, source.organisation.zone)}"
    if source.complete_until is None:
        return "nothing is in yet"
    return f"complete {reach(source.complete_until, now, source.organisation.zone)}"


def _row(one: Import, names: Mapping[str, str]) -> ImportRow:
    return ImportRow(
        import_id=one.pk,
        number=one.number,
        source=one.source.name,
        file_name=one.file_name,
        state=one.state,
        state_words=_state_words(one),
        rows=one.row_count,
        left_out=one.left_out,
        by=names.get(one.brought_by, "Makegood"),
        at=one.confirmed_at or one.brought_at,
    )


def _state_words(one: Import) -> str:
    if one.state == ImportState.WITHDRAWN.value:
        return f"withdrawn: {one.withdrawal.reason}"
    if one.state == ImportState.TAKEN_IN.value and one.replaces is not None:
        return f"taken in, in place of import {one.replaces.number}"
    return STATE_WORDS[ImportState(one.state)]


def is_waiting(viewer: User, *, import_id: int) -> bool:
    """Whether an import still waits for somebody's yes.

    Raises:
        NotFound: no such import here.
    """
    return queries.import_in(viewer.organisation, import_id).state == ImportState.WAITING.value


def preview_page(
    viewer: User, *, import_id: int, data: Path, now: datetime, refusal: MakegoodError | None = None
) -> ImportPreview:
    """A file that was read and not yet taken in: the columns, some rows, what is left out.

    Raises:
        NotFound: no such import here.
    """
    brought = queries.import_in(viewer.organisation, import_id)
    left_out = queries.left_out_of(brought, limit=REFUSED_SHOWN)
    known = queries.taken_in_before(brought.source, file_hash=brought.file_hash)
    waits = brought.state == ImportState.WAITING.value
    fields, headers, sample = _fields(brought, data)
    return ImportPreview(
        import_id=brought.pk,
        source=brought.source.name,
        file_name=brought.file_name,
        read_as=_read_as(brought),
        fields=fields,
        headers=headers,
        sample=sample,
        taken=brought.row_count,
        refused=tuple(_refused(row) for row in left_out),
        refused_more=max(0, brought.left_out - len(left_out)),
        complete_until=brought.complete_until,
        asks_complete_until=brought.source.side == Side.HAPPENED.value,
        already=_already(known, now, viewer) if waits and known is not None else "",
        replaces=_replaces(brought, data),
        may_confirm=waits and known is None and brought.row_count > 0 and may_import(viewer),
        refusal=sentence(refusal) if refusal is not None else str(brought.reading.get("fault", "")),
        fits=names_no_line(brought, data=data),
        papers=papers_that_prove_nothing(brought, data=data),
        new_customers=new_customers(brought, data=data),
    )


def _already(known: Import, now: datetime, viewer: User) -> str:
    at = clocks.spoken(known.confirmed_at or known.brought_at, now, viewer.organisation.zone)
    return f"The same file was taken in as import {known.number}, {at}. Nothing would be added."


SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def _read_as(brought: Import) -> str:
    reading = brought.reading
    if not reading.get("encoding"):
        return "Not read yet: say which column is which."
    separator = SEPARATORS.get(reading["separator"], reading["separator"])
    noun = "row" if brought.row_count == 1 else "rows"
    return f"{str(reading['encoding']).upper()}, separated by {separator}, {brought.row_count:,} {noun}"


def _fields(
    brought: Import, data: Path
) -> tuple[tuple[MappedField, ...], tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Our fields with their columns: those of the check, or a guess where the file has other headers."""
    side = SIDE_OF[Side(brought.source.side)]
    check = load_check(str(brought.mapping["check_text"]), name=brought.source.check_code)
    content = path_of(data, brought.file_hash, "csv")
    try:
        guessed = columns_for(check, side, content)
    except Unreadable:
        return (), (), ()
    rows = tuple(
        MappedField(
            name=field.name,
            label=field.label,
            required=field.required,
            columns=tuple(
                Choice(header, header, chosen=header == field.column) for header in guessed.headers
            ),
            example=field.example,
            notation=field.format,
            asks_notation=field.is_date,
        )
        for field in guessed.fields
    )
    return rows, guessed.headers, guessed.sample


def _refused(row: LeftOut) -> RefusedRow:
    return RefusedRow(row=row.row, column=row.column, value=row.value, sentence=row.sentence)


def _replaces(brought: Import, data: Path) -> tuple[Choice, ...]:
    earlier = seems_to_replace(brought, data=data)
    if earlier is None:
        return ()
    return (
        Choice(str(earlier.pk), f"It corrects import {earlier.number}, {earlier.file_name}", chosen=True),
        Choice("", "It adds to what is there"),
    )


def detail_page(viewer: User, *, import_id: int, refusal: MakegoodError | None = None) -> ImportDetail:
    """One import with what was left out.

    Raises:
        NotFound: no such import here.
    """
    brought = queries.import_in(viewer.organisation, import_id)
    names = {user.actor_code: short_name(user.name) for user in people.everybody(viewer.organisation)}
    counts = brought.state == ImportState.TAKEN_IN.value and brought.source.side != Side.DOCUMENTS.value
    to_bring = _other_side(brought.source) if counts else ""
    return ImportDetail(
        row=_row(brought, names),
        refused=tuple(_refused(row) for row in queries.left_out_of(brought, limit=REFUSED_SHOWN)),
        may_withdraw=brought.state == ImportState.TAKEN_IN.value and may_import(viewer),
        refusal=sentence(refusal) if refusal is not None else "",
        to_bring=to_bring if may_import(viewer) else "",
        is_compared=counts and not to_bring,
    )


def _other_side(source: Source) -> str:
    """The source that the same check needs and that has no file yet, in words; empty where there is none."""
    for other in queries.sources(source.organisation):
        says = Side(other.side)
        is_needed = other.check_code == source.check_code and says != Side.DOCUMENTS
        if is_needed and other.side != source.side and queries.latest_import(other) is None:
            return f"{other.name}: {SAYS[says]}"
    return ""


def checks_page(viewer: User, *, now: datetime) -> ChecksPage:
    """The checks as readable files, with their last run."""
    runs = {run.check_code: run for run in findings.latest_runs(viewer.organisation)}
    zone = viewer.organisation.zone
    rows = []
    for one in queries.check_files(viewer.organisation):
        run = runs.get(one.code)
        last = f"{clocks.spoken(run.at, now, zone)}: {run.lines:,} lines compared" if run else "not made yet"
        rows.append(CheckRow(one.code, _title(one), "", one.text, last, run.found if run is not None else 0))
    return ChecksPage(checks=tuple(rows), may_run=may_import(viewer))


def _title(one: CheckFile) -> str:
    try:
        return load_check(one.text, name=one.code).title or one.code
    except Unreadable:
        return one.code
