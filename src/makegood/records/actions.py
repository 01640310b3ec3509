"""Writes: sources and checks, bringing a file, taking it in, withdrawing it, adding a promised line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.people import actions as people
from makegood.people.models import Account, User
from makegood.records import queries
from makegood.records.models import (
    AddedLine,
    CheckFile,
    Document,
    Import,
    LeftOut,
    Row,
    Source,
    Withdrawal,
)
from makegood.records.rules import ImportState, Side

AT_ONCE = 1000


def adopt_check(change: Change, *, code: str, text: str) -> CheckFile:
    """Store a version of a check's file; the same text again adds nothing."""
    latest = CheckFile.objects.within(change.organisation).filter(code=code).order_by("-version").first()
    if latest is not None and latest.text == text:
        return latest
    stored = CheckFile.everything.create(
        organisation_id=change.organisation.pk,
        code=code,
        version=latest.version + 1 if latest is not None else 1,
        text=text,
        made_at=change.now,
        made_by=change.by.actor_code,
    )
    change.append("CHECK_ADOPTED", stored, {"version": stored.version})
    return stored


@dataclass(frozen=True)
class NewSource:
    """One kind of file. `reports_by`: when, on the day after, it usually knows what happened."""

    code: str
    name: str
    side: Side
    check_code: str
    reports_by: time = time(12)


def add_source(change: Change, new: NewSource) -> Source:
    """Write down a source."""
    source = Source.everything.create(
        organisation_id=change.organisation.pk,
        code=new.code,
        name=new.name,
        side=new.side.value,
        check_code=new.check_code,
        reports_by=new.reports_by,
    )
    change.append("SOURCE_ADDED", source, {"side": new.side.value})
    return source


@dataclass(frozen=True)
class Unread:
    """One row that could not be read."""

    row: int
    column: str
    value: str
    code: str
    sentence: str


@dataclass(frozen=True)
class Brought:
    """A file that was read. `reading` is what the preview shows; `rows_hash` names its Parquet, "" when none."""

    file_name: str
    file_hash: str
    rows_hash: str
    mapping: dict[str, object]
    reading: dict[str, object]
    row_count: int
    unread: Sequence[Unread]
    unread_count: int
    latest: datetime | None
    complete_until: datetime | None
    replaces: Import | None


def bring(change: Change, source: Source, brought: Brought) -> Import:
    """Store that a file was brought and read. Nothing of it counts before it is confirmed."""
    people.lock_house(change)  # two files brought at once take two numbers
    number = Import.objects.within(change.organisation).count() + 1
    stored = Import.everything.create(
        organisation_id=change.organisation.pk,
        source=source,
        number=number,
        brought_by=change.by.actor_code,
        brought_at=change.now,
        file_name=brought.file_name[-300:],
        file_hash=brought.file_hash,
        **_reading_columns(brought),
    )
    _store_unread(stored, brought)
    change.append("FILE_BROUGHT", stored, {"source": source.subject_code, "rows": brought.row_count})
    return stored


def read_again(change: Change, *, import_id: int, brought: Brought) -> Import:
    """The same file read with another mapping, before it is confirmed.

    Raises:
        Refused: it was confirmed already.
    """
    stored = queries.lock_for(change, import_id=import_id)
    _must_wait(stored)
    columns = _reading_columns(brought)
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    LeftOut.objects.within(change.organisation).filter(brought=stored).delete()
    _store_unread(stored, brought)
    change.append("FILE_MAPPED", stored, {"rows": brought.row_count})
    return stored


def _reading_columns(brought: Brought) -> dict[str, object]:
    return {
        "rows_hash": brought.rows_hash,
        "mapping": brought.mapping,
        "reading": brought.reading,
        "row_count": brought.row_count,
        "left_out": brought.unread_count,
        "latest": brought.latest,
        "complete_until": brought.complete_until,
        "replaces": brought.replaces,
    }


def _store_unread(stored: Import, brought: Brought) -> None:
    rows = (
        LeftOut(
            organisation_id=stored.organisation_id,
            brought=stored,
            row=one.row,
            column=one.column[:200],
            value=one.value[:300],
            code=one.code,
            sentence=one.sentence,
        )
        for one in brought.unread
    )
    LeftOut.everything.bulk_create(rows, batch_size=AT_ONCE)


@dataclass(frozen=True)
class Indexed:
    """One row for the slim index."""

    row_number: int
    key: str
    account_key: str
    day: date | None


@dataclass(frozen=True)
class Paper:
    """One document of billing's file."""

    row_number: int
    account_key: str
    kind: str
    number: str
    refers_to: str
    dated: date
    amount_minor: int | None


@dataclass(frozen=True)
class Confirmed:
    """What a person confirmed: the rows, up to when the source is complete, and what the file replaces."""

    rows: Sequence[Indexed]
    papers: Sequence[Paper]
    complete_until: datetime | None
    replaces: Import | None


def take_in(change: Change, *, import_id: int, by: User | None, confirmed: Confirmed) -> Import:
    """Take a file in: its rows count from now on, all of them or none.

    Raises:
        Refused: it was confirmed already, nothing in it could be read, or the very same file was taken in before.
        NotFound: what it should replace is of another source.
    """
    stored = queries.lock_for(change, import_id=import_id)
    if confirmed.replaces is not None and confirmed.replaces.source_id != stored.source_id:
        raise NotFound
    _must_wait(stored)
    _must_be_new(stored)
    stored.state, stored.confirmed_by, stored.confirmed_at = ImportState.TAKEN_IN.value, by, change.now
    stored.complete_until, stored.replaces = confirmed.complete_until, confirmed.replaces
    stored.save(update_fields=["state", "confirmed_by", "confirmed_at", "complete_until", "replaces"])
    _index(change, stored, confirmed)
    if confirmed.replaces is not None:
        _retire(change, confirmed.replaces, by_import=stored)
    _mark_complete(change, stored.source)
    change.append(
        "RECORDS_TAKEN_IN",
        stored,
        {
            "source": stored.source.subject_code,
            "check": stored.source.check_code,
            "rows": stored.row_count,
            "left_out": stored.left_out,
            "replaces": confirmed.replaces.pk if confirmed.replaces is not None else 0,
        },
    )
    return stored


def _must_wait(stored: Import) -> None:
    if stored.state != ImportState.WAITING.value:
        raise Refused("IMPORT_IS_SETTLED", number=stored.number)


def _must_be_new(stored: Import) -> None:
    earlier = queries.taken_in_before(stored.source, file_hash=stored.file_hash)
    if earlier is not None:
        raise Refused("FILE_KNOWN", number=earlier.number, at=earlier.confirmed_at)
    if not stored.rows_hash or stored.row_count == 0:
        raise Refused("NOTHING_READABLE", file=stored.file_name)


def _index(change: Change, stored: Import, confirmed: Confirmed) -> None:
    accounts = people.accounts_for(
        change,
        source=stored.source.check_code,
        external_ids={row.account_key for row in confirmed.rows if row.account_key}
        | {paper.account_key for paper in confirmed.papers if paper.account_key},
    )
    Row.everything.bulk_create(
        (
            Row(
                organisation_id=stored.organisation_id,
                brought=stored,
                row_number=row.row_number,
                key=row.key[:300],
                account_key=row.account_key[:300],
                day=row.day,
            )
            for row in confirmed.rows
        ),
        batch_size=AT_ONCE,
    )
    Document.everything.bulk_create(
        Document(
            organisation_id=stored.organisation_id,
            brought=stored,
            row_number=paper.row_number,
            account=accounts[paper.account_key],
            kind=paper.kind,
            number=paper.number,
            refers_to=paper.refers_to,
            dated=paper.dated,
            amount_minor=paper.amount_minor,
        )
        for paper in confirmed.papers
    )


def _retire(change: Change, earlier: Import, *, by_import: Import) -> None:
    locked = queries.lock_for(change, import_id=earlier.pk)
    if locked.state != ImportState.TAKEN_IN.value:
        raise Refused("REPLACED_ALREADY", number=locked.number)
    locked.state = ImportState.REPLACED.value
    locked.save(update_fields=["state"])
    change.append("IMPORT_REPLACED", locked, {"by": by_import.subject_code})


def _mark_complete(change: Change, source: Source) -> None:
    """A source that says what happened is complete up to the furthest mark of the imports that count."""
    if source.side != Side.HAPPENED.value:
        return
    marks = [
        each.complete_until for each in queries.counted_imports(source) if each.complete_until is not None
    ]
    source.complete_until = max(marks, default=None)
    source.save(update_fields=["complete_until"])
    if source.complete_until is not None:
        change.append("SOURCE_COMPLETE", source, {"until": source.complete_until})


def withdraw(change: Change, *, import_id: int, reason: str) -> Import:
    """Undo an import: its rows stop counting and stay where they are.

    Raises:
        Refused: it does not count, or the reason is missing.
    """
    stored = queries.lock_for(change, import_id=import_id)
    if stored.state != ImportState.TAKEN_IN.value:
        raise Refused("IMPORT_DOES_NOT_COUNT", number=stored.number)
    if not reason.strip():
        raise Refused("WITHDRAWAL_NEEDS_A_REASON")
    stored.state = ImportState.WITHDRAWN.value
    stored.save(update_fields=["state"])
    Withdrawal.everything.create(
        organisation_id=stored.organisation_id,
        brought=stored,
        reason=reason.strip()[:300],
        at=change.now,
        by=change.by.actor_code,
    )
    _mark_complete(change, stored.source)
    change.append("IMPORT_WITHDRAWN", stored, {"check": stored.source.check_code})
    return stored


@dataclass(frozen=True)
class NewLine:
    """A make-good or a delivery that the customer said yes to. Instants are UTC; what is not known is empty or None.

    A delivery is promised for the day on which it closes. `known_as`: see the model.
    """

    account: Account
    check_code: str
    prefix: str
    instead_of: str
    title: str
    opens_at: datetime
    closes_at: datetime
    copy_code: str = ""
    length_seconds: int | None = None
    known_as: str = ""
    item: str = ""
    revision: str = ""
    quantity: int | None = None


def add_line(change: Change, new: NewLine) -> AddedLine:
    """Add a promised line that came from an approval; the next check looks for it like for any other."""
    taken = AddedLine.objects.within(change.organisation).filter(key__startswith=f"{new.prefix}-").count()
    line = AddedLine.everything.create(
        organisation_id=change.organisation.pk,
        account=new.account,
        check_code=new.check_code,
        key=f"{new.prefix}-{taken + 1}",
        instead_of=new.instead_of,
        title=new.title,
        opens_at=new.opens_at,
        closes_at=new.closes_at,
        copy_code=new.copy_code,
        length_seconds=new.length_seconds,
        known_as=new.known_as,
        item=new.item,
        revision=new.revision,
        quantity=new.quantity,
        approved_at=change.now,
    )
    change.append("LINE_ADDED", line, {"account": new.account.subject_code, "opens_at": new.opens_at})
    return line
