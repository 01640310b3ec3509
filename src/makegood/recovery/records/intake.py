"""Taking records in: bring a file, map it, look at it, confirm it, withdraw it."""

import csv
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.record import Actor, Change
from makegood.core.sentences import sentence
from makegood.people.models import Organisation, User
from makegood.reconcile.child import ReadAnswer, ReadRequest, read_in_child
from makegood.reconcile.fields import SideName
from makegood.reconcile.mapping import LABELS, with_fields
from makegood.reconcile.text import peek
from makegood.reconcile.words import Unreadable
from makegood.records import actions, files, queries
from makegood.records.actions import Brought, Confirmed, Indexed, Paper, Unread
from makegood.records.models import Import, Source
from makegood.records.rules import ImportState, Side, seems_a_correction
from makegood.recovery.records.completeness import complete_up_to

SIDE_OF: dict[Side, SideName] = {
    Side.PROMISED: "promised",
    Side.HAPPENED: "actual",
    Side.DOCUMENTS: "documents",
}
FAULTS_OF_MAPPING = frozenset({"FILE_NO_COLUMN"})
LEFT_OUT_KEPT = 1000


@dataclass(frozen=True)
class File:
    """A file as it came."""

    name: str
    content: bytes


def bring_file(
    organisation: Organisation, *, source_code: str, file: File, by: Actor, data: Path, now: datetime
) -> Import:
    """Read a file and store that it was brought; nothing of it counts before it is confirmed.

    A file whose columns the check does not know is brought too: the page asks which column is which.

    Raises:
        NotFound: no such source. Refused: the file cannot be read at all; its sentence says what to do.
    """
    source = queries.source_named(organisation, source_code)
    check = queries.check_file(organisation, source.check_code)
    file_hash = files.keep(data, file.content, "csv")
    brought = _read(_Kept(source, file.name, file_hash, check.text, data, now))
    with record.change(organisation, by=by, now=now) as change:
        return actions.bring(change, source, brought)


def map_file(
    organisation: Organisation,
    *,
    import_id: int,
    fields: Mapping[str, str],
    formats: Mapping[str, str],
    by: Actor,
    data: Path,
    now: datetime,
) -> Import:
    """Read a brought file again with these columns. `fields`: {our field: their column, "" for none}.

    Raises:
        NotFound: no such import. Refused: it was confirmed already, or the check would not be whole.
    """
    stored = queries.import_in(organisation, import_id)
    text = str(stored.mapping["check_text"])
    side = SIDE_OF[Side(stored.source.side)]
    try:
        mapped = with_fields(text, side, fields=fields, formats=formats)
    except Unreadable as fault:
        raise _chosen_wrongly(fault) from fault
    kept = _Kept(stored.source, stored.file_name, stored.file_hash, mapped, data, now, was_mapped=True)
    brought = _read(kept)
    chosen = {"fields": _and(stored, "fields", fields), "formats": _and(stored, "formats", formats)}
    brought = replace(brought, mapping={**brought.mapping, **chosen})
    with record.change(organisation, by=by, now=now) as change:
        return actions.read_again(change, import_id=import_id, brought=brought)


def _and(stored: Import, name: str, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers of earlier times with the new ones over them."""
    earlier = stored.mapping.get(name, {})
    return {**(earlier if isinstance(earlier, dict) else {}), **answers}


def _chosen_wrongly(fault: Unreadable) -> Refused:
    """What is missing in an answer, in the words of the page and not of the check's file."""
    if fault.code != "CHECK_FIELD_NEEDED":
        return Refused(fault.code, **fault.values)
    named = re.findall(r"fields\.(\w+)|\b(date|time|at)\b", str(fault.values["key"]))
    labels = dict.fromkeys(LABELS[name] for pair in named for name in pair if name in LABELS)
    return Refused("CHOOSE_A_COLUMN", field=" or ".join(labels).lower())


@dataclass(frozen=True)
class _Kept:
    """A file that lies in the data folder, with the check that reads it."""

    source: Source
    file_name: str
    file_hash: str
    check_text: str
    data: Path
    now: datetime
    was_mapped: bool = False


def _read(kept: _Kept) -> Brought:
    """Read a stored file in a child process. Unknown columns leave it unread, with its headers for the page."""
    path = files.path_of(kept.data, kept.file_hash, "csv")
    with tempfile.TemporaryDirectory(dir=kept.data) as folder:
        parquet, index = Path(folder) / "rows.parquet", Path(folder) / "rows.index"
        request = ReadRequest(
            check_text=kept.check_text,
            check_name=kept.source.check_code,
            side=SIDE_OF[Side(kept.source.side)],
            path=str(path),
            parquet=str(parquet),
            index=str(index),
            preview=0,
        )
        try:
            answer = read_in_child(request)
        except Unreadable as fault:
            if fault.code not in FAULTS_OF_MAPPING:
                raise Refused(fault.code, **fault.values) from fault
            _must_be_a_table(path)
            return _unmapped(kept, str(fault) if kept.was_mapped else _asks_for_columns(kept.source))
        rows_hash = files.keep_file(kept.data, parquet, "parquet") if answer.taken else ""
        if rows_hash:
            index.replace(files.path_of(kept.data, rows_hash, "index"))
    return _brought(kept, rows_hash, answer)


def _asks_for_columns(source: Source) -> str:
    is_first = queries.latest_import(source) is None
    return sentence("FIRST_COLUMNS" if is_first else "OTHER_COLUMNS")


def _must_be_a_table(path: Path) -> None:
    """A file that cannot be cut into rows is refused as such, before anybody is asked about its columns."""
    try:
        peek(path)
    except Unreadable as fault:
        raise Refused(fault.code, **fault.values) from fault


def _unmapped(kept: _Kept, why: str) -> Brought:
    return Brought(
        file_name=kept.file_name,
        file_hash=kept.file_hash,
        rows_hash="",
        mapping={"check_text": kept.check_text},
        reading={"fault": why, "encoding": "", "separator": "", "notes": []},
        row_count=0,
        unread=(),
        unread_count=0,
        latest=None,
        complete_until=None,
        replaces=None,
    )


def _brought(kept: _Kept, rows_hash: str, answer: ReadAnswer) -> Brought:
    return Brought(
        file_name=kept.file_name,
        file_hash=kept.file_hash,
        rows_hash=rows_hash,
        mapping={"check_text": kept.check_text},
        reading={
            "fault": "",
            "encoding": answer.encoding,
            "separator": answer.separator,
            "notes": list(answer.notes),
        },
        row_count=answer.taken,
        unread=[
            Unread(r.row, r.column, str(r.value), r.code, r.sentence())
            for r in answer.refusals[:LEFT_OUT_KEPT]
        ],
        unread_count=answer.refused,
        latest=answer.latest,
        complete_until=complete_up_to(kept.source, kept.check_text, answer.latest, now=kept.now),
        replaces=None,
    )


def seems_to_replace(brought: Import, *, data: Path) -> Import | None:
    """The earlier import that this file seems to correct: it names at least half of its rows. None for a new one."""
    if not brought.rows_hash or brought.state != ImportState.WAITING.value:
        return None
    keys = {row.key for row in _index(data, brought)}
    best: tuple[int, Import] | None = None
    for earlier in queries.counted_imports(brought.source):
        shared = queries.shared_rows(earlier, keys)
        if seems_a_correction(shared_rows=shared, earlier_rows=earlier.row_count):
            best = max(best or (0, earlier), (shared, earlier), key=lambda pair: pair[0])
    return best[1] if best is not None else None


def _index(data: Path, brought: Import) -> Iterator[Indexed]:
    with files.path_of(data, brought.rows_hash, "index").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Indexed(
                row_number=int(row["row_number"]),
                key=row["natural_key"],
                account_key=row["account"],
                day=date.fromisoformat(row["date"][:10]) if row["date"] else None,
            )


def _papers(data: Path, brought: Import) -> Iterator[Paper]:
    with files.path_of(data, brought.rows_hash, "index").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Paper(
                row_number=int(row["row_number"]),
                account_key=row["account"],
                kind=row["kind"][:30],
                number=row["natural_key"][:60],
                refers_to=row["order"][:100],
                dated=date.fromisoformat(row["date"][:10]),
                amount_minor=int(row["rate"]) if row["rate"] else None,
            )


@dataclass(frozen=True)
class Answer:
    """What a person says when confirming. `replaces_id` None: it adds to what is there."""

    complete_until: datetime | None
    replaces_id: int | None


def confirm(
    organisation: Organisation, *, import_id: int, answer: Answer, by: User | Actor, data: Path, now: datetime
) -> Import:
    """Take a file in, all of it that could be read, in one transaction; the mapping becomes the check's own.

    Raises:
        NotFound: no such import. Refused: see `records.actions.take_in`.
    """
    brought = queries.import_in(organisation, import_id)
    if brought.source.side == Side.HAPPENED.value and answer.complete_until is None:
        raise Refused("COMPLETE_UNTIL_MISSING")
    if answer.complete_until is not None and answer.complete_until > now:
        raise Refused("COMPLETE_BEYOND_NOW", at=answer.complete_until, now=now)
    replaces = queries.import_in(organisation, answer.replaces_id) if answer.replaces_id is not None else None
    is_documents = brought.source.side == Side.DOCUMENTS.value
    known = bool(brought.rows_hash)
    confirmed = Confirmed(
        rows=list(_index(data, brought)) if known and not is_documents else (),
        papers=list(_papers(data, brought)) if known and is_documents else (),
        complete_until=answer.complete_until,
        replaces=replaces,
    )
    with record.change(organisation, by=by, now=now) as change:
        taken = actions.take_in(
            change, import_id=import_id, by=by if isinstance(by, User) else None, confirmed=confirmed
        )
        _adopt_mapping(change, brought)
        return taken


def _adopt_mapping(change: Change, brought: Import) -> None:
    """The columns a person chose go into the check's file as it is now: another file may have changed it since."""
    if "fields" not in brought.mapping:
        return
    code, side = brought.source.check_code, SIDE_OF[Side(brought.source.side)]
    now = queries.check_file(brought.organisation, code)
    fields, formats = _and(brought, "fields", {}), _and(brought, "formats", {})
    try:
        text = with_fields(now.text, side, fields=fields, formats=formats)
    except Unreadable as fault:
        raise Refused(fault.code, **fault.values) from fault
    actions.adopt_check(change, code=code, text=text)


def withdraw(organisation: Organisation, *, import_id: int, reason: str, by: Actor, now: datetime) -> Import:
    """Undo an import; its rows stop counting and stay where they are.

    Raises:
        NotFound: no such import. Refused: see `records.actions.withdraw`.
    """
    with record.change(organisation, by=by, now=now) as change:
        return actions.withdraw(change, import_id=import_id, reason=reason)
