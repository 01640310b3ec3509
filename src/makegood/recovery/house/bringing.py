"""A list of accounts and contacts on its way in: brought, looked at row by row, and taken in as it was shown."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.core.record import Actor, Change
from makegood.core.sentences import sentence
from makegood.people import actions as people_actions
from makegood.people.actions.listing import take_list_in
from makegood.people.listed import CALLED, HEADERS, read_row
from makegood.people.models import Organisation
from makegood.people.planning import Does, Line, Plan
from makegood.people.queries.listing import known_before
from makegood.reconcile.child import ListAnswer, ListRequest, list_in_child
from makegood.reconcile.guess import guess_headers
from makegood.reconcile.words import Unreadable
from makegood.recovery.pages.imports import MappedField, RefusedRow
from makegood.recovery.pages.listing import ListLine, ListPreview
from makegood.recovery.pages.parts import Choice

FOLDER = "lists"
MEGABYTES = 10
KEPT_SECONDS = 24 * 60 * 60
SHOWN, REFUSED_SHOWN = 200, 200
LABELS = {**HEADERS, "owner": "Owner, by e-mail", "external_id": "Its name in that source"}
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Brought:
    """A file that waits for a yes: named by its hash, with the columns that a person chose (empty: guessed)."""

    file: str
    name: str
    columns: Mapping[str, str]


def keep(organisation: Organisation, content: bytes, *, data: Path, now: datetime) -> str:
    """Keep a file until tomorrow, for this organisation alone, and return its name.

    Raises:
        Refused: LIST_TOO_LARGE.
    """
    if len(content) > MEGABYTES * 1024 * 1024:
        raise Refused("LIST_TOO_LARGE", megabytes=-(-len(content) // (1024 * 1024)), limit=MEGABYTES)
    folder = data / FOLDER / str(organisation.pk)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in folder.iterdir():
        if now.timestamp() - old.stat().st_mtime > KEPT_SECONDS:
            old.unlink(missing_ok=True)
    name = hashlib.sha256(content).hexdigest()
    (folder / f"{name}.csv").write_bytes(content)
    return name


def _place(organisation: Organisation, file: str, data: Path) -> Path:
    """Where a kept file lies. Raises NotFound for one that is not there, or is another organisation's."""
    place = data / FOLDER / str(organisation.pk) / f"{file}.csv"
    if not _HASH.fullmatch(file) or not place.is_file():
        raise NotFound
    return place


@dataclass(frozen=True)
class _Read:
    """A list with its columns found, planned against the house as it is."""

    answer: ListAnswer
    columns: dict[str, str]
    plan: Plan
    refused: tuple[RefusedRow, ...]

    @property
    def digest(self) -> str:
        """What names all that the plan says."""
        said = repr((self.plan.lines, self.refused))
        return hashlib.sha256(said.encode()).hexdigest()[:32]


def rows_of(organisation: Organisation, file: str, *, data: Path) -> ListAnswer:
    """A kept file as text, before anything is made of it.

    Raises:
        NotFound: there is no such file. Refused: it cannot be read at all.
    """
    place = _place(organisation, file, data)
    try:
        return list_in_child(ListRequest(path=str(place), megabytes=MEGABYTES))
    except Unreadable as fault:
        raise Refused(fault.code, **fault.values) from fault


def _read(organisation: Organisation, brought: Brought, data: Path) -> _Read:
    answer = rows_of(organisation, brought.file, data=data)
    guessed = guess_headers(answer.headers, CALLED)
    columns = {
        name: header for name, header in (brought.columns or guessed).items() if header in answer.headers
    }
    plan = Plan(known_before(organisation))
    refused = [
        RefusedRow(
            one.row, one.column, str(one.value), sentence(one.code, **{"value": one.value, **one.values})
        )
        for one in answer.refusals
    ]
    if "account" in columns:
        refused += _planned(answer, columns, plan)
    return _Read(answer, columns, plan, tuple(sorted(refused, key=lambda row: row.row)))


def _planned(answer: ListAnswer, columns: Mapping[str, str], plan: Plan) -> list[RefusedRow]:
    """Let the plan take row after row; returns those that it refused."""
    places = {name: answer.headers.index(header) for name, header in columns.items()}
    refused = []
    for number, cells in answer.rows:
        try:
            plan.take(read_row(number, {name: cells[place] for name, place in places.items()}))
        except Refused as refusal:
            name = str(refusal.values.get("field", ""))
            value = cells[places[name]] if name in places else ""
            refused.append(RefusedRow(number, columns.get(name, ""), value[:60], sentence(refusal)))
    return refused


def preview(
    organisation: Organisation, brought: Brought, *, data: Path, refusal: Refused | None = None
) -> ListPreview:
    """What a list would add, change and leave, row by row; nothing is written.

    Raises:
        NotFound: there is no such file. Refused: it cannot be read at all.
    """
    read = _read(organisation, brought, data)
    lines = sorted(read.plan.lines, key=lambda line: list(Does).index(line.does))
    does = [line.does for line in lines]
    separator = SEPARATORS.get(read.answer.separator, read.answer.separator)
    return ListPreview(
        file=brought.file,
        file_name=brought.name,
        read_as=f"{read.answer.encoding.upper()}, separated by {separator}",
        fields=_fields(read),
        columns=tuple(read.columns.items()),
        adds=does.count(Does.ADDS),
        changes=does.count(Does.CHANGES),
        leaves=does.count(Does.LEAVES),
        refused_count=len(read.refused),
        lines=tuple(_line(line) for line in lines[:SHOWN]),
        more_lines=max(0, len(lines) - SHOWN),
        refused=read.refused[:REFUSED_SHOWN],
        digest=read.digest,
        refusal=sentence(refusal) if refusal is not None else "",
    )


def _fields(read: _Read) -> tuple[MappedField, ...]:
    first = read.answer.rows[0][1] if read.answer.rows else ()
    return tuple(
        MappedField(
            name=name,
            label=label,
            required=name == "account",
            columns=tuple(
                Choice(header, header, chosen=header == read.columns.get(name))
                for header in read.answer.headers
                if header
            ),
            example=_example(read.answer.headers, first, read.columns.get(name, "")),
        )
        for name, label in LABELS.items()
    )


def _example(headers: tuple[str, ...], row: tuple[str, ...], header: str) -> str:
    return row[headers.index(header)][:60] if header and row else ""


def _line(line: Line) -> ListLine:
    notes = tuple(sentence(code, value=value, owner=owner) for code, value, owner in line.notes)
    return ListLine(line.number, line.account, line.contact, line.does.value, line.says, notes)


def take_in(
    organisation: Organisation, brought: Brought, *, digest: str, by: Actor, data: Path, now: datetime
) -> tuple[int, int]:
    """Write what was shown, in one change; returns how many rows added and how many changed something.

    Raises:
        NotFound: there is no such file. Refused: LIST_IS_ANOTHER_NOW, LIST_CHANGES_NOTHING.
    """
    with record.change(organisation, by=by, now=now) as change:
        does = _write(change, organisation, brought, digest, data)
    _place(organisation, brought.file, data).unlink(missing_ok=True)
    return does.count(Does.ADDS), does.count(Does.CHANGES)


def _write(
    change: Change, organisation: Organisation, brought: Brought, digest: str, data: Path
) -> list[Does]:
    people_actions.lock_house(change)  # what is planned against is what is written to
    read = _read(organisation, brought, data)
    if read.digest != digest:
        raise Refused("LIST_IS_ANOTHER_NOW")
    does = [line.does for line in read.plan.lines]
    if set(does) <= {Does.LEAVES}:
        raise Refused("LIST_CHANGES_NOTHING")
    take_list_in(change, read.plan)
    return does
