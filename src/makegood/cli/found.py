"""`makegood found`: an organisation of one's own."""

from __future__ import annotations

import click

from makegood.cli import installation
from makegood.cli.address import Address


@click.command("found", short_help="Found an organisation of your own.")
@click.argument("name")
@click.option("--zone", required=True, help="Where it works, as America/Chicago or Europe/Berlin.")
@click.option("--calendar", required=True, help="Whose public holidays it keeps, as US, US-IL or DE-BY.")
@click.option("--currency", required=True, help="Its currency in three letters, as USD.")
@click.option(
    "--trade", default="media", show_default=True, help="Whose words it speaks: media, goods, services."
)
@click.option("--email", required=True, help="The e-mail address of its first administrator.")
@click.option("--person", required=True, help="The name of its first administrator.")
def command(name: str, zone: str, calendar: str, currency: str, trade: str, email: str, person: str) -> None:
    """Found an organisation, and print the link by which its first administrator comes in.

    The link works once, for seven days. Whoever comes in by it chooses a password and invites the others on the page
    People. Nothing is written when anything given cannot be used.
    """
    with installation.working_beside():
        installation.prepare_database()
        from makegood.core import clock
        from makegood.recovery.house.founding import Founding, found

        founding = Founding(
            name=name,
            zone=zone,
            calendar=calendar,
            currency=currency,
            trade=trade,
            email=email,
            person=person,
        )
        token = found(founding, now=clock.now())
    settings = installation.environment()
    base = settings.address or Address(settings.host, settings.port).url
    click.echo(f"{name} is founded. {person} comes in here, once, within seven days:")
    click.echo(f"{base}/join/{token}")
