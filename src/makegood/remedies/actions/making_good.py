"""What is owed for what was lost: the one writer of make-goods, called in the same change as the act that moves them.

Source: docs/decisions/0130-make-goods-are-owed-until-settled.md.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from makegood import clocks
from makegood.core.record import Change
from makegood.findings.models import Finding
from makegood.findings.queries import STANDING
from makegood.mistakes import queries as mistakes
from makegood.mistakes.actions import note
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import How
from makegood.people.models import Contact
from makegood.remedies import queries
from makegood.remedies.models import MakeGood, Remedy
from makegood.remedies.rules.obligations import (
    CAME_LATE,
    LOST,
    Owed,
    came_as_agreed,
    part_of,
    stands,
    units_of,
)

Facts = dict[str, object]
NOTHING_AGREED: Facts = {
    "remedy": None,
    "approved_how": "",
    "approved_by": None,
    "credit": None,
    **dict.fromkeys(
        (
            *("offered_at", "declined_at", "approved_at", "scheduled_at", "aired_at", "verified_at"),
            *("failed_at", "credited_at", "paid_at"),
        )
    ),
}


def keep_up(change: Change, mistake: Mistake) -> None:
    """Owe what the findings behind a mistake show to be lost, and follow what became of them and of the mistake.

    Said twice, it changes nothing. `mistake` is locked, with its standing as it is now.
    """
    behind = mistakes.findings_behind(mistake)
    rows = queries.make_goods_for(change.organisation, behind)
    lost = [finding for finding in behind if finding.kind in LOST or finding.pk in rows]
    late = {f.line_key for f in behind if f.kind == CAME_LATE and f.state in STANDING}
    taken = {_part(finding) for finding in lost if finding.pk in rows and finding.state in STANDING}
    for finding in lost:
        row = rows.get(finding.pk)
        if row is None and finding.state in STANDING and _part(finding) not in taken:
            row = _owe(change, finding, mistake=mistake)
            taken.add(_part(finding))
        if row is not None:
            _write(change, row, _of_the_mistake(change, row, finding, mistake, late=late))
    _count_declined(change, mistake)


def _part(finding: Finding) -> tuple[str, str]:
    return finding.line_key, part_of(finding.kind, finding.happened) or str(finding.pk)


def _owe(change: Change, finding: Finding, *, mistake: Mistake) -> MakeGood:
    """Something is owed from now on; a make-good that failed is owed once more, since the first loss."""
    failed = queries.made_good_by_line(change.organisation, finding.line_key)
    minor = finding.money_minor if failed is None or finding.money_minor is not None else failed.minor
    row = MakeGood.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        finding=finding,
        recursion_of=failed,
        units=units_of(finding.kind, finding.promised, finding.happened),
        minor=minor,
        currency=finding.currency if failed is None else failed.currency,
        reason=finding.kind,
        lost_on=finding.day if failed is None else failed.lost_on,
        created_at=change.now,
        must_air_by=_flight_ends(finding, zone=mistake.account.zone, now=change.now),
        state=stands(MakeGood().happened).value,
    )
    public = {"mistake": mistake.subject_code, "finding": finding.subject_code, "units": row.units}
    change.append("MAKE_GOOD_OWED", row, public)
    return row


def _flight_ends(finding: Finding, *, zone: str, now: datetime) -> datetime | None:
    """The end of the line's last day; None where the records name none that lies ahead."""
    said = finding.promised.get("last_day")
    if not said:
        return None
    after = date.fromisoformat(str(said)) + timedelta(days=1)
    ends = clocks.instant(after, time(0), clocks.zone_named(zone)).astimezone(UTC)
    return ends if ends > now else None


def _of_the_mistake(
    change: Change, row: MakeGood, finding: Finding, mistake: Mistake, *, late: Collection[str]
) -> Facts:
    """What follows from its finding, and from where its mistake stands."""
    standing = mistake.standing
    came = came_as_agreed(row.reason, is_late=finding.line_key in late, aired=row.aired_at is not None)
    gone = (
        None
        if finding.state in STANDING or came
        else (row.fell_away_at or finding.withdrawn_at or change.now)
    )
    # What was found to be another customer's is owed to that one anew: nobody agreed on anything with them yet.
    moved = {"mistake": mistake, **NOTHING_AGREED} if row.mistake_id != mistake.pk else {}
    return {
        "verified_at": _verified_at(change, row, row.aired_at),
        **moved,
        "fell_away_at": gone,
        "waived_at": standing.wants_nothing_at,
        "closed_at": standing.confirmed_at or standing.unconfirmed_at,
    }


def _verified_at(change: Change, row: MakeGood, aired_at: datetime | None) -> datetime | None:
    """Since when it is known to be as agreed: not while nobody verified the content that the log shows."""
    line = row.remedy.line if row.remedy is not None else None
    if aired_at is None or line is None:
        return aired_at
    unverified = Finding.objects.within(change.organisation).filter(
        check_code=line.check_code, line_key=line.key, kind="copy_unverified", state__in=STANDING
    )
    return None if unverified.exists() else aired_at


def offered(change: Change, mistake: Mistake, *, finding_ids: Collection[int]) -> None:
    """New times stand on their page for these lost units. `mistake` is locked."""
    for row in queries.make_goods_of(mistake):
        if row.finding_id in finding_ids:
            _write(change, row, {"offered_at": change.now})
    _count_declined(change, mistake)


def offer_is_over(change: Change, mistake: Mistake) -> None:
    """Nothing stands to choose any more: it was agreed, or its time is over. `mistake` is locked."""
    for row in queries.make_goods_of(mistake):
        if row.offered_at is not None:
            _write(change, row, {"offered_at": None})
    _count_declined(change, mistake)


def declined(change: Change, mistake: Mistake, *, finding_ids: Collection[int] | None = None) -> None:
    """They want none of what was offered, or not what was offered for these lost units. `mistake` is locked."""
    for row in queries.make_goods_of(mistake):
        if row.offered_at is not None and (finding_ids is None or row.finding_id in finding_ids):
            _write(change, row, {"declined_at": change.now})
    _count_declined(change, mistake)


def _count_declined(change: Change, mistake: Mistake) -> None:
    """How many lost units they said no to what was offered for; while there is one, nobody asks whether it is right."""
    count = sum(row.state == Owed.DECLINED.value for row in queries.make_goods_of(mistake))
    if mistake.standing.units_declined != count:
        note(change, mistake, units_declined=count)


@dataclass(frozen=True)
class TheirYes:
    """They agreed to `remedy` before it happens: `how` they said so, and `by` whom on their side."""

    remedy: Remedy
    how: How
    by: Contact | None


def approved(change: Change, yes: TheirYes, *, finding: Finding, mistake: Mistake) -> None:
    """They said yes to a new time for one lost unit. `mistake` is locked."""
    rows = queries.make_goods_for(change.organisation, [finding])
    row = rows.get(finding.pk) or _owe(change, finding, mistake=mistake)
    _write(change, row, _of_the_yes(change, yes))
    _count_declined(change, mistake)


def approved_in_words(change: Change, yes: TheirYes, *, mistake: Mistake) -> None:
    """They said yes to having it once more by a day, with no slot of its own: for all that is owed on the mistake."""
    for row in queries.make_goods_of(mistake):
        if row.remedy is None and row.fell_away_at is None:
            _write(change, row, _of_the_yes(change, yes))
    _count_declined(change, mistake)


def _of_the_yes(change: Change, yes: TheirYes) -> Facts:
    return {
        **NOTHING_AGREED,
        "remedy": yes.remedy,
        "approved_at": change.now,
        "approved_how": yes.how.value,
        "approved_by": yes.by,
    }


def credited(change: Change, credit: Remedy, *, mistake: Mistake) -> None:
    """A credit in the place of what was lost is promised, for all of a mistake that nothing makes good."""
    for row in queries.make_goods_of(mistake):
        if row.credit is None and row.remedy is None and row.fell_away_at is None:
            _write(change, row, {"credit": credit, "credited_at": change.now})
    _count_declined(change, mistake)


@dataclass(frozen=True)
class Course:
    """How the promise of a remedy goes: taken on by its doer, kept, broken and not mended since."""

    due_at: datetime
    accepted_at: datetime | None
    kept_at: datetime | None
    broken_at: datetime | None


def follow(change: Change, remedy_id: int, course: Course) -> None:
    """What is owed goes with the promise of what makes it good, or of what pays it back. The mistake is locked."""
    for row in queries.made_good_by(change.organisation, remedy_id=remedy_id):
        if row.credit_id == remedy_id:
            _write(change, row, {"paid_at": course.kept_at})
            continue
        of_the_promise: Facts = {
            "must_air_by": course.due_at,
            "scheduled_at": course.accepted_at,
            "aired_at": course.kept_at,
            "verified_at": _verified_at(change, row, course.kept_at),
            "failed_at": course.broken_at,
        }
        _write(change, row, of_the_promise)


def _write(change: Change, row: MakeGood, facts: Facts) -> None:
    """Note facts, and where it stands by them; an event when that is another place than before."""
    was = row.state
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, facts[name])
    row.state = stands(row.happened).value
    if changed:
        row.save(update_fields=[*changed, "state"])
    if row.state != was:
        change.append("MAKE_GOOD_STANDS", row, {"was": was, "state": row.state})


def keep_up_all(change: Change, mistake_ids: Iterable[int]) -> None:
    """The same for several mistakes, each locked in the order of their ids."""
    for mistake_id in sorted(set(mistake_ids)):
        keep_up(change, mistakes.lock_for(change, mistake_id=mistake_id))
