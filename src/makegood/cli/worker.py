"""`makegood worker`: the worker alone."""

from __future__ import annotations

import logging
import signal
import sys
import threading

import click

from makegood.cli import installation


@click.command("worker", short_help="Run the worker alone.")
def command() -> None:
    """Run the worker alone: it checks the files that came and notices what falls due.

    `makegood serve` runs one of its own. This one is for `makegood serve --no-worker`, or for more workers on
    PostgreSQL. Ends with Ctrl-C or SIGTERM.
    """
    with installation.open_installation():
        from makegood.jobs.worker import run_for_ever

        logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        click.echo("The worker is at work.")
        run_for_ever(stop)
