"""`makegood check`: the records, stored ones or two files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from makegood.cli import NOTHING, SOMETHING, installation
from makegood.reconcile.words import Unreadable


@dataclass(frozen=True)
class Files:
    """What was said about files, None or empty where nothing was."""

    promised: Path | None
    actual: Path | None
    also: Path | None
    as_of: datetime | None
    tolerance_minutes: int | None
    out: Path | None

    @property
    def given(self) -> list[str]:
        """The options that were used, as they are typed."""
        return [f"--{name.replace('_', '-')}" for name, value in self.__dict__.items() if value is not None]


PATH = click.Path(path_type=Path)


@click.command("check", short_help="Compare what was promised with what happened.")
@click.argument("check", metavar="[FILE.toml]", type=PATH, required=False)
@click.option("--promised", type=PATH, metavar="FILE", help="The records of what was promised, a CSV file.")
@click.option(
    "--actual", type=PATH, metavar="FILE", help="The records of what happened; may be the same file."
)
@click.option("--also", type=PATH, metavar="FILE", help="A third file, with the money.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The first day that is not over, such as 2026-04-30. Without it, the last day of the actual file is over.",
)
@click.option(
    "--tolerance-minutes",
    type=click.IntRange(0),
    metavar="N",
    help="Minutes of tolerance, in place of the check's.",
)
@click.option("--out", type=PATH, metavar="FILE", help="Write the findings to this Parquet file too.")
@click.option(
    "--organisation", default="", metavar="NAME", help="Whose stored records, where there are several."
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON, in the published schema.")
def command(check: Path | None, organisation: str, as_json: bool, **files: Any) -> None:
    """Compare what was promised with what happened, and list the differences.

    With FILE.toml it compares two files and needs no database. Without, it runs every check of the organisation over
    the stored records.

    Exit codes: 0 nothing found, 1 findings (or rows that were left out), 2 wrong use.
    """
    given = Files(**files)
    if check is not None:
        code = compare_files(check, given, as_json=as_json)
    elif given.given:
        options = ", ".join(given.given)
        raise Unreadable("USAGE", problem=f"{options} compares files, and no check file is named.")
    else:
        code = check_stored(organisation, as_json=as_json)
    click.get_current_context().exit(code)


def compare_files(check: Path, given: Files, *, as_json: bool) -> int:
    """File mode: no Django, no database.

    Raises:
        Unreadable: USAGE, one of the two files is not named.
    """
    if given.promised is None or given.actual is None:
        raise Unreadable("USAGE", problem=f"{check} says how to compare; name the two files to compare.")
    from makegood.reconcile.filemode import check_files

    return check_files(
        check,
        promised=given.promised,
        actual=given.actual,
        also=given.also,
        as_of=_day(given.as_of),
        tolerance_minutes=given.tolerance_minutes,
        as_json=as_json,
        out=given.out,
        echo=click.echo,
        complain=lambda text: click.echo(text, err=True),
    )


def _day(given: datetime | None) -> date | None:
    return given.date() if given is not None else None


def check_stored(name: str, *, as_json: bool) -> int:
    """Run every check over the stored records, and list what stands.

    Raises:
        NotFound: WHICH_ORGANISATION. Refused: a check could not run.
    """
    with installation.open_installation() as data:
        from makegood.core import clock
        from makegood.people import queries as people
        from makegood.recovery.findings import listing
        from makegood.recovery.records.checking import run_all

        house, now = people.organisation_named(name), clock.now()
        run_all(house, data=data, now=now)
        rows = listing.standing_findings(house, now=now)
        summary = listing.summary(house, rows)
    if as_json:
        click.echo(json.dumps([row.published for row in rows], indent=2, ensure_ascii=False))
    else:
        for row in rows:
            click.echo(row.words)
        click.echo(summary)
    return SOMETHING if rows else NOTHING
