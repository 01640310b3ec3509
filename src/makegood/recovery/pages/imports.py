"""Files on their way in, the sources they speak for, and the checks over them."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.parts import Choice


@dataclass(frozen=True)
class RefusedRow:
    """One value that could not be read, and what to do."""

    row: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True)
class MappedField:
    name: str  # our field
    label: str  # in words
    required: bool
    columns: tuple[Choice, ...]  # their headers, the guess chosen
    example: str = ""
    notation: str = ""  # a date format such as MM/DD/YYYY
    asks_notation: bool = False


@dataclass(frozen=True)
class ImportPreview:
    """A file that was read and not yet taken in."""

    import_id: int
    source: str
    file_name: str
    read_as: str  # "UTF-8, separated by semicolons, 57 rows"
    fields: tuple[MappedField, ...]
    headers: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    taken: int
    refused: tuple[RefusedRow, ...]
    refused_more: int
    complete_until: datetime | None
    asks_complete_until: bool  # only what says what happened can be complete
    already: str  # "The same file came on Mon 06:10; nothing would be added."
    replaces: tuple[Choice, ...]  # "It corrects import 3" / "It adds to it"
    may_confirm: bool
    refusal: str = ""
    papers: str = ""  # which of billing's papers prove nothing
    new_customers: str = ""  # whom nobody has written down yet
    fits: str = ""  # what to do where no row names a line that is in


@dataclass(frozen=True)
class ImportRow:
    import_id: int
    number: int
    source: str
    file_name: str
    state: str  # WAITING, TAKEN_IN, REPLACED, WITHDRAWN
    state_words: str
    rows: int
    left_out: int
    by: str
    at: datetime


@dataclass(frozen=True)
class SourceRow:
    code: str
    name: str
    says: str  # "what was promised", "what happened", "documents of billing"
    completeness: str  # "complete up to Sunday 24:00"
    check: str


@dataclass(frozen=True)
class ImportsPage:
    sources: tuple[SourceRow, ...]
    imports: tuple[ImportRow, ...]
    may_import: bool
    refusal: str = ""


@dataclass(frozen=True)
class ImportDetail:
    row: ImportRow
    refused: tuple[RefusedRow, ...]
    may_withdraw: bool
    refusal: str = ""
    to_bring: str = ""  # "The log: what happened", which the check still lacks; empty where it has both sides
    is_compared: bool = False  # the check looks at it within seconds


@dataclass(frozen=True)
class CheckRow:
    code: str
    title: str
    says: str  # "Orders against the station's log: did not air, wrong time, ..."
    text: str  # the file itself, readable
    last_run: str
    findings: int


@dataclass(frozen=True)
class ChecksPage:
    checks: tuple[CheckRow, ...]
    may_run: bool
