"""`makegood found`: an organisation of one's own, and what cannot be used is said before anything is written."""

from __future__ import annotations

import threading

import pytest
from click.testing import CliRunner

from makegood.cli import WRONG_USE, installation, main

TYPED = {
    "--zone": "America/New_York",
    "--calendar": "US-NY",
    "--currency": "USD",
    "--trade": "media",
    "--email": "ada@northsound.example",
    "--person": "Ada Berg",
}


def found(name="North Sound Radio", **changes):
    options = {**TYPED, **{f"--{option}": value for option, value in changes.items()}}
    return CliRunner().invoke(main, ["found", name, *(word for pair in options.items() for word in pair)])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"zone": "Mars/Base"}, "Mars/Base"),
        ({"calendar": "XX"}, 'No holiday calendar is named "XX"'),
        ({"currency": "dollars"}, "is no currency"),
        ({"trade": "fish"}, "There is no trade"),
        ({"email": "not mail"}, "is no e-mail address"),
        ({"person": " "}, "A name is missing"),
        ({"name": " "}, "needs a name"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_written(committed_db, changes, said):
    from makegood.people import queries

    refused = found(**changes)
    assert (refused.exit_code, said in refused.output) == (WRONG_USE, True), refused.output
    assert queries.organisations() == []


def test_a_second_organisation_of_the_same_name_is_refused(committed_db):
    from makegood.people import queries

    first = found()
    assert first.exit_code == 0 and "/join/" in first.output
    again = found("north sound radio", email="b@northsound.example")
    assert again.exit_code == WRONG_USE and "already" in again.output
    assert len(queries.organisations()) == 1
    assert found("South Sound", email="b@northsound.example").exit_code == 0


def test_two_programs_prepare_a_database_one_after_the_other(committed_db, settings):
    settings.MAKEGOOD_DATA = committed_db.data
    order: list[str] = []
    inside = threading.Event()

    def other() -> None:
        inside.wait(5)
        with installation._alone():
            order.append("second")

    waiting = threading.Thread(target=other)
    waiting.start()
    with installation._alone():
        inside.set()
        waiting.join(0.3)
        order.append("first")
    waiting.join(10)
    assert order == ["first", "second"]
