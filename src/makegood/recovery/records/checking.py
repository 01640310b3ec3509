"""Run the checks over the records, store what they saw, open what cannot wait, and let promises prove themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.findings import actions as findings
from makegood.findings.actions import Looked, Seen, TakenIn
from makegood.masters.queries import known_contents
from makegood.mistakes import actions as mistakes
from makegood.mistakes import queries as mistake_queries
from makegood.people import queries as people
from makegood.people.actions import accounts_for
from makegood.people.models import Account, Organisation
from makegood.policy.rules.opening import finds_out_at
from makegood.policy.rules.trades import trade
from makegood.reconcile import finding as reported
from makegood.reconcile.child import RunRequest, Stored, run_in_child
from makegood.reconcile.fields import DELIVERY_KINDS
from makegood.reconcile.words import Unreadable
from makegood.records import queries as records
from makegood.records.models import AddedLine, CheckFile, Import, Source
from makegood.records.rules import Side
from makegood.recovery.beginning.opening import call_again_by, open_what_cannot_wait
from makegood.recovery.beginning.unapproved import open_the_unapproved
from makegood.recovery.due.proving import prove_from_documents, prove_from_log
from makegood.recovery.lessons.guarding import guard
from makegood.recovery.masters.ahead import accounts_of, ahead_of, next_stakes
from makegood.recovery.records.fitting import fits_nothing
from makegood.recovery.records.following import follow_on
from makegood.remedies.actions import keep_up_all
from makegood.remedies.queries import behind_the_records

KINDS_OF_NEWS = (
    *("RECORDS_TAKEN_IN", "IMPORT_WITHDRAWN", "CHECK_ADOPTED"),
    *("MASTER_APPROVED", "CONTENT_COMPARED", "CONTENT_WATCHED"),
)
CONSUMER = "checks"
NOT_KNOWN_KEPT = 50
ADDED = "makegood"  # the source that added lines carry in their findings


def check_what_came(organisation: Organisation, *, data: Path, now: datetime) -> int:
    """Run every check whose records changed since the last time. Returns how many ran.

    The place in the record moves on last, and only to what had been read before the checks ran: a kill in between
    runs them again, and a file that came meanwhile is news for the next round.
    """
    unread = record.unread(CONSUMER, organisation, kinds=KINDS_OF_NEWS)
    if not unread.newest:
        return 0
    codes = _codes(organisation) if unread.news else []
    for code in codes:
        run_check(organisation, code=code, data=data, now=now)
    with record.change(organisation, by=record.system(CONSUMER, organisation), now=now) as change:
        record.move_on(change, CONSUMER, to=unread.newest)
    return len(codes)


def _codes(organisation: Organisation) -> list[str]:
    return sorted({source.check_code for source in records.sources(organisation)})


def run_check(organisation: Organisation, *, code: str, data: Path, now: datetime) -> TakenIn | None:
    """Run one check over everything that counts, and let everything follow from it in one unit of work.

    Returns None when one of its two sides has no records yet.

    Raises:
        Refused: the check could not run; its sentence says why. Nothing was stored.
    """
    check = records.check_file(organisation, code)
    request = _request(organisation, check, data)
    outcome = None
    if request is not None:
        try:
            outcome = run_in_child(request)
        except Unreadable as fault:
            raise Refused(fault.code, **fault.values) from fault
    with record.change(organisation, by=record.system("checks", organisation), now=now) as change:
        prove_from_documents(change, organisation)
        return _store(change, organisation, check, outcome) if outcome is not None else None


def _request(organisation: Organisation, check: CheckFile, data: Path) -> RunRequest | None:
    sides = {
        source.side: source for source in records.sources(organisation) if source.check_code == check.code
    }
    promised, happened = sides.get(Side.PROMISED.value), sides.get(Side.HAPPENED.value)
    if promised is None or happened is None:
        return None
    lines, log = _stored(promised, data), _stored(happened, data)
    if not lines and not log:
        return None
    return RunRequest(
        check_text=check.text,
        check_name=check.code,
        promised=lines,
        actual=log,
        added=_added_lines(organisation, check),
        known=[
            {"code": one.code, "level": one.level.value, "since": one.since, "until": one.until}
            for one in known_contents(organisation)
        ],
        complete_until=happened.complete_until,
        as_of=happened.complete_until,
        placements="added",
    )


def _stored(source: Source, data: Path) -> list[Stored]:
    return [
        Stored(import_id=str(brought.pk), path=str(records.rows_path(data, brought)))
        for brought in records.counted_imports(source)
    ]


def _added_lines(organisation: Organisation, check: CheckFile) -> list[dict[str, object]]:
    """Lines that were agreed on a call, under the name by which the records know their account."""
    names = {account.pk: name for name, account in people.accounts_by_key(organisation, check.code).items()}
    return [_added(line, names[line.account_id]) for line in records.added_lines(organisation, check.code)]


def _added(line: AddedLine, account: str) -> dict[str, object]:
    return {
        "key": line.key,
        "account": account,
        "opens_at": line.opens_at,
        "closes_at": line.closes_at,
        "copy": line.copy_code or None,
        "length": line.length_seconds,
        "order": line.known_as,
        "item": line.item or None,
        "revision": line.revision or None,
        "quantity": line.quantity,
        "title": line.title,
        "instead_of": line.instead_of,
        "approved_at": line.approved_at,
        "source": ADDED,
    }


def _store(
    change: Change, organisation: Organisation, check: CheckFile, outcome: reported.Outcome
) -> TakenIn:
    """Store the run, then open, prove and put right what follows from it."""
    accounts = accounts_for(
        change, source=check.code, external_ids={found.account for found in outcome.findings}
    )
    names = _Rows(_file_names(organisation), trade(organisation.trade).words["added"])
    looked = Looked(
        check_code=check.code,
        check_version=check.version,
        lines=outcome.counts.lines,
        happened=outcome.counts.airings,
        placed=outcome.counts.placed,
        complete_until=outcome.complete_until,
        not_known_yet=_not_known(outcome),
        not_known_count=outcome.counts.not_known_yet,
        seen=[_seen(found, accounts[found.account], names, change.now) for found in outcome.findings],
        why_gone=_why_gone(organisation),
        ahead=ahead_of(outcome, accounts_of(organisation, check.code), now=change.now),
        stakes_at=next_stakes(outcome, now=change.now),
    )
    taken = findings.take_in(change, looked)
    _stand_again(change, taken)
    follow_on(change, taken)
    prove_from_log(change, organisation, outcome, findings=[*taken.new, *taken.again])
    added = {line.key for line in records.added_lines(organisation, check.code)}
    open_the_unapproved(change, taken)
    counts = outcome.counts
    if not fits_nothing(lines=counts.lines, happened=counts.airings, placed=counts.placed):
        open_what_cannot_wait(change, [finding for finding in taken.new if finding.line_key not in added])
    _put_right(change, organisation)
    keep_up_all(change, behind_the_records(organisation))
    guard(change, check, outcome)
    return taken


@dataclass(frozen=True)
class _Rows:
    """What a row of the records is called: its file's name by import, or where a line comes from that is in none."""

    names: Mapping[str, str]
    added: str

    def words(self, ref: reported.Ref | None) -> str:
        if ref is None:
            return ""
        name = self.names.get(ref.import_id)
        return f"row {ref.row_number} of {name}" if name is not None else self.added


def _file_names(organisation: Organisation) -> dict[str, str]:
    return {str(pk): name for pk, name in records.imports(organisation).values_list("pk", "file_name")}


def _seen(found: reported.Finding, account: Account, rows: _Rows, now: datetime) -> Seen:
    calendar = people.calendar_of(account)
    is_delivery = found.kind in DELIVERY_KINDS
    promised = str(found.promised.get("promised_date") or "")
    opened_at = found.opens_at.astimezone(calendar.zone_info)
    return Seen(
        account=account,
        kind=found.kind,
        line_key=found.key,
        dedupe_key=found.dedupe_key,
        day=date.fromisoformat(promised) if is_delivery and promised else opened_at.date(),
        promised={**found.promised, "source": rows.words(found.promised_ref)},
        happened={**found.happened, "source": rows.words(found.actual_ref)},
        opens_at=None if is_delivery else found.opens_at,
        closes_at=None if is_delivery else found.closes_at,
        off_by=found.days_late if is_delivery else found.minutes_off,
        money_minor=found.money_minor,
        currency=found.currency,
        high_stakes=found.high_stakes,
        finds_out_at=finds_out_at(account.report_time, found.closes_at, now, calendar),
    )


def _not_known(outcome: reported.Outcome) -> list[dict[str, object]]:
    return [
        {
            "key": line.key,
            "account": line.account,
            "opens_at": line.opens_at.isoformat(),
            "closes_at": line.closes_at.isoformat(),
            "title": line.title,
        }
        for line in sorted(outcome.not_known_yet, key=lambda line: line.closes_at)[:NOT_KNOWN_KEPT]
        if line.source != ADDED
    ]


def _what_changed_last(organisation: Organisation) -> tuple[Import | None, bool]:
    """The import that came in or was withdrawn last, and whether it was withdrawn."""
    came = records.imports(organisation).exclude(confirmed_at=None).order_by("-confirmed_at").first()
    gone = records.imports(organisation).exclude(withdrawal=None).order_by("-withdrawal__at").first()
    if gone is None or (came is not None and came.confirmed_at and came.confirmed_at > gone.withdrawal.at):
        return came, False
    return gone, True


def _why_gone(organisation: Organisation) -> str:
    """What changed last: a file that came in, or one that counts no more."""
    last, is_withdrawal = _what_changed_last(organisation)
    if last is None:
        return "the records changed"
    if is_withdrawal:
        return f"import {last.number}, {last.file_name[-80:]}, was withdrawn: {last.withdrawal.reason}"[:300]
    return f"{last.file_name[-200:]} (import {last.number}) shows that it was as promised"


def _stand_again(change: Change, taken: TakenIn) -> None:
    """A finding that had fallen away is there again: so is the mistake behind which it stood."""
    behind = mistake_queries.mistakes_of(
        change.organisation, finding_ids=[finding.pk for finding in taken.new]
    )
    for finding in [finding for finding in taken.new if finding.pk in behind]:
        mistake = mistake_queries.lock_for(change, mistake_id=behind[finding.pk].pk)
        mistakes.stand_again(change, mistake, finding, call_by=call_again_by(mistake, now=change.now))
        taken.new.remove(finding)
        taken.again.append(finding)


def _put_right(change: Change, organisation: Organisation) -> None:
    """A mistake of which no finding is left fell away; if the customer was told, that is the next step.

    Not while a file was only taken back: then nobody knows what happened, and nobody is called before a corrected
    one has come.
    """
    _, is_withdrawal = _what_changed_last(organisation)
    for mistake_id in mistake_queries.without_a_finding_left(organisation):
        mistake = mistake_queries.lock_for(change, mistake_id=mistake_id)
        is_told = mistake.standing.told_at is not None
        if not (is_told and is_withdrawal) and mistake_queries.nothing_left_behind(mistake):
            mistakes.fall_away(change, mistake)


def run_all(organisation: Organisation, *, data: Path, now: datetime) -> int:
    """Run every check of an organisation now. Returns how many findings are new.

    Raises:
        Refused: a check could not run; those before it were stored.
    """
    new = 0
    for check in records.check_files(organisation):
        taken = run_check(organisation, code=check.code, data=data, now=now)
        new += len(taken.new) if taken is not None else 0
    return new
