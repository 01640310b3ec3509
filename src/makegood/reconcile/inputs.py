"""What a run is given: stored rows in the order in which they came, and promised lines that come from no file."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from makegood.reconcile.words import Unreadable

ADDED_IMPORT = "added"
INSTANTS = ("opens_at", "closes_at", "approved_at")


@dataclass(frozen=True)
class Input:
    """One import: its id, and its rows as a Parquet file or a pyarrow.Table in the columns of `rows.SCHEMAS`."""

    import_id: str | int
    rows: Path | Any


@dataclass(frozen=True)
class Added:
    """A promised line that stands in no file, such as an approved make-good or a replacement.

    In a check of airings it may air between its instants; in one of deliveries it is promised for the day on which
    it closes.

    Attributes:
        key: its own id, the natural key of its findings.
        order: the id under which a log may report it; its own key when empty. A log that knows no such id still
            proves it by the same copy inside the window.
        opens_at, closes_at: aware instants.
        length: seconds.
        rate: minor units.
        item, revision, quantity: what is to be delivered; pieces.
        instead_of: the key of the line that it makes good; `approved_at`: when the customer said yes to it.
        source: the part of the dedupe key that says where the line comes from.
    """

    key: str
    account: str
    opens_at: datetime
    closes_at: datetime
    copy: str | None = None
    length: int | None = None
    rate: int | None = None
    order: str = ""
    title: str = ""
    high_stakes: bool = False
    source: str = "makegood"
    item: str | None = None
    revision: str | None = None
    quantity: int | None = None
    instead_of: str = ""
    approved_at: datetime | None = None

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Added":
        """The line that a caller describes; instants may be ISO text.

        Raises:
            Unreadable: ADDED_LINE_INCOMPLETE.
        """
        given = {name: value for name, value in values.items() if value is not None}
        unknown = set(given) - {one.name for one in fields(cls)}
        for name in ("key", "account", "opens_at", "closes_at"):
            if not given.get(name):
                raise Unreadable("ADDED_LINE_INCOMPLETE", value=values.get("key", "?"), field=name)
        for name in (one for one in INSTANTS if one in given):
            at = given[name]
            given[name] = at = datetime.fromisoformat(at) if isinstance(at, str) else at
            if at.tzinfo is None:
                raise Unreadable("ADDED_LINE_INCOMPLETE", value=values["key"], field=f"the zone of {name}")
        if unknown:
            raise TypeError(f"an added line has no {', '.join(sorted(unknown))}")
        return cls(**given)
