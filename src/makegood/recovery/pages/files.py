"""Files as a page shows them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class FileRow:
    """One file. `shape`: picture, sound, paper. `removed_by` is empty while it stands."""

    file_id: int
    name: str
    size: str  # "3.4 MB"
    shape: str
    by: str
    at: datetime
    may_remove: bool
    removed_by: str = ""
    removed_at: datetime | None = None


@dataclass(frozen=True)
class WaitingFile:
    """A file that was sent with a form which came back; `token` carries it along."""

    token: str
    name: str
    size: str


@dataclass(frozen=True)
class FilesSection:
    """What is kept with a mistake, and whether this person may keep more with it."""

    rows: tuple[FileRow, ...]
    may_add: bool
    offered: str  # what the file field takes


@dataclass(frozen=True)
class HandedOut:
    """A file on its way to a browser. `is_download`: never shown in the browser's own window."""

    path: str
    media_type: str
    name: str
    is_download: bool
    size: int
