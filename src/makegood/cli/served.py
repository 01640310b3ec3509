"""What runs in the one process that serves: the pages, the worker beside them, and the line that says where.

Source: docs/decisions/0011-one-process.md.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterable
from multiprocessing.util import Finalize
from typing import Any

import click

from makegood.cli import SOMETHING, installation
from makegood.cli.address import Address
from makegood.core.errors import MakegoodError
from makegood.core.logs import without_tokens
from makegood.env import BadSetting

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Work = tuple[Callable[..., None], tuple[Any, ...]]
SECONDS_TO_FINISH = 5
LOOK_SECONDS = 0.05
SUPERVISOR_LOOK_SECONDS = 1
SECONDS_BEFORE_RULES = 10


def application(*, address: Address, with_worker: bool) -> Wsgi:
    """Prepare the database, start what runs beside the pages, and return them. Called by the server, once.

    Ends the process with code 1 and a sentence when that cannot be done.
    """
    supervisor = os.getppid()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, signal.SIG_DFL)  # until the server sets its own: a kill now loses nothing
    signal.signal(
        signal.SIGHUP, signal.SIG_IGN
    )  # the supervisor hears it too, and ends this process in order
    _log_to_stderr()
    try:
        installation.load_django()
        installation.prepare_database()
        line = where(address)
    except (BadSetting, MakegoodError) as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(SOMETHING)
    stop = threading.Event()
    beside: list[Work] = [
        (announce, (address, line, stop)),
        (stay_with, (supervisor, stop)),
        (read_rules_ahead, (stop,)),
    ]
    if with_worker:
        from makegood.jobs import sending, worker

        beside += [(worker.run_for_ever, (stop,)), (sending.run_for_ever, (stop,))]
    _run_beside(beside, stop)
    from makegood.web.wsgi import application as pages

    gc.freeze()  # what is loaded now stays: no later collection has to walk it
    return pages


def _log_to_stderr() -> None:
    """What needs a person, and nothing else; no access log."""
    errors = logging.StreamHandler(sys.stderr)
    errors.addFilter(without_tokens)
    logging.basicConfig(level=logging.WARNING, format="%(message)s", handlers=[errors])
    warnings.filterwarnings("ignore", "No directory at", UserWarning)  # static files come from the package


def where(address: Address) -> str:
    """The one line: where one signs in, or what to do where there is nobody to sign in.

    The invented station's people have no password, so its line holds a link; a real organisation's never does.
    """
    from django.db import connection

    from makegood.core import clock
    from makegood.people import queries as people
    from makegood.recovery.arrival import new_link

    try:
        houses = people.organisations()
        if not houses:
            return (
                f"Makegood is at {address.url} and holds no organisation yet. "
                "Found yours by `makegood found`, or fill it by `makegood demo`."
            )
        invented = next((house for house in houses if house.is_invented), None)
        if invented is None:
            return f"Makegood is at {address.url}/sign-in"
        return f"Makegood is at {address.url}/sign-in/{new_link(invented, now=clock.now())}"
    finally:
        connection.close()


def announce(address: Address, line: str, stop: threading.Event) -> None:
    """Print the line as soon as the pages answer."""
    while not address.answers():
        if stop.wait(LOOK_SECONDS):
            return
    click.echo(line)
    sys.stdout.flush()


def read_rules_ahead(stop: threading.Event) -> None:
    """Load the rules by which letters are read, when the first pages have gone out: the first letter need not wait."""
    if not stop.wait(SECONDS_BEFORE_RULES):
        from makegood import wording

        wording.warm()
        wording.keep()


def stay_with(supervisor: int, stop: threading.Event) -> None:
    """End this process when the supervisor was killed: nobody would be left to stop it."""
    while not stop.wait(SUPERVISOR_LOOK_SECONDS):
        if os.getppid() != supervisor:
            os.kill(os.getpid(), signal.SIGTERM)
            return


def _run_beside(work: list[Work], stop: threading.Event) -> None:
    """Start a thread for each; the process gives them some seconds to finish what they are at when it ends."""
    threads = [threading.Thread(target=target, args=given, daemon=True) for target, given in work]

    def finish() -> None:
        stop.set()
        last = time.monotonic() + SECONDS_TO_FINISH  # for all of them: the supervisor waits little longer
        for thread in threads:
            thread.join(max(0.0, last - time.monotonic()))

    Finalize(None, finish, exitpriority=100)
    for thread in threads:
        thread.start()
