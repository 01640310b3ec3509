"""The command line: `makegood COMMAND`. One module a command, loaded when it is asked for.

Exit codes: 0 nothing to do, 1 something needs a person, 2 wrong use. What is refused is one sentence on stderr.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import sys

import click

from makegood import __version__
from makegood.clocks.words import Unreadable as NoSuchTime
from makegood.core.errors import MakegoodError
from makegood.env import BadSetting
from makegood.reconcile.words import Unreadable

NOTHING, SOMETHING, WRONG_USE = 0, 1, 2
COMMANDS = {
    "serve": "makegood.cli.serve",
    "worker": "makegood.cli.worker",
    "demo": "makegood.cli.demo",
    "found": "makegood.cli.found",
    "import": "makegood.cli.bring",
    "accounts": "makegood.cli.accounts",
    "check": "makegood.cli.check",
    "read": "makegood.cli.read",
    "practise": "makegood.cli.practise",
    "cause": "makegood.cli.cause",
    "verify": "makegood.cli.verify",
    "doctor": "makegood.cli.doctor",
}


class Commands(click.Group):
    """The commands, in the order in which one meets them; a refusal becomes its sentence and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the module of one command."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(module).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run it. What it refuses is said in a sentence."""
        try:
            return super().invoke(ctx)
        except (BadSetting, Unreadable, NoSuchTime) as refusal:
            said = str(refusal)
        except MakegoodError as refusal:
            from makegood.cli.installation import load_django

            load_django()  # the catalogue asks for the reader's language
            said = str(refusal)
        click.echo(said, err=True)
        return ctx.exit(WRONG_USE)


@click.group(cls=Commands, context_settings={"max_content_width": 100})
@click.version_option(__version__, message="Makegood %(version)s")
def main() -> None:
    """Makegood finds mistakes in the records, and proves that they were put right.

    Settings come from the environment: MAKEGOOD_DATA is the folder of everything that is kept (default ./data),
    MAKEGOOD_PORT the port of the pages (default 8321).

    Exit codes: 0 nothing to do, 1 something needs a person, 2 wrong use.
    """
    atexit.register(_leave)


def _leave() -> None:
    """Python looks through all that was loaded for garbage when it ends, which takes as long as reading a letter."""
    if "duckdb" not in sys.modules:  # it complains of what is left
        gc.freeze()
