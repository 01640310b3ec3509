"""`makegood accounts`: bring a list of accounts and contacts, look at it row by row, and write it down."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from makegood.cli import NOTHING, SOMETHING, installation

if TYPE_CHECKING:
    from makegood.recovery.pages.listing import ListPreview

WAITS = "Nothing is written. Say yes here with --yes, or bring it on the page Accounts."
DOES = {"ADDS": "new", "CHANGES": "changed", "LEAVES": "as it is"}
SHOWN = 50


@click.command("accounts", short_help="Bring a list of accounts and contacts.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--organisation", default="", metavar="NAME", help="Whose accounts they are, where there are several."
)
@click.option("--yes", is_flag=True, help="Write it down without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print what it would do as JSON; asks nothing.")
def command(file: Path, organisation: str, yes: bool, as_json: bool) -> None:
    """Bring FILE, a CSV file of accounts with their owners, and of their contacts.

    Shows row by row what it adds, changes and leaves, and which rows are left out, each with what to do. Nothing is
    written before the yes. The same file again changes nothing.

    Exit codes: 0 all of it is known now; 1 it waits for a yes, or rows were left out; 2 wrong use.
    """
    with installation.open_installation() as data:
        code = bring(file, organisation, data, yes=yes, as_json=as_json)
    click.get_current_context().exit(code)


def bring(file: Path, organisation: str, data: Path, *, yes: bool, as_json: bool) -> int:
    """Read, show, ask, write.

    Raises:
        NotFound: no such organisation. Refused: the file cannot be read.
    """
    from django.utils import timezone

    from makegood.core import clock, record
    from makegood.people import queries as people
    from makegood.recovery.house import bringing

    now, house = clock.now(), people.organisation_named(organisation)
    with timezone.override(ZoneInfo(house.zone)):
        kept = bringing.keep(house, file.read_bytes(), data=data, now=now)
        brought = bringing.Brought(kept, file.name, {})
        seen = bringing.preview(house, brought, data=data)
        if not as_json:
            click.echo(_words(seen))
        has_news = bool(seen.adds or seen.changes)
        is_written = has_news and (
            yes or (not as_json and sys.stdin.isatty() and click.confirm("Write it down?"))
        )
        if is_written:
            by = record.system("accounts", house)
            bringing.take_in(house, brought, digest=seen.digest, by=by, data=data, now=now)
        click.echo(_as_json(seen, is_written) if as_json else _ending(is_written, has_news))
    return NOTHING if seen.lines and (is_written or not has_news) and not seen.refused_count else SOMETHING


def _words(seen: ListPreview) -> str:
    lines = [f"{seen.file_name}: {seen.read_as}."]
    lines.append(
        f"{seen.adds} new, {seen.changes} changed, {seen.leaves} as it is, {seen.refused_count} left out."
    )
    for line in seen.lines[:SHOWN]:
        who = f"{line.account}: {line.contact}" if line.contact else line.account
        changes = [
            f"{column} {before} → {after}" if before else f"{column} {after}"
            for column, before, after in line.changes
        ]
        said = "; ".join([*changes, *line.notes])
        lines.append(f"  row {line.number}, {DOES[line.does]}: {who}" + (f" ({said})" if said else ""))
    hidden = len(seen.lines) + seen.more_lines - SHOWN
    lines += [f"  … and {hidden} more."] if hidden > 0 else []
    lines += [f"  row {row.row}, left out: {row.column}: {row.sentence}" for row in seen.refused[:SHOWN]]
    return "\n".join(lines)


def _ending(is_written: bool, has_news: bool) -> str:
    if is_written:
        return "It is written down."
    return WAITS if has_news else "There is nothing to write."


def _as_json(seen: ListPreview, is_written: bool) -> str:
    values = {
        name: value
        for name, value in asdict(seen).items()
        if name not in ("fields", "digest", "file", "refusal")
    }
    return json.dumps({**values, "written": is_written}, indent=2, ensure_ascii=False)
