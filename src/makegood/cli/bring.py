"""`makegood import`: bring a file of records, look at how it was read, and take it in."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from makegood.cli import NOTHING, SOMETHING, installation

WAITS = "It waits for a yes: on the page Imports, or here with --yes."


@dataclass(frozen=True)
class Wish:
    """What was said beside the file and its source. `replaces`: an import's number, 0 for none, None: not said."""

    organisation: str
    complete_until: str
    replaces: int | None
    yes: bool
    as_json: bool


@click.command("import", short_help="Bring a CSV file of records.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--source", required=True, metavar="CODE", help="Which kind of file it is; the page Imports lists them."
)
@click.option(
    "--organisation", default="", metavar="NAME", help="Whose records they are, where there are several."
)
@click.option(
    "--complete-until",
    default="",
    metavar="MOMENT",
    help='Up to when a file of what happened is complete, such as "2026-11-22 24:00". '
    "Without it, the end of its last day.",
)
@click.option(
    "--replaces",
    type=click.IntRange(0),
    metavar="N",
    help="The number of the import that this file corrects; 0 for none. Without it, the one it seems to correct.",
)
@click.option("--yes", is_flag=True, help="Take the file in without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print what was read as JSON; asks nothing.")
def command(file: Path, source: str, **wish: Any) -> None:
    """Bring FILE, a CSV file of records.

    Shows how it was read and which rows were left out, each with what to do. Nothing counts before the yes; then
    every row that could be read is taken in at once. The very same file again adds nothing.

    Exit codes: 0 taken in whole, or known before; 1 it waits for a yes, or rows were left out; 2 wrong use.
    """
    with installation.open_installation() as data:
        code = bring(file, source, Wish(**wish), data)
    click.get_current_context().exit(code)


def bring(file: Path, source_code: str, wish: Wish, data: Path) -> int:
    """Read, show, ask, take in.

    Raises:
        NotFound: no such organisation or source. Refused: the file cannot be read, or an answer cannot be used.
    """
    from django.utils import timezone

    from makegood.cli.preview import Preview, brought_before, read_file
    from makegood.core import clock
    from makegood.people import queries as people

    now = clock.now()
    house = people.organisation_named(wish.organisation)
    with timezone.override(ZoneInfo(house.zone)):
        known = brought_before(house, source_code, file)
        if known is not None:
            click.echo(known.as_json() if wish.as_json else known.words())
            return NOTHING
        read = read_file(house, source_code, file, data=data, now=now)
        preview = Preview.of(read, data=data, complete_until=wish.complete_until, replaces=wish.replaces)
        if not wish.as_json:
            click.echo(preview.words())
        is_taken = preview.can_be_taken and _is_wanted(wish) and preview.take_in(data=data, now=now)
        click.echo(preview.as_json() if wish.as_json else _ending(preview, is_taken))
    return NOTHING if is_taken and not preview.left_out else SOMETHING


def _is_wanted(wish: Wish) -> bool:
    if wish.yes or wish.as_json:
        return wish.yes
    return is_somebody_there() and click.confirm("Take it in?")


def is_somebody_there() -> bool:
    """Whether a person could answer."""
    return sys.stdin.isatty()


def _ending(preview: Any, is_taken: bool) -> str:
    if is_taken:
        return (
            f"Import {preview.number} was taken in. The worker checks it; `makegood check` does so at once."
        )
    return WAITS if preview.can_be_taken else "Nothing was taken in."
