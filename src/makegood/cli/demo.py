"""`makegood demo`: the invented station."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from makegood.cli import installation
from makegood.core.errors import Refused


@contextmanager
def _whole(data: Path) -> Iterator[None]:
    """Leave a mark while the station is loaded: one that was interrupted is no station to look at.

    Raises:
        Refused: HALF_LOADED, an earlier load did not come to its end.
    """
    mark = data / "invented-station.loading"
    if mark.exists():
        raise Refused("HALF_LOADED", folder=data)
    mark.touch()
    yield
    mark.unlink()


@click.command("demo", short_help="Load an invented station to look at.")
def command() -> None:
    """Load an invented station, through the same doors as real records: to look at, and to try things out.

    Where there is an organisation already, nothing is added.
    """
    with installation.working_beside() as data:
        installation.prepare_database()
        with _whole(data):
            from makegood.core import clock
            from makegood.demo import station

            house = station.load(data=data, now=clock.now())
    if house is None:
        click.echo("There is data here already, so the invented station was not loaded.")
    else:
        click.echo(f"{house.name}, an invented station, is loaded. `makegood serve` shows it.")
