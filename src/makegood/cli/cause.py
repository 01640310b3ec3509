"""`makegood cause`: why a mistake happened, what is different now, and what the records say of it since."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from makegood.cli import NOTHING, SOMETHING, installation

if TYPE_CHECKING:
    from makegood.api.schemas import CauseOut


@click.command("cause", short_help="Why a mistake happened, and what is different now.")
@click.argument("number", type=click.IntRange(min=1))
@click.option(
    "--organisation", default="", metavar="NAME", help="Whose mistake it is, where there are several."
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def command(number: int, organisation: str, as_json: bool) -> None:
    """Show why the mistake of that NUMBER happened, what is different now, and what was seen of it since.

    It stays closed until the customer says that it is right, or has left and had a last word, as everywhere else.

    Exit codes: 0 it is understood; 1 something is still to be found out or decided; 2 it is closed, or wrong use.
    """
    with installation.open_installation():
        code = show(number, organisation, as_json=as_json)
    click.get_current_context().exit(code)


def show(number: int, organisation: str, *, as_json: bool) -> int:
    """Read and print.

    Raises:
        NotFound: no such organisation or mistake. Refused: CAUSE_LOCKED.
    """
    from django.utils import timezone

    from makegood.api.shaped import cause_out
    from makegood.mistakes import queries as mistakes
    from makegood.people import queries as people
    from makegood.policy import queries as policies
    from makegood.recovery.lessons.cause import must_be_open

    house = people.organisation_named(organisation)
    with timezone.override(ZoneInfo(house.zone)):
        mistake = mistakes.numbered(house, number)
        must_be_open(mistake)
        found = cause_out(mistake)
        called = policies.current(house).causes.words(found.code)
        click.echo(
            json.dumps(found.dict(), indent=2, default=str)
            if as_json
            else _words(number, found, called=called)
        )
    return SOMETHING if found.lacks else NOTHING


def _words(number: int, found: CauseOut, *, called: str) -> str:
    lines = [f"No. {number}: {called or 'not counted under a cause yet'}."]
    lines += [f"  {line.side.lower()}: {line.words}" for line in found.lines]
    lines += [f"  different: {one.action} ({one.strength.lower()})" for one in found.preventions]
    lines += [
        f"  {one.saw.lower()} on {one.day}: line {one.line}, row {one.row} of {one.file}"
        for one in found.seen
    ]
    lines += [f"  lesson: {found.lesson}"] if found.lesson else []
    return "\n".join(lines)
