"""The reference of the command line, made from the commands' own help.

`python -m makegood.cli.reference > docs/reference/command-line.md` writes it anew; a test tells when it is stale.
"""

from __future__ import annotations

import click

from makegood.cli import COMMANDS, main

HEAD = """\
# The command line

`makegood` and `python -m makegood` are the same. This page is made from what each command says of itself with
`--help`, by `python -m makegood.cli.reference`.

What is refused is one sentence on the error stream, with exit code 2. With `--json` a command prints JSON and nothing
else on the output. Settings come from the environment; see [Settings](settings.md).
"""
WIDTH = 100


def text() -> str:
    """The whole page, as Markdown."""
    pages = [_page(main, "makegood")]
    context = click.Context(main, info_name="makegood")
    for name in COMMANDS:
        command = main.get_command(context, name)
        if command is not None:
            pages.append(_page(command, f"makegood {name}"))
    return "\n".join([HEAD, *pages])


def _page(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
    return f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    click.echo(text(), nl=False)
