"""A list of accounts that was read, before anything of it is written."""

from dataclasses import dataclass

from makegood.recovery.pages.imports import MappedField, RefusedRow


@dataclass(frozen=True)
class ListLine:
    """One row of the file. `does`: ADDS, CHANGES, LEAVES; `changes`: (column, before, after)."""

    number: int
    account: str
    contact: str
    does: str
    changes: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListPreview:
    """A file of accounts as it was read. `digest` names what was shown, so that a yes means that and nothing else."""

    file: str
    file_name: str
    read_as: str
    fields: tuple[MappedField, ...]
    columns: tuple[tuple[str, str], ...]  # (our name, their header), as read
    adds: int
    changes: int
    leaves: int
    refused_count: int
    lines: tuple[ListLine, ...]
    more_lines: int
    refused: tuple[RefusedRow, ...]
    digest: str
    refusal: str = ""


@dataclass(frozen=True)
class ListPage:
    """Where a list is brought."""

    headers: tuple[str, ...]
    refusal: str = ""
    taken: str = ""
