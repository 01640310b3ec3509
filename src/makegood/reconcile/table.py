"""A run in plain text: what was looked at, a short table of what differs, and one sentence that sums it up."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from makegood.reconcile.checkfile import CheckFile
from makegood.reconcile.finding import Finding, Outcome
from makegood.reconcile.notation.clock import show_clock
from makegood.reconcile.notation.money import show_money
from makegood.reconcile.zones import to_local

SHOWN_FINDINGS = 40
_WIDEST = 44
_HEADER = ("line", "promised", "happened", "difference", "worth")
_CONTENT = {
    "none": "not verified",
    "code_match": "unverified (the code matches, nobody compared the content)",
    "file_match": "verified by their file",
    "watched": "watched",
    "differs": "with the wrong content",
}
_KIND = {
    "not_aired": "not aired",
    "wrong_time": "at the wrong time",
    "wrong_day": "on the wrong day",
    "wrong_copy": "with the wrong copy",
    "copy_unverified": "with unverified copy",
    "delivered_late": "delivered late",
    "delivery_overdue": "overdue",
    "short_quantity": "short",
    "over_quantity": "too many",
    "wrong_item": "the wrong item",
    "wrong_revision": "of the wrong revision",
    "lot_affected": "from an affected lot",
}


def report(check: CheckFile, outcome: Outcome, mark: str) -> str:
    """The whole text; `mark` says why the records count as complete up to where they do."""
    parts = [check.title or check.name, _looked_at(check, outcome, mark)]
    if outcome.findings:
        parts += ["", *_table(outcome.findings), ""]
    return "\n".join([*parts, _sum(outcome)])


def _looked_at(check: CheckFile, outcome: Outcome, mark: str) -> str:
    counts = outcome.counts
    lines = [
        f"{_count(counts.lines, 'line')}, {_count(counts.units, 'unit')}; {counts.placed:,} found in the records."
    ]
    if outcome.complete_until is None:
        lines.append(f"How far the records are complete is not known: {mark}.")
    else:
        until = to_local(outcome.complete_until, check.zone)
        lines.append(f"The records count as complete until {until:%Y-%m-%d %H:%M}, {mark}.")
    if counts.not_known_yet:
        lines.append(f"Not known yet: {_count(counts.not_known_yet, 'unit')} above that mark.")
    if counts.spare:
        lines.append(f"Belonging to no line: {_count(counts.spare, 'row')} of the records.")
    if "copy" in check.promised.fields and outcome.contents:
        shown = [
            f"{outcome.contents[level]:,} {words}"
            for level, words in _CONTENT.items()
            if level in outcome.contents
        ]
        lines.append(f"Content: {', '.join(shown)}.")
    return "\n".join(lines)


def _table(findings: Sequence[Finding]) -> list[str]:
    rows = [_HEADER] + [_row(one) for one in findings[:SHOWN_FINDINGS]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADER))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    if len(findings) > SHOWN_FINDINGS:
        lines.append(f"… and {len(findings) - SHOWN_FINDINGS:,} more; --json lists all.")
    return lines


def _row(one: Finding) -> tuple[str, ...]:
    many = one.promised.get("units", 1) > 1
    return (
        f"{one.key} ({one.unit})" if many else one.key,
        _short(_promised(one)),
        _short(_happened(one)),
        one.difference,
        "" if one.money_minor is None else show_money(one.money_minor, one.currency),
    )


def _promised(one: Finding) -> str:
    if "promised_date" in one.promised:
        return _day(str(one.promised["promised_date"]))
    said = [str(one.promised[name]) for name in ("title", "window") if name in one.promised]
    return ", ".join(said)


def _happened(one: Finding) -> str:
    if not one.happened:
        return "nothing"
    if "local" in one.happened:
        day = date.fromisoformat(str(one.happened["day"]))
        local = datetime.fromisoformat(str(one.happened["local"]))
        minutes = (local - datetime.combine(day, time())) // timedelta(minutes=1)
        return f"{day:%a} {day.day} {day:%b}, {show_clock(minutes)}"
    delivered = one.happened.get("delivered_date")
    return _day(str(delivered)) if delivered else "not delivered"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day:%a} {day.day} {day:%b %Y}"


def _sum(outcome: Outcome) -> str:
    if not outcome.findings:
        return "Nothing differs."
    worth = [one for one in outcome.findings if one.money_minor is not None]
    money = ""
    if worth:
        # A unit may stand in two findings (late, and with the wrong copy); its money counts once, the larger sum.
        once: dict[tuple[str, str, int], int] = {}
        for one in worth:
            unit = (one.source, one.key, one.unit)
            once[unit] = max(once.get(unit, 0), one.money_minor or 0)
        money = f", worth {show_money(sum(once.values()), worth[0].currency)}"
    kinds: dict[str, int] = {}
    for one in outcome.findings:
        kinds[one.kind] = kinds.get(one.kind, 0) + 1
    shown = ", ".join(f"{count:,} {_KIND[kind]}" for kind, count in kinds.items())
    return f"{_count(len(outcome.findings), 'finding')}{money}: {shown}."


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
