"""`makegood serve`: the pages and the worker."""

from __future__ import annotations

import contextlib
import signal
from functools import partial

import click

from makegood.cli import SOMETHING, installation, own_words
from makegood.cli.address import Address, free_address
from makegood.core.errors import Refused

THREADS = 8  # requests at a time; SQLite writes one after the other anyway
SECONDS_TO_STOP = 8


@click.command("serve", short_help="Serve the pages, with the worker.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="The port to listen on, in place of MAKEGOOD_PORT (default 8321).",
)
@click.option("--no-worker", is_flag=True, help="Serve the pages only; `makegood worker` runs elsewhere.")
def command(port: int | None, no_worker: bool) -> None:
    """Serve the pages, with the worker that checks files, notices what falls due, and sends what is owed.

    Prepares the database when that is needed, and prints one line with a sign-in link as soon as the pages answer.
    Ends with Ctrl-C or SIGTERM.
    """
    settings = installation.environment()
    own_words.must_hold(settings.packs)
    address = free_address(settings.host, port or settings.port)
    is_embedded = not settings.database_url
    with (
        installation.held(settings.data)
        if is_embedded
        else contextlib.nullcontext(enter_result=True) as is_free
    ):
        if not is_free:
            raise Refused("FOLDER_IN_USE", data=settings.data)
        serve(address, with_worker=not no_worker)


def serve(address: Address, *, with_worker: bool) -> None:
    """Listen until told to stop. This process supervises; the one that it starts opens the database.

    Exits with code 1 when the serving process ended by itself; what it said stands on stderr.
    """
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from makegood.cli.served import application

    server = Server(
        "makegood",
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.critical,
        log_access=False,
        workers_kill_timeout=SECONDS_TO_STOP,
    )
    # A terminal that is closed ends us, where the server would only load anew; nohup has it ignored.
    is_ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    on_hangup = signal.SIG_IGN if is_ignored else server.signal_handler_interrupt
    server.on_startup(lambda: signal.signal(signal.SIGHUP, on_hangup))
    loader = partial(application, address=address, with_worker=with_worker)
    try:
        server.serve(target_loader=loader, wrap_loader=False)
    except SystemExit as ended:
        click.get_current_context().exit(SOMETHING if ended.code else 0)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
