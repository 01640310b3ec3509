"""What is to go out: the lines with high stakes, and one piece of content with its master and what was encoded."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.files import FileRow


@dataclass(frozen=True)
class Tick:
    """One item of what is looked at before a line goes out. `state`: open, done, wrong. `words`: what shows it."""

    state: str
    words: str


@dataclass(frozen=True)
class LineAhead:
    """One line with high stakes. `opens_at` is also what names it, as ISO text in `key_at`."""

    key: str
    key_at: str
    opens_at: datetime
    look_by: datetime
    is_due: bool
    account: str
    account_id: int
    title: str
    code: str
    placement: Tick
    content: Tick
    master_id: int  # 0 where none was brought

    @property
    def is_open(self) -> bool:
        """Whether somebody has to look at something."""
        return self.placement.state != "done" or self.content.state != "done"


@dataclass(frozen=True)
class MasterRow:
    """One piece of content with its newest master."""

    master_id: int
    code: str
    title: str
    account: str
    content: Tick


@dataclass(frozen=True)
class AheadPage:
    """All that is looked at before it goes out."""

    lead: str
    due: tuple[LineAhead, ...]
    later: tuple[LineAhead, ...]
    masters: tuple[MasterRow, ...]
    may_act: bool
    tools_missing: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class MasterForm:
    """What is asked of an approved master."""

    code: str
    title: str
    approved_by: str
    offered: str
    refusal: str = ""


@dataclass(frozen=True)
class LookRow:
    """One look at what was encoded. `sound` is the file that was compared, None for one that was watched."""

    said: str
    state: str
    by: str
    at: datetime
    length: str
    words: str = ""
    sound: FileRow | None = None


@dataclass(frozen=True)
class ContentPage:
    """One piece of content: its approved master, and every look at what was encoded from it."""

    master_id: int
    code: str
    title: str
    account: str
    version: int
    approved_by: str
    at: datetime
    length: str
    standing: Tick
    master: FileRow | None
    looks: tuple[LookRow, ...]
    goes_out_at: datetime | None
    mistake_id: int
    mistake_number: int
    may_act: bool
    is_newest: bool
    offered: str
    tools_missing: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class BothSounds:
    """The master and what was encoded, side by side. `parts_at` such as "0:07", "" where they don't part."""

    master_id: int
    master: FileRow | None
    encoded: FileRow | None
    master_length: str
    encoded_length: str
    parts_at: str
    watched: str = ""
    later: tuple[LookRow, ...] = ()
