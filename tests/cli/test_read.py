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


def test_what_is_in_another_language_than_the_rest_was_not_read_and_needs_a_person():
    spanish = "\nLe enviamos el archivo que no era, y lo sentimos mucho.\n"
    said = _read("-", given=GOOD + spanish)
    assert said.exit_code == 1
    assert said.output.startswith("Nothing to remark in what was read.\n")
    assert "in another language than the rest: “Le enviamos el archivo" in said.output
    (part,) = json.loads(_read("-", "--json", given=GOOD + spanish).output)["unread_parts"]
    assert part["text"] == spanish.strip()
    line = json.loads(_read("--jsonl", given=json.dumps({"id": 1, "text": GOOD + spanish})).output)
    assert line["unread_parts"] == [{"start": part["start"], "end": part["end"]}]


def test_a_text_that_is_too_long_is_read_as_far_as_is_said(monkeypatch):
    monkeypatch.setattr("makegood.cli.read.LONGEST", len(GOOD) + 20)
    text = GOOD + "And this is what nobody reads any more, word by word."
    said = _read("-", given=text)
    assert said.exit_code == 1
    assert said.output.startswith("Nothing to remark in what was read.\n")
    assert f"of {len(text)}: “…" in said.output and "Nothing is said about the rest" in said.output
    assert "nobody" not in said.output
    for told in (
        json.loads(_read("-", "--json", given=text).output),
        json.loads(_read("--jsonl", given=json.dumps({"id": 1, "text": text})).output),
    ):
        assert len(GOOD) < told["read_to"] <= len(GOOD) + 20
    assert "read_to" not in json.loads(_read("-", "--json", given=GOOD).output)


@pytest.mark.parametrize("nothing", ["", " \n\n\t"])
def test_a_letter_without_a_word_is_not_judged(nothing):
    said = _read("-", given=nothing)
    assert (said.exit_code, said.output) == (
        2,
        "What was piped in holds no words yet; write the letter first.\n",
    )


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_letter_saved_on_windows_is_read(coding, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_bytes(GOOD.replace("\n", "\r\n").encode(coding))
    assert _read(str(letter)).exit_code == 0


@pytest.mark.parametrize(
    "kind", ["prevention_note", "Prevention note", "check-in", "spoken first sentence", "Ask"]
)
def test_a_kind_may_be_named_as_people_write_it(kind):
    said = _read("--jsonl", given=json.dumps({"id": 1, "text": GOOD, "kind": kind}))
    assert "error" not in json.loads(said.output)


def test_a_line_in_a_language_without_rules_says_that_it_was_not_read():
    (french,) = [{"id": 1, "text": "Nous sommes désolés pour le retard de votre commande."}]
    said = json.loads(_read("--jsonl", given=json.dumps(french)).output)
    assert said["faults"] == [] and "does not mean that it is fine" in said["unread"]


def test_lines_are_read_behind_a_byte_order_mark_and_of_the_kind_that_was_named():
    given = "\ufeff" + json.dumps({"id": 1, "text": BAD}) + "\r\n"
    alone, named = (
        json.loads(_read("--jsonl", *kind, given=given).output) for kind in ((), ("--kind", "ask"))
    )
    assert alone["faults"] and named["blockers"] == [] and "no_action" in named["faults"]
    assert "no_action" not in alone["faults"]


def test_what_reads_the_answers_may_stop_listening(tmp_path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text((json.dumps({"id": 1, "text": GOOD}) + "\n") * 300)
    command = [sys.executable, "-m", "makegood", "read", "--jsonl", str(lines)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:
        assert reading.stdout is not None and reading.stderr is not None
        reading.stdout.readline()
        reading.stdout.close()
        assert reading.stderr.read() == b""


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


def test_a_moment_with_an_offset_and_no_zone_is_read_where_it_was_written():
    line = {"id": 1, "text": "I'll call you by 5.", "now": "2025-06-11T09:30:00+05:30"}
    told = json.loads(_read("--jsonl", given=json.dumps(line)).output)
    assert told["promises"][0]["due"] == "2025-06-11T17:00:00+05:30"


def test_reading_starts_without_the_pages():
    seen = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "makegood", "read", "-"],
        input=GOOD,
        text=True,
        capture_output=True,
    )
    assert seen.returncode == 0
    assert "django" not in seen.stderr
