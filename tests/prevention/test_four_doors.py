"""One lock before every door: the page, its address, the door for programs, the command."""

from __future__ import annotations

import html
import json

import pytest
from click.testing import CliRunner
from django.test import Client

from makegood.cli import main
from makegood.core import clock
from makegood.people import actions
from makegood.prevention import queries
from makegood.recovery.standing.locked import why_locked
from tests import cast
from tests.cast import BELLA, MONDAY, chicago
from tests.prevention.test_the_story import put_right

NOON = chicago(24, 12)
LINE = {"words": "The title was reused at encoding.", "side": "OCCURRENCE", "branch": "MATERIAL_COPY"}


@pytest.fixture
def reported(station, rosa, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    sentence = "Last year's spot aired in the evening"
    return cast.reported(rosa, at=MONDAY, name=BELLA, kind="wrong_content", sentence=sentence)


@pytest.fixture
def doors(station, rosa, reported):
    """Each door as a function that asks to read or to write, and answers its status and what it says."""
    page = Client()
    page.force_login(rosa, backend="makegood.people.door.LinkBackend")
    with cast.acting(rosa, MONDAY) as change:
        key = actions.make_api_key(change, user=rosa, name="a program", may_write=True, days=30)
    headers = {"Authorization": f"Bearer {key}"}
    there, address = f"/mistakes/{reported.pk}/cause", f"/api/v1/mistakes/{reported.pk}/cause"

    def said(answer):
        return answer.status_code, html.unescape(answer.content.decode())

    def by_api(method, **what):
        answer = getattr(page, method)(address, headers=headers, **what)
        return answer.status_code, answer.json().get("says", answer.json())

    def by_command():
        done = CliRunner().invoke(main, ["cause", str(reported.number)])
        return done.exit_code, done.stderr if done.exit_code == 2 else done.stdout

    body = {"data": json.dumps(LINE), "content_type": "application/json"}
    return {
        "page": lambda: said(page.get(there)),
        "address": lambda: said(page.post(there, {**LINE, "act": "line"})),
        "programs read": lambda: by_api("get"),
        "programs write": lambda: by_api("post", **body),
        "command": by_command,
    }


def test_before_their_yes_every_door_says_the_same_sentence_and_writes_nothing(reported, doors):
    sentence = str(why_locked(reported, "cause"))
    assert sentence.startswith("Why it happened stays closed until Dana says it is right.")
    answered = {name: ask() for name, ask in doors.items()}
    assert {name: status for name, (status, _) in answered.items()} == {
        "page": 200,
        "address": 409,
        "programs read": 409,
        "programs write": 409,
        "command": 2,
    }
    for name, (_, said) in answered.items():
        assert sentence in said, name
    assert queries.cause_of(reported) is None


def test_after_their_yes_every_door_is_open_and_reads_what_another_one_wrote(reported, doors, rosa):
    put_right(reported, by=rosa, at=chicago(24, 10))
    status, _ = doors["address"]()
    assert status == 302
    for name in ("page", "programs read", "command"):
        status, said = doors[name]()
        assert status in (200, 1) and LINE["words"] in str(said), name
    status, said = doors["programs write"]()
    assert status == 201 and len(said["lines"]) == 2 and said["lacks"] == "CODE"
