"""`makegood doctor`: the installation, looked over."""

from __future__ import annotations

import json

import click

from makegood.cli import NOTHING, SOMETHING, installation


@click.command("doctor", short_help="Look the installation over.")
@click.option("--json", "as_json", is_flag=True, help="Print a list, one entry for each thing looked at.")
def command(as_json: bool) -> None:
    """Look the installation over: Python, database, folder, secret, the record's guards, the worker, stored values.

    Everything that follows from other rows is recomputed and compared. Exit code 0: all is well. 1: something needs a
    person; its sentence says what.
    """
    with installation.working_beside() as data:
        from makegood.cli.looking import look

        seen = look(data)
    if as_json:
        click.echo(json.dumps([one.__dict__ for one in seen], indent=2, ensure_ascii=False))
    else:
        width = max(len(one.name) for one in seen)
        for one in seen:
            click.echo(f"{'well ' if one.is_well else 'AMISS'}  {one.name:{width}}  {one.says}")
    click.get_current_context().exit(NOTHING if all(one.is_well for one in seen) else SOMETHING)
