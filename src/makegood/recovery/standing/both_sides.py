"""A finding row by row: what was promised of one thing, what the records say of it, and in words how they differ."""

from dataclasses import dataclass
from datetime import datetime

from makegood import clocks
from makegood.findings.models import Finding
from makegood.findings.rules import UNVERIFIED
from makegood.policy.rules.trades import Trade
from makegood.recovery.pages.findings import SideRow
from makegood.recovery.standing.evidence import happened_words, minutes_off, said_day, span_words, units_of

SAME, DIFFERS, IN_TIME = "the same", "differs", "in time"
NOTHING_SAID = "nothing recorded"
CONTENT = {
    "none": "not known",
    "code_match": "the code is the same; nobody compared the content",
    "file_match": "the same file",
    "watched": "watched",
    "differs": "the same code, another content",
}
OF_THE_LINE = frozenset({"short_quantity", "over_quantity"})  # all its deliveries were added up


@dataclass(frozen=True)
class _Reader:
    """For whom, and when, it is put into words."""

    words: Trade
    zone: str
    now: datetime


def both_sides(finding: Finding, *, words: Trade, zone: str, now: datetime) -> tuple[SideRow, ...]:
    """The rows of its evidence, those that differ marked; at least one of them says what is wrong."""
    reader = _Reader(words, zone, now)
    is_delivery = finding.opens_at is None
    rows = [_day(finding, reader) if is_delivery else _time(finding, reader), _content(finding, reader)]
    rows += [_count(finding, reader), _plain(finding, "Item"), _plain(finding, "Revision")]
    rows += [_quantity(finding), _lot(finding), _length(finding)]
    shown = [row for row in rows if row.promised or row.happened]
    if not any(row.differs or row.unsure for row in shown):
        shown.append(_in_general(finding, reader))
    return (*sorted(shown, key=lambda row: not (row.differs or row.unsure)), _source(finding))


def _came(finding: Finding) -> bool:
    return bool(finding.happened.get("source"))


def _text(finding: Finding, side: str, name: str) -> str:
    said = getattr(finding, side).get(name)
    return "" if said is None else str(said)


def _time(finding: Finding, reader: _Reader) -> SideRow:
    opens_at, closes_at = finding.opens_at, finding.closes_at
    if opens_at is None or closes_at is None:
        return SideRow("When", "", "")
    promised = span_words(opens_at, closes_at, zone=reader.zone, now=reader.now)
    at = _text(finding, "happened", "at")
    if not at:
        is_one = units_of(finding) == 1
        happened = reader.words.finding(finding.kind).happened if is_one else ""
        return SideRow("When", promised, happened, differs=is_one)
    wrong = {"wrong_time": minutes_off(finding.off_by or 0), "wrong_day": "another day"}.get(finding.kind, "")
    aired_at = datetime.fromisoformat(at)
    happened = clocks.spoken(aired_at, reader.now, reader.zone)
    return SideRow(
        "When",
        promised,
        happened,
        wrong or (IN_TIME if opens_at <= aired_at <= closes_at else ""),
        differs=bool(wrong),
    )


def _day(finding: Finding, reader: _Reader) -> SideRow:
    promised = _text(finding, "promised", "promised_date") or finding.day.isoformat()
    by = f"by {said_day(promised, reader.now, reader.zone)}"
    if not _came(finding):
        return SideRow("Day", by, reader.words.finding(finding.kind).happened, differs=True)
    came = _text(finding, "happened", "delivered_date")
    day = said_day(came, reader.now, reader.zone)
    if finding.kind == "delivered_late":
        days = finding.off_by or 0
        return SideRow("Day", by, day, f"{days} {'day' if days == 1 else 'days'} late", differs=True)
    return SideRow("Day", by, day, IN_TIME if came and came <= promised else "")


def _content(finding: Finding, reader: _Reader) -> SideRow:
    """The code of what was to go out, and how far it is known that it did."""
    label = reader.words.words["content"].capitalize()
    promised, happened = _text(finding, "promised", "copy"), _text(finding, "happened", "copy")
    level = _text(finding, "happened", "content")
    if level in ("", "none") and promised and happened and not _alike(promised, happened):
        return SideRow(label, promised, happened, DIFFERS, differs=True)
    if not _came(finding) or not (promised or happened):
        return SideRow(label, promised, happened)
    return SideRow(
        label,
        promised,
        happened or NOTHING_SAID,
        CONTENT.get(level, ""),
        differs=level == "differs",
        unsure=finding.kind == UNVERIFIED,
    )


def _count(finding: Finding, reader: _Reader) -> SideRow:
    if finding.kind != "not_aired" or units_of(finding) == 1:
        return SideRow("How often", "", "")
    missing = f"one of them {reader.words.finding(finding.kind).happened}"
    return SideRow("How often", f"{units_of(finding)} times", missing, differs=True)


def _plain(finding: Finding, label: str) -> SideRow:
    name = label.lower()
    return _compared(label, _text(finding, "promised", name), _text(finding, "happened", name))


def _compared(label: str, promised: str, happened: str) -> SideRow:
    """Said by both, they are the same or they differ; said by one, that is all that can be said."""
    if not (promised and happened):
        return SideRow(label, promised, happened)
    differs = not _alike(promised, happened)
    return SideRow(label, promised, happened, DIFFERS if differs else SAME, differs=differs)


def _alike(promised: str, happened: str) -> bool:
    """Whether two codes are one, however they were typed: "VB-3", "vb 3"."""
    return _bare(promised) == _bare(happened)


def _bare(code: str) -> str:
    return "".join(filter(str.isalnum, code.casefold()))


def _quantity(finding: Finding) -> SideRow:
    """Pieces. One delivery of several may hold fewer without anything being wrong."""
    promised, happened = _text(finding, "promised", "quantity"), _text(finding, "happened", "quantity")
    if happened and promised != happened and finding.kind not in OF_THE_LINE:
        return SideRow("Pieces", promised, happened, "in this delivery")
    return _compared("Pieces", promised, happened)


def _lot(finding: Finding) -> SideRow:
    if finding.kind != "lot_affected":
        return SideRow("Lot", "", "")
    return SideRow("Lot", "a sound one", _text(finding, "happened", "lot"), "a confirmed fault", differs=True)


def _length(finding: Finding) -> SideRow:
    sides = (_text(finding, side, "length") for side in ("promised", "happened"))
    promised, happened = (f"{seconds} seconds" if seconds else "" for seconds in sides)
    return _compared("Length", promised, happened)


def _in_general(finding: Finding, reader: _Reader) -> SideRow:
    """Nothing that both sides say differs: what the check says of it."""
    said = happened_words(finding, words=reader.words, zone=reader.zone, now=reader.now)
    return SideRow("In short", "", said.before + said.different + said.after, "", unsure=True)


def _source(finding: Finding) -> SideRow:
    promised, happened = (_text(finding, side, "source") for side in ("promised", "happened"))
    return SideRow("In the records", promised, happened)
