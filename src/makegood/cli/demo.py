"""`makegood demo`: the invented station."""

from __future__ import annotations

import click

from makegood.cli import installation


@click.command("demo", short_help="Load an invented station to look at.")
def command() -> None:
    """Load an invented station, through the same doors as real records: to look at, and to try things out.

    Where there is an organisation already, nothing is added.
    """
    with installation.working_beside() as data:
        installation.prepare_database()
        from makegood.core import clock
        from makegood.demo import station

        house = station.load(data=data, now=clock.now())
    if house is None:
        click.echo("There is data here already, so the invented station was not loaded.")
    else:
        click.echo(f"{house.name}, an invented station, is loaded. `makegood serve` shows it.")
