"""How a brought file reads on the command line: before it counts, and when it counted before."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from makegood import clocks
from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.core.sentences import sentence
from makegood.records import queries
from makegood.records.files import hash_of
from makegood.records.rules import ImportState, Side
from makegood.recovery.records import intake
from makegood.recovery.records.fitting import names_no_line

SHOWN = 50
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})")
LAST_HOUR = 29  # a broadcast day ends at 29:59


@dataclass(frozen=True)
class Known:
    """A file that was taken in before."""

    number: int
    at: datetime | None

    def words(self) -> str:
        """One sentence."""
        return sentence("FILE_KNOWN", number=self.number, at=self.at)

    def as_json(self) -> str:
        """The sentence and the import's number."""
        return json.dumps({"import": self.number, "state": "KNOWN", "says": self.words()}, ensure_ascii=False)


def brought_before(house: Any, source_code: str, file: Path) -> Known | None:
    """The import that took in this very file, None for a new one.

    Raises:
        NotFound: no such source.
    """
    source = queries.source_named(house, source_code)
    earlier = queries.taken_in_before(source, file_hash=hash_of(file.read_bytes()))
    return Known(earlier.number, earlier.confirmed_at) if earlier is not None else None


def read_file(house: Any, source_code: str, file: Path, *, data: Path, now: datetime) -> Any:
    """The import that waits with this very file, else a new one.

    Raises:
        NotFound: no such source. Refused: the file cannot be read at all.
    """
    content = file.read_bytes()
    source = queries.source_named(house, source_code)
    file_hash = hash_of(content)
    for one in queries.imports(house):
        if one.state == ImportState.WAITING.value and (one.source_id, one.file_hash) == (
            source.pk,
            file_hash,
        ):
            return one
    by = record.system("import", house)
    brought = intake.File(file.name, content)
    return intake.bring_file(house, source_code=source_code, file=brought, by=by, data=data, now=now)


@dataclass
class Preview:
    """A file that was read, and what would be confirmed with it."""

    brought: Any
    complete_until: datetime | None
    replaces: Any
    state: str
    fits: str  # what to do where no row names a line that is in

    @classmethod
    def of(cls, brought: Any, *, data: Path, complete_until: str, replaces: int | None) -> Preview:
        """The preview with the answers given, or those that the file suggests.

        Raises:
            Refused: BAD_MOMENT. NotFound: NO_SUCH_IMPORT.
        """
        until = (
            moment(complete_until, brought.organisation.zone) if complete_until else brought.complete_until
        )
        earlier = (
            intake.seems_to_replace(brought, data=data) if replaces is None else _named(brought, replaces)
        )
        return cls(brought, until, earlier, brought.state, names_no_line(brought, data=data))

    @property
    def number(self) -> int:
        """The import's number."""
        return int(self.brought.number)

    @property
    def left_out(self) -> int:
        """How many rows were left out."""
        return int(self.brought.left_out)

    @property
    def fault(self) -> str:
        """Why nothing was read, empty when something was."""
        return str(self.brought.reading.get("fault", ""))

    @property
    def can_be_taken(self) -> bool:
        """Whether there is anything to say yes to."""
        return bool(self.brought.row_count) and not self.fault

    def take_in(self, *, data: Path, now: datetime) -> bool:
        """Take the file in.

        Raises:
            Refused: see `records.actions.take_in`.
        """
        house = self.brought.organisation
        answer = intake.Answer(self.complete_until, self.replaces.pk if self.replaces is not None else None)
        by = record.system("import", house)
        taken = intake.confirm(house, import_id=self.brought.pk, answer=answer, by=by, data=data, now=now)
        self.state = taken.state
        return True

    def words(self) -> str:
        """How it was read, what would be taken, and every row that would not."""
        name = self.brought.file_name
        if self.fault:
            return f"{name}: {self.fault}\nOr say on the page Imports which column is which: import {self.number}."
        lines = [f"{name}: {self._read_as()}.", *map(str, self.brought.reading.get("notes", []))]
        lines.append(f"{_rows(self.brought.row_count)} can be taken in, {self.left_out} left out.")
        lines += [f"  {name}: {row['says']}" for row in self._left_out()]
        if self.left_out > SHOWN:
            lines.append(f"  … and {self.left_out - SHOWN} more; the page Imports lists them.")
        return "\n".join([*lines, *self._with_it()])

    def _with_it(self) -> list[str]:
        lines = [self.fits] if self.fits else []
        if self.brought.source.side == Side.HAPPENED.value and self.complete_until is not None:
            lines.append(f"Complete up to {_local(self.complete_until, self.brought.organisation.zone)}.")
        if self.replaces is not None:
            lines.append(f"It takes the place of import {self.replaces.number}, {self.replaces.file_name}.")
        return lines

    def _read_as(self) -> str:
        reading = self.brought.reading
        separator = SEPARATORS.get(reading["separator"], str(reading["separator"]))
        return f"{str(reading['encoding']).upper()}, separated by {separator}"

    def _left_out(self) -> list[dict[str, object]]:
        rows = queries.left_out_of(self.brought, limit=SHOWN)
        return [{"row": r.row, "column": r.column, "value": r.value, "says": r.sentence} for r in rows]

    def as_json(self) -> str:
        """The same as JSON; instants in UTC."""
        until = self.complete_until
        values = {
            "import": self.number,
            "source": self.brought.source.code,
            "file": self.brought.file_name,
            "state": self.state,
            "fault": self.fault,
            "encoding": self.brought.reading.get("encoding", ""),
            "separator": self.brought.reading.get("separator", ""),
            "notes": self.brought.reading.get("notes", []),
            "rows": self.brought.row_count,
            "left_out": self.left_out,
            "left_out_rows": self._left_out(),
            "fits": self.fits,
            "complete_until": until.isoformat() if until is not None else None,
            "replaces": self.replaces.number if self.replaces is not None else None,
        }
        return json.dumps(values, indent=2, ensure_ascii=False)


def moment(text: str, zone: str) -> datetime:
    """An instant from "2026-11-22 24:00" in a zone; hours up to 29 belong to the broadcast day before.

    Raises:
        Refused: BAD_MOMENT.
    """
    found = MOMENT.fullmatch(text.strip())
    try:
        if found is None or int(found[2]) > LAST_HOUR:
            raise ValueError(text)
        days, hour = divmod(int(found[2]), 24)
        day = date.fromisoformat(found[1]) + timedelta(days=days)
        return clocks.instant(day, time(hour, int(found[3])), clocks.zone_named(zone))
    except ValueError as error:
        raise Refused("BAD_MOMENT", value=text, zone=zone) from error


def _named(brought: Any, number: int) -> Any:
    if number == 0:
        return None
    counted = {one.number: one for one in queries.counted_imports(brought.source)}
    if number not in counted:
        known = ", ".join(map(str, counted)) or "none yet"
        raise NotFound("NO_SUCH_IMPORT", number=number, known=known)
    return counted[number]


def _rows(count: int) -> str:
    return f"{count:,} {'row' if count == 1 else 'rows'}"


def _local(at: datetime, zone: str) -> str:
    return f"{at.astimezone(clocks.zone_named(zone)):%Y-%m-%d %H:%M}"
