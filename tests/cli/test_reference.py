"""The reference page says what the commands say."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from makegood.cli import COMMANDS, main, reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "command-line.md"


def test_the_reference_is_what_the_commands_say_of_themselves():
    stale = "Run python -m makegood.cli.reference > docs/reference/command-line.md"
    assert PAGE.read_text(encoding="utf-8") == reference.text(), stale


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_and_each_of_its_options(name):
    helped = CliRunner().invoke(main, [name, "--help"])
    context = main.make_context("makegood", [name, "--help"], resilient_parsing=True)
    command = main.get_command(context, name)

    assert helped.exit_code == 0
    assert command is not None and command.help and command.short_help
    assert all(option.help for option in command.params if option.param_type_name == "option")


@pytest.mark.parametrize("name", ["import", "check", "verify", "doctor"])
def test_what_lists_has_json(name):
    assert "--json" in CliRunner().invoke(main, [name, "--help"]).output
