"""`makegood demo`: an invented station, or an invented parts maker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from makegood.cli import installation
from makegood.core.errors import Refused

INVENTED = {"media": "an invented station", "goods": "an invented parts maker"}
NO_SERVICES = (
    "No services firm is invented yet. `makegood demo --trade goods` comes nearest: it, too, delivers by a day and is "
    "proven by its lines. Your own firm begins with `makegood found NAME --trade services`: its words, its playbooks "
    "and its check are those of services from the first page."
)


@contextmanager
def _whole(data: Path) -> Iterator[None]:
    """Leave a mark while the data is loaded: what was interrupted is nothing to look at.

    Raises:
        Refused: HALF_LOADED, an earlier load did not come to its end.
    """
    mark = data / "invented-station.loading"
    if mark.exists():
        raise Refused("HALF_LOADED", folder=data)
    mark.touch()
    yield
    mark.unlink()


@click.command("demo", short_help="Load an invented station or parts maker to look at.")
@click.option(
    "--trade",
    type=click.Choice((*INVENTED, "services")),
    default="media",
    show_default=True,
    help="media: a station with spots and logs; goods: a parts maker with lots, revisions and late deliveries; "
    "services: what to look at instead.",
)
@click.option(
    "--year",
    "whole_year",
    is_flag=True,
    help="A whole year of the station, to look at the reports; takes some minutes.",
)
@click.option(
    "--next-log",
    "--next-deliveries",
    is_flag=True,
    help="Bring what comes next, the station's log or the parts maker's delivery notes: what was learned last week "
    "is looked for in it, and caught; what was promised anew by delivery proves itself.",
)
def command(trade: str, whole_year: bool, next_log: bool) -> None:
    """Load an invented organisation, through the same doors as real records: to look at, and to try things out.

    Where there is an organisation already, nothing is added.
    """
    if trade not in INVENTED:
        raise click.UsageError(NO_SERVICES)
    if whole_year and trade != "media":
        raise click.UsageError("--year is the station's; leave --trade out, or --year.")
    if next_log:
        _bring_what_comes_next()
        return
    with installation.working_beside() as data:
        installation.prepare_database()
        _must_be_of(trade, data)
        with _whole(data):
            from makegood.core import clock
            from makegood.demo import maker, station, year

            load = year.load if whole_year else {"media": station.load, "goods": maker.load}[trade]
            house = load(data=data, now=clock.now())
    if house is None:
        click.echo(f"There is data here already, so {INVENTED[trade]} was not loaded.")
    else:
        click.echo(f"{house.name}, {INVENTED[trade]}, is loaded. `makegood serve` shows it.")


def _bring_what_comes_next() -> None:
    """Bring the file that follows the loaded ones, of whichever house is loaded here, and say where to look."""
    with installation.working_beside() as data:
        installation.prepare_database()
        from makegood.core import clock
        from makegood.demo import learned, next_deliveries

        now = clock.now()
        brought = learned.next_log(data=data, now=now) or next_deliveries.next_deliveries(data=data, now=now)
    if brought is None:
        click.echo(
            "Nothing to bring: it is here already, or no invented house is loaded here. `make run` loads the station, "
            "`make run TRADE=goods` the parts maker, whose folder is named by MAKEGOOD_DATA=./data-goods."
        )
        return
    click.echo(f"{brought.file_name} came in.")
    if brought.caught:
        click.echo("A guard caught something in it. Look under More, What was learned.")
    else:
        click.echo("No guard caught anything in it; look under Findings.")
    if brought.proven:
        what = "One promise is" if brought.proven == 1 else f"{brought.proven} promises are"
        click.echo(f"{what} proven by it. Look under Promises.")


def _must_be_of(trade: str, data: Path) -> None:
    """One folder holds one organisation to look at; another trade needs another folder.

    Raises:
        Refused: ANOTHER_ORGANISATION.
    """
    from makegood.people import queries as people

    other = next((house for house in people.organisations() if house.trade != trade), None)
    if other is not None:
        raise Refused(
            "ANOTHER_ORGANISATION", name=other.name, folder=data, invented=INVENTED[trade], trade=trade
        )
