"""`makegood verify`: the record, recomputed."""

from __future__ import annotations

import json

import click

from makegood.cli import NOTHING, SOMETHING, installation


@click.command("verify", short_help="Recompute the record and name the first bad row.")
@click.option("--json", "as_json", is_flag=True, help="Print a list, one entry for each organisation.")
def command(as_json: bool) -> None:
    """Recompute the record of each organisation, event by event, and name the first bad row.

    Exit code 0: each record is as it was written. 1: one is not; its sentence says which row and what to do. Keep
    the last hash elsewhere to notice a history that was written anew as a whole.
    """
    with installation.open_installation():
        found = [_verified(house) for house in _organisations()]
    if as_json:
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    for one in found if not as_json else ():
        click.echo(f"{one['organisation']}: {one['says']}")
    if not found and not as_json:
        click.echo("There is no organisation yet, so there is no record to verify.")
    is_whole = all(one["is_whole"] for one in found)
    click.get_current_context().exit(NOTHING if is_whole else SOMETHING)


def _organisations() -> list[tuple[object, str]]:
    from makegood.people import queries as people

    return [(house, house.name) for house in people.organisations()]


def _verified(named: tuple[object, str]) -> dict[str, object]:
    from makegood.core import record
    from makegood.core.sentences import sentence

    house, name = named
    answer = record.verify(house)
    if isinstance(answer, record.Verified):
        says = sentence("RECORD_VERIFIED", count=answer.count, head=answer.head)
        return {
            "organisation": name,
            "is_whole": True,
            "events": answer.count,
            "head": answer.head,
            "says": says,
        }
    says = sentence(answer.reason, sequence=answer.sequence)
    return {
        "organisation": name,
        "is_whole": False,
        "first_bad_row": answer.sequence,
        "reason": answer.reason,
        "says": says,
    }
