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
from makegood.core import later
from makegood.core.errors import MakegoodError
from makegood.core.logs import without_tokens
from makegood.env import BadSetting

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Work = tuple[Callable[..., None], tuple[Any, ...]]
SECONDS_TO_FINISH = 5
LOOK_SECONDS = 0.05
SUPERVISOR_LOOK_SECONDS = 1
SECONDS_BEFORE_WORK, SECONDS_BEFORE_READING = 1, 10
JOBS = ("makegood.jobs.worker", "makegood.jobs.sending")


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
    stop, answering = threading.Event(), threading.Event()
    beside: list[Work] = [
        (announce, (address, line, stop, answering)),
        (stay_with, (supervisor, stop)),
        (read_ahead, (stop,)),
    ]
    if with_worker:
        beside += [(work, (module, stop, answering)) for module in JOBS]
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
    from makegood.recovery.house.arrival import new_link

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


def announce(address: Address, line: str, stop: threading.Event, answering: threading.Event) -> None:
    """Print the line as soon as the pages answer, and let those begin that wait for it."""
    while not address.answers():
        if stop.wait(LOOK_SECONDS):
            return
    click.echo(line)
    sys.stdout.flush()
    answering.set()


def work(module: str, stop: threading.Event, answering: threading.Event) -> None:
    """What is done beside the pages, once the first has gone out: loading it takes as long as loading them."""
    while not answering.wait(LOOK_SECONDS):
        if stop.is_set():
            return
    if not stop.wait(SECONDS_BEFORE_WORK):
        later.load(module).run_for_ever(stop)


def read_ahead(stop: threading.Event) -> None:
    """Load the other pages and the rules by which letters are read, once the first have gone out: nobody waits then."""
    if not stop.wait(SECONDS_BEFORE_READING):
        from makegood import wording

        later.load_all()
        later.load("makegood.wording.warming")
        wording.warm()
        gc.freeze()  # of this, too, nothing goes
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
