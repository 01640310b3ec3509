"""Reads of sources, imports and added lines."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db.models import Q

from makegood.clocks import instant, zone_named
from makegood.core.errors import NotFound
from makegood.core.prepared import prepared
from makegood.core.record import Change
from makegood.core.scoping import ScopedQuerySet
from makegood.people.models import Account, AccountKey, Organisation
from makegood.records import files
from makegood.records.models import AddedLine, CheckFile, Document, Import, LeftOut, Row, Source
from makegood.records.rules import ImportState, Side

COUNTED = (ImportState.TAKEN_IN.value,)


@prepared
def _sources(house: Organisation) -> ScopedQuerySet[Source]:
    return Source.objects.within(house).order_by("pk")


def sources(organisation: Organisation) -> list[Source]:
    """The organisation's sources, promises first."""
    order = list(Side)
    return sorted(_sources(organisation), key=lambda source: order.index(Side(source.side)))


def source_named(organisation: Organisation, code: str) -> Source:
    """A source by its code.

    Raises:
        NotFound: NO_SUCH_SOURCE, with the codes there are.
    """
    found = Source.objects.within(organisation).filter(code=code).first()
    if found is None:
        known = ", ".join(source.code for source in sources(organisation)) or "none yet"
        raise NotFound("NO_SUCH_SOURCE", source=code, known=known)
    return found


def check_file(organisation: Organisation, code: str) -> CheckFile:
    """The newest version of a check's file.

    Raises:
        NotFound: NO_SUCH_CHECK.
    """
    found = CheckFile.objects.within(organisation).filter(code=code).order_by("-version").first()
    if found is None:
        raise NotFound("NO_SUCH_CHECK", check=code)
    return found


def check_files(organisation: Organisation) -> list[CheckFile]:
    """The newest version of each check."""
    newest: dict[str, CheckFile] = {}
    for one in CheckFile.objects.within(organisation).order_by("code", "-version"):
        newest.setdefault(one.code, one)
    return list(newest.values())


def imports(organisation: Organisation) -> ScopedQuerySet[Import]:
    """Imports, the newest first, with their sources."""
    return (
        Import.objects.within(organisation)
        .select_related("source", "replaces", "confirmed_by", "withdrawal")
        .order_by("-number")
    )


def import_in(organisation: Organisation, import_id: int) -> Import:
    """One import.

    Raises:
        NotFound: no such import in this organisation.
    """
    found = imports(organisation).filter(pk=import_id).first()
    if found is None:
        raise NotFound
    return found


def lock_for(change: Change, *, import_id: int) -> Import:
    """The import, locked until the change ends.

    Raises:
        NotFound: no such import in this organisation.
    """
    found = (
        Import.objects.within(change.organisation)
        .select_for_update(of=("self",))
        .select_related("source", "organisation")
        .filter(pk=import_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def counted_imports(source: Source) -> list[Import]:
    """The imports of a source that count, in order of arrival: a later row of the same key wins."""
    return list(
        Import.objects.within(source.organisation).filter(source=source, state__in=COUNTED).order_by("number")
    )


def latest_import(source: Source) -> Import | None:
    """The newest import of a source that counts, None when nothing came yet."""
    return (
        Import.objects.within(source.organisation)
        .filter(source=source, state__in=COUNTED)
        .order_by("-number")
        .first()
    )


def taken_in_before(source: Source, *, file_hash: str) -> Import | None:
    """An import of the very same file that counts or counted, None when it is new."""
    return (
        Import.objects.within(source.organisation)
        .filter(source=source, file_hash=file_hash, state=ImportState.TAKEN_IN.value)
        .first()
    )


def left_out_of(brought: Import, *, limit: int) -> list[LeftOut]:
    """Rows that could not be read, in the order of the file."""
    return list(
        LeftOut.objects.within(brought.organisation).filter(brought=brought).order_by("row", "pk")[:limit]
    )


def shared_rows(earlier: Import, keys: set[str]) -> int:
    """How many rows of an earlier import have one of these keys."""
    found = Row.objects.within(earlier.organisation).filter(brought=earlier).values_list("key", flat=True)
    return sum(1 for key in found.iterator() if key in keys)


def rows_path(data: Path, brought: Import) -> Path:
    """Where the rows of an import lie as Parquet."""
    return files.path_of(data, brought.rows_hash, "parquet")


def added_lines(organisation: Organisation, check_code: str) -> list[AddedLine]:
    """Promised lines that came from an approval, not from a file."""
    return list(
        AddedLine.objects.within(organisation)
        .filter(check_code=check_code)
        .select_related("account")
        .order_by("pk")
    )


def documents_for(account: Account, *, kind: str, refers_to: set[str]) -> list[Document]:
    """Billing's papers of a kind for an account that name one of these references, oldest first."""
    return list(
        Document.objects.within(account.organisation)
        .filter(account=account, kind=kind, refers_to__in=refers_to, brought__state__in=COUNTED)
        .select_related("brought")
        .order_by("dated", "pk")
    )


def lines_of_days(
    organisation: Organisation, *, check_code: str, account_keys: Sequence[str], since: date, until: date
) -> list[Row]:
    """The promised lines of these names of these days, both included, by day; the newest row of each."""
    rows = _rows_of(organisation, check_code, Side.PROMISED).filter(
        account_key__in=account_keys, day__range=(since, until)
    )
    newest = {row.key: row for row in rows.order_by("brought__number", "row_number")}
    return sorted(newest.values(), key=lambda row: (row.day or since, row.key))


def row_that_shows(organisation: Organisation, line: Row, *, check_code: str) -> Row:
    """The newest row of what happened to a promised line; the promise itself where nothing did."""
    happened = _rows_of(organisation, check_code, Side.HAPPENED)
    # A row of what happened is named by its line, then by its moment.
    of_it = happened.filter(key__startswith=f"{line.key}/").order_by("brought__number", "row_number")
    return of_it.last() or line


def _rows_of(organisation: Organisation, check_code: str, side: Side) -> ScopedQuerySet[Row]:
    return Row.objects.within(organisation).filter(
        brought__state__in=COUNTED, brought__source__check_code=check_code, brought__source__side=side.value
    )


def count_lines(
    organisation: Organisation,
    *,
    check_codes: Collection[str],
    account: Account | None,
    since: date,
    until: date,
) -> int:
    """How many promised lines lie from one day to before the other, each once, of one account or of all."""
    rows = Row.objects.within(organisation).filter(
        brought__state__in=COUNTED,
        brought__source__check_code__in=check_codes,
        brought__source__side=Side.PROMISED.value,
        day__gte=since,
        day__lt=until,
    )
    if account is not None:
        keys = AccountKey.objects.within(organisation).filter(account=account, source__in=check_codes)
        rows = rows.filter(account_key__in=keys.values("external_id"))
    return rows.values("key").distinct().count()


def reported_by(sources: Sequence[Source], *, zone: str, side: Side, after: datetime) -> datetime:
    """When a source of that side has reported what happened at `after`: at its time in `zone`, the day after.

    Without such a source nothing will report: the answer is `after` itself.
    """
    source = next((source for source in sources if source.side == side.value), None)
    if source is None:
        return after
    place = zone_named(zone)
    return instant(_day_after(after, place), source.reports_by, place).astimezone(UTC)


def _day_after(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date() + timedelta(days=1)


def count_promised(
    organisation: Organisation, names: Sequence[tuple[str, str]], *, since: date, until: date
) -> int:
    """How many lines were ordered for the days from `since` to the one before `until`, each line once.

    `names`: (check, name) under which the records know one account.
    """
    if not names:
        return 0
    known = Q()
    for check, name in names:
        known |= Q(brought__source__check_code=check, account_key=name)
    promised = Row.objects.within(organisation).filter(
        known, brought__state__in=COUNTED, brought__source__side=Side.PROMISED.value
    )
    return promised.filter(day__gte=since, day__lt=until).values("key").distinct().count()


def promised_came_in(organisation: Organisation, *, since: datetime) -> bool:
    """Whether orders were taken in since then."""
    found = Import.objects.within(organisation).filter(state__in=COUNTED, confirmed_at__gte=since)
    return found.filter(source__side=Side.PROMISED.value).exists()
