"""A finding in words: promised left, happened right, the difference marked."""

from collections.abc import Sequence
from datetime import datetime

from makegood import clocks
from makegood.core.money import Money
from makegood.findings.models import Dismissal, Finding
from makegood.findings.rules import UNVERIFIED, DismissReason
from makegood.mistakes.models import Mistake
from makegood.policy.rules.trades import Trade
from makegood.recovery.pages.parts import Evidence, Marked

DISMISSED_BECAUSE = {
    DismissReason.AGREED_CHANGE: "The change was agreed with them",
    DismissReason.RECORD_IS_WRONG: "The record is wrong, not what happened",
    DismissReason.SAME_AS_ANOTHER: "It is the same as another finding",
    DismissReason.NO_EFFECT: "It cannot have affected them",
    DismissReason.OTHER: "Something else",
    DismissReason.WATCHED: "Looked at, and it was right",
    DismissReason.PUT_RIGHT: "Put right before it could reach them",
}
AIRED_SO = {UNVERIFIED: "content unverified", "makegood_unapproved": "and nobody had approved it"}
HOW_FAR_KNOWN = {"none": "content unverified", "code_match": "content unverified: only the code matches"}


BROUGHT = frozenset({"short_quantity", "over_quantity", "wrong_item", "wrong_revision", "lot_affected"})


def evidence(
    finding: Finding,
    *,
    words: Trade,
    zone: str,
    now: datetime,
    mistake: Mistake | None = None,
    dismissal: Dismissal | None = None,
) -> Evidence:
    """One finding as a row of a page, in the reader's zone."""
    money = Money(finding.money_minor, finding.currency) if finding.money_minor is not None else None
    return Evidence(
        finding_id=finding.pk,
        account=finding.account.name,
        promised=promised_words(finding, zone=zone, now=now),
        happened=happened_words(finding, words=words, zone=zone, now=now),
        money=money,
        kind=finding.kind,
        verdict=_verdict(finding, words),
        state=finding.state,
        when=finding.day,
        content=_content(finding, dismissal, words=words, zone=zone),
        source=_source(finding),
        mistake_number=mistake.number if mistake is not None else None,
        mistake_id=mistake.pk if mistake is not None else None,
        high_stakes=finding.high_stakes,
        finds_out_at=finding.finds_out_at,
        waits=dismissal is not None and bool(_waits(dismissal)),
        may_be_right=finding.kind == UNVERIFIED,
    )


def _verdict(finding: Finding, words: Trade) -> str:
    """What is wrong, in two or three words; of several, that it was one of them."""
    said = words.finding(finding.kind)
    return (
        f"one of them {said.happened}"
        if finding.kind == "not_aired" and units_of(finding) > 1
        else said.label
    )


def _content(finding: Finding, dismissal: Dismissal | None, *, words: Trade, zone: str) -> str:
    if dismissal is not None:
        reason = DISMISSED_BECAUSE[DismissReason(dismissal.reason)]
        said = f"{reason}: {dismissal.note}" if dismissal.note else f"{reason}."
        watched = watched_words(dismissal, words=words, zone=zone)
        return f"{watched or said} {_waits(dismissal)}".rstrip()
    if finding.withdrawn_why:
        return finding.withdrawn_why
    if finding.kind not in ("wrong_time", "wrong_day", "copy_unverified"):
        return ""
    return HOW_FAR_KNOWN.get(str(finding.happened.get("content", "")), "")


def why_set_aside(dismissal: Dismissal, *, words: Trade, zone: str) -> str:
    """Why somebody set it aside, in their own words where they wrote any."""
    watched = watched_words(dismissal, words=words, zone=zone)
    return watched or dismissal.note or DISMISSED_BECAUSE[DismissReason(dismissal.reason)]


def watched_words(dismissal: Dismissal, *, words: Trade, zone: str) -> str:
    """Who compared the content, when, and what they saw; "" where that is not why it was set aside."""
    if dismissal.watched_at is None:
        return ""
    when = clocks.dated(dismissal.watched_at, zone)
    said = f"{dismissal.watched_by} {words.words['looked']} on {when}, and it was right."
    return f"{said} {dismissal.note}".rstrip()


def _waits(dismissal: Dismissal) -> str:
    """A sentence while a second person has not said yes; "" where nobody waits for one."""
    is_open = dismissal.waits and dismissal.seen_at is None
    return f"{dismissal.by.short_name} set it aside; it waits for a second person." if is_open else ""


def _source(finding: Finding) -> str:
    sides = (finding.promised.get("source"), finding.happened.get("source"))
    return ", ".join(str(side) for side in sides if side)


def promised_words(finding: Finding, *, zone: str, now: datetime) -> str:
    """What was promised: "Sat 21 Nov 18:00-18:30, Evening News"."""
    title = str(finding.promised.get("title") or "")
    if finding.opens_at is None or finding.closes_at is None:
        due = str(finding.promised.get("promised_date") or finding.day.isoformat())
        return f"{_goods(finding)}, by {said_day(due, now, zone)}"
    window = span_words(finding.opens_at, finding.closes_at, zone=zone, now=now)
    units = f", {units_of(finding)} times" if units_of(finding) > 1 else ""
    return f"{window}, {title or 'line ' + finding.line_key}{units}"


def _goods(finding: Finding) -> str:
    """What was to come: "120 × Shaft seal 40 mm", with its revision where that is what went wrong."""
    title = str(finding.promised.get("title") or f"line {finding.line_key}")
    quantity = finding.promised.get("quantity")
    counted = f"{quantity:,} × {title}" if isinstance(quantity, int) and quantity != 1 else title
    revision = finding.promised.get("revision")
    return f"{counted}, revision {revision}" if finding.kind == "wrong_revision" else counted


def span_words(opens_at: datetime, closes_at: datetime, *, zone: str, now: datetime) -> str:
    """A window: "Sat 18:00–18:30", or with its date when it is further off."""
    closes = closes_at.astimezone(clocks.zone_named(zone))
    return f"{clocks.spoken(opens_at, now, zone)}–{closes:%H:%M}"


def dated_span(opens_at: datetime, closes_at: datetime, *, zone: str) -> str:
    """A window as it is promised and kept: "Sat 21 Nov 07:00–08:00"."""
    return f"{clocks.dated(opens_at, zone)}–{closes_at.astimezone(clocks.zone_named(zone)):%H:%M}"


def happened_words(finding: Finding, *, words: Trade, zone: str, now: datetime) -> Marked:
    """What happened, the part that differs marked."""
    verb = words.happened
    at = _at(finding, zone, now)
    if finding.kind == "wrong_time":
        return Marked(f"{verb} {at}, ", minutes_off(finding.off_by or 0))
    if finding.kind == "wrong_day":
        return Marked(f"{verb} ", at, ", not on the day promised")
    if finding.kind == "wrong_file":
        return _wrong_file(finding, words)
    if finding.kind == "wrong_copy":
        return Marked(f"{verb} {at}, ", _wrong_copy(finding, words))
    if finding.kind in AIRED_SO:
        return Marked(f"{verb} {at}, ", AIRED_SO[finding.kind])
    if finding.kind in BROUGHT:
        return _brought(finding, verb, _delivered(finding, zone, now))
    if finding.kind == "delivered_late":
        days = finding.off_by or 0
        late = f"{days} {'day' if days == 1 else 'days'} late"
        return Marked(f"{verb} ", late, f", {_delivered(finding, zone, now)}")
    happened = words.finding(finding.kind).happened
    return Marked("", f"one of them {happened}" if units_of(finding) > 1 else happened)


def _wrong_copy(finding: Finding, words: Trade) -> str:
    if finding.happened.get("content") == "differs":
        return f"not the approved {words.words['content']}"
    return f"{finding.happened.get('copy')} instead of {finding.promised.get('copy')}"


def _wrong_file(finding: Finding, words: Trade) -> Marked:
    """The file that is to go out, and the second from which on it is another one."""
    parts_at = finding.happened.get("parts_at_ms")
    where = f", from {spoken_second(parts_at)} on" if isinstance(parts_at, int) and parts_at else ""
    return Marked("the file is ", f"not the approved {words.words['content']}", where)


def spoken_second(milliseconds: int) -> str:
    """ "0:07": a place in a sound."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes}:{seconds:02}"


def _brought(finding: Finding, verb: str, day: str) -> Marked:
    """What was in a delivery, or in all of them together."""
    came, meant = finding.happened, finding.promised
    if finding.kind == "short_quantity":
        return Marked(f"{verb} ", f"{came.get('quantity')} of {meant.get('quantity')}", f", the last {day}")
    if finding.kind == "over_quantity":
        return Marked(f"{verb} ", f"{came.get('quantity')} instead of {meant.get('quantity')}")
    if finding.kind == "wrong_item":
        return Marked(f"{verb} {day}, ", f"{came.get('item')} instead of {meant.get('item')}")
    if finding.kind == "wrong_revision":
        return Marked(
            f"{verb} {day}, ", f"revision {came.get('revision')} instead of {meant.get('revision')}"
        )
    pieces = came.get("quantity")
    return Marked(f"{verb} {day}, ", f"{f'{pieces} ' if pieces else ''}from lot {came.get('lot')}")


def units_of(finding: Finding) -> int:
    """How many units one line promises together."""
    units = finding.promised.get("units")
    return units if isinstance(units, int) else 1


def _delivered(finding: Finding, zone: str, now: datetime) -> str:
    return said_day(str(finding.happened.get("delivered_date") or ""), now, zone)


def said_day(iso: str, now: datetime, zone: str) -> str:
    """A day of the records as said at `now`; "" is one that is not known."""
    if not iso:
        return "day not known"
    today = now.astimezone(clocks.zone_named(zone)).date()
    return clocks.spoken_date(datetime.fromisoformat(iso).date(), today)


def _at(finding: Finding, zone: str, now: datetime) -> str:
    at = finding.happened.get("at")
    return clocks.spoken(datetime.fromisoformat(str(at)), now, zone) if at else "at a time not known"


def minutes_off(minutes: int) -> str:
    """ "12 minutes after its window"; below zero: before it."""
    size = abs(minutes)
    unit = "minute" if size == 1 else "minutes"
    return f"{size} {unit} {'before' if minutes < 0 else 'after'} its window"


def what_failed(findings: Sequence[Finding], words: Trade) -> str:
    """What went wrong, to stand in a sentence: "the spot in Evening News on Sat 21 Nov", "3 spots"."""
    if all(finding.opens_at is None for finding in findings):
        return _deliveries(findings, words)
    if len(findings) > 1:
        titles = {str(finding.promised.get("title") or "") for finding in findings}
        where = f" in {titles.pop()}" if len(titles) == 1 and titles != {""} else ""
        return f"{len(findings)} {words.units}{where}"
    finding = findings[0]
    title = str(finding.promised.get("title") or f"line {finding.line_key}")
    day = f"{finding.day:%a} {finding.day.day} {finding.day:%b}"
    return f"the {words.unit} in {title} on {day}"


def _deliveries(findings: Sequence[Finding], words: Trade) -> str:
    """By their titles while there are two, counted where there are more."""
    titles = dict.fromkeys(str(f.promised.get("title") or f"line {f.line_key}") for f in findings)
    return " and ".join(titles) if len(titles) <= 2 else f"{len(findings)} {words.units}"
