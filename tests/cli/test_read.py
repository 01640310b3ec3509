"""`makegood read`: a letter read on the command line, by a person and by a program."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from makegood.cli import main

GOOD = "I sent you the wrong file, Dana, and I am sorry. You had to show your board last year's numbers. "
GOOD += "I will send the right file by 4 pm, and I will call you at 5 pm.\n"
BAD = "We apologise for any inconvenience. As per our terms we are not liable.\n"


def _read(*arguments, given=""):
    return CliRunner().invoke(main, ["read", *arguments], input=given)


def test_a_good_letter_leaves_nothing_to_do(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text(GOOD)
    said = _read(str(letter))
    assert said.exit_code == 0
    assert said.output.startswith("Nothing to remark.\nGood, it has: ")


def test_the_main_remark_comes_first_two_are_said_and_the_rest_is_counted():
    said = _read("-", given=BAD)
    assert said.exit_code == 1
    assert said.output.startswith("It protects us before it helps them: “not liable”\n  A reader who")
    assert "And " in said.output and "more: --all" in said.output
    whole = _read("-", "--all", given=BAD)
    assert "more: --all" not in whole.output
    assert len(whole.output) > len(said.output)


def test_as_json_every_remark_is_there_with_its_place():
    told = json.loads(_read("-", "--json", given=BAD).output)
    first = told["remarks"][0]
    place = first["places"][0]
    assert first["fault"] == "self_protective"
    assert BAD[place["start"] : place["end"]] == place["text"]
    assert "no_action" in told["blockers"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["no-such-file"], "no-such-file can't be opened"),
        ([], "name a file, or - for what is piped in"),
        (["-", "--kind", "poem"], "“poem” is no kind of message"),
        (["-", "--pack", "."], "has no pack.toml"),
    ],
)
def test_wrong_use_is_one_sentence(arguments, says):
    said = _read(*arguments, given=GOOD)
    assert said.exit_code == 2
    assert says in said.output
    assert said.output.count("\n") == 1


def test_a_language_that_cannot_be_read_needs_a_person():
    said = _read("-", given="Nous sommes désolés pour le retard de votre commande.")
    assert said.exit_code == 1
    assert "does not mean that it is fine" in said.output


def test_each_line_is_answered_with_a_line_and_a_bad_one_with_a_sentence():
    lines = [
        json.dumps({"id": 7, "text": BAD, "kind": "acknowledgement", "now": None, "zone": None}),
        json.dumps({"id": "b", "text": "oh sorry um"}),
        "{",
        "[1]",
        json.dumps({"id": 9}),
        json.dumps({"id": 10, "text": "Sorry.", "kind": "poem"}),
        "",
        json.dumps({"id": "\ud800", "text": "Sorry \ud800."}),
    ]
    said = _read("--jsonl", given="\n".join(lines))
    assert said.exit_code == 0
    answers = [json.loads(line) for line in said.output.splitlines()]
    assert [answer["id"] for answer in answers] == [7, "b", None, None, 9, 10, "\ud800"]
    assert set(answers[0]) == {"id", "apology", "components", "faults", "blockers", "promises"}
    assert answers[0]["apology"] is answers[1]["apology"] is True
    assert "any_inconvenience" in answers[0]["faults"] and answers[0]["blockers"] == ["no_action"]
    assert all(answer["error"].endswith(".") for answer in answers[2:6])


def test_the_promises_of_a_line_are_read_at_its_moment_and_in_its_zone():
    line = {"id": 1, "text": "I'll call you by 5.", "now": "2025-06-11T09:30:00", "zone": "America/Chicago"}
    wrong = [{**line, "zone": "Chicago"}, {**line, "now": "today"}]
    said = _read("--jsonl", given="\n".join(json.dumps(one) for one in (line, *wrong)))
    told, *refused = [json.loads(answer) for answer in said.output.splitlines()]
    assert told["promises"] == [
        {"text": "I'll call you by 5", "due": "2025-06-11T17:00:00-05:00", "status": "dated"}
    ]
    assert all(answer["error"].endswith(".") for answer in refused)


def test_reading_starts_without_the_pages():
    seen = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "makegood", "read", "-"],
        input=GOOD,
        text=True,
        capture_output=True,
    )
    assert seen.returncode == 0
    assert "django" not in seen.stderr
