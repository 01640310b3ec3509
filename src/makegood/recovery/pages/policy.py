"""The house's policy as pages: its files, each read as a page, changed as a text, and compared before it runs."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class AdoptedRow:
    """One version: what changed, by whom. `version` 0 is what Makegood brings, and has no moment."""

    version: int
    part: str
    name: str
    at: datetime | None
    by: str
    is_now: bool = False


@dataclass(frozen=True)
class PartRow:
    """One file of the policy. `standing`: who changed it last, None while it is the one that Makegood brings."""

    part: str
    name: str
    note: str
    standing: AdoptedRow | None


@dataclass(frozen=True)
class PolicyList:
    """All files, and what changed last. `version` counts the whole policy."""

    version: int
    parts: tuple[PartRow, ...]
    playbooks: tuple[PartRow, ...]
    changes: tuple[AdoptedRow, ...]
    may_change: bool


@dataclass(frozen=True)
class OptionRow:
    """One option as a rep meets it: on a chip, said to the customer, by whom and when."""

    label: str
    promise: str
    kind: str
    doer: str
    due: str
    limit: str


@dataclass(frozen=True)
class BookShown:
    """A playbook to read. `at_once`: what begins by itself, `at_once_by`: whose it is."""

    begin: str
    leave_out: tuple[str, ...]
    contain: tuple[str, ...]
    at_once: tuple[str, ...]
    at_once_by: str
    who_must_hear: tuple[str, ...]
    never: tuple[str, ...]
    options: tuple[OptionRow, ...]


@dataclass(frozen=True)
class ItemRow:
    """One thing that may be given; `limits`: for each level, from below, "" where a yes is needed first."""

    label: str
    kind: str
    needs: str
    limits: tuple[str, ...]


@dataclass(frozen=True)
class SettingRow:
    """One key in words, with its value; `usual`: what Makegood brings, where the house has another one.

    `bands`: in place of one value, those of S1 to S4.
    """

    label: str
    value: str
    usual: str = ""
    bands: tuple[str, ...] = ()


@dataclass(frozen=True)
class SettingGroup:
    """Keys that are read together. `by_band`: each has a value for S1 to S4."""

    title: str
    rows: tuple[SettingRow, ...]
    by_band: bool = False


@dataclass(frozen=True)
class CauseLine:
    """A cause that is counted, or something that would stop it. `kinds`: of which mistakes, "" for every one."""

    words: str
    note: str
    kinds: str


@dataclass(frozen=True)
class PartPage:
    """One file to read, as it runs or ran. `shows`: "book", "items", "causes" or "settings"; the others are empty."""

    part: str
    name: str
    may_hold: str
    version: int
    is_now: bool
    shows: str
    book: BookShown | None
    items: tuple[ItemRow, ...]
    groups: tuple[SettingGroup, ...]
    versions: tuple[AdoptedRow, ...]
    may_change: bool
    causes: tuple[CauseLine, ...] = ()
    steps: tuple[CauseLine, ...] = ()


@dataclass(frozen=True)
class ProblemRow:
    """Why the file does not run yet. `around`: (number, text, is it this one) of the lines there."""

    line: int
    sentence: str
    around: tuple[tuple[int, str, bool], ...]


@dataclass(frozen=True)
class ChangePage:
    """The file as a text. `since`: the version that it began from; `refusal`: a sentence about all of it."""

    part: str
    name: str
    may_hold: str
    text: str
    since: int
    problems: tuple[ProblemRow, ...] = ()
    refusal: str = ""


@dataclass(frozen=True)
class DifferenceLine:
    """One line of the comparison: "OUT", "IN", "SAME", or "GAP" where lines that stay are left out."""

    sign: str
    text: str


@dataclass(frozen=True)
class LookPage:
    """What would change, before it runs. `lines` is empty where nothing would."""

    part: str
    name: str
    text: str
    since: int
    lines: tuple[DifferenceLine, ...]
    taken_out: int
    put_in: int
    effect: str
