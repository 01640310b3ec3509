"""`makegood worker`: the worker alone."""

from __future__ import annotations

import logging
import signal
import sys
import threading

import click

from makegood.cli import installation, own_words

SECONDS_TO_FINISH = 30  # longer than a mail server may take to answer


@click.command("worker", short_help="Run the worker alone.")
def command() -> None:
    """Run the worker alone: it checks the files that came, notices what falls due, and sends what is owed.

    `makegood serve` runs one of its own. This one is for `makegood serve --no-worker`, or for more workers on
    PostgreSQL. Ends with Ctrl-C or SIGTERM; what is being sent then is finished, the rest stays due.
    """
    with installation.open_installation():
        from django.conf import settings

        from makegood.jobs import sending, worker

        own_words.must_hold(settings.MAKEGOOD_PACKS)
        logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        sender = threading.Thread(target=sending.run_for_ever, args=(stop,), daemon=True)
        sender.start()
        click.echo("The worker is at work.")
        worker.run_for_ever(stop)
        sender.join(SECONDS_TO_FINISH)
