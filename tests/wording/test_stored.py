"""What is worked out of the packs is kept for the next process, and a reading never hangs on it."""

import pickle
import re
import subprocess
import sys

import pytest

from makegood.wording import rulebook, stored
from makegood.wording.commitments.words import commit_words
from makegood.wording.gates import Gate
from makegood.wording.rulebook import book
from makegood.wording.stored import Stored

GATES = (Gate((frozenset({"sorr", "\x02we"}),), frozenset({"\x02sorry "})), Gate((), None))


def never(_pattern=None):
    raise AssertionError("It was worked out again.")


@pytest.fixture
def file(tmp_path):
    kept = Stored(tmp_path / "made" / "patterns", "today")
    assert kept.gates("sorry", lambda _pattern: GATES) == GATES
    kept.compiled(r"\bsorry (?P<why>for|that)\b")
    assert kept.keep()
    assert not kept.keep()
    return kept.file


def test_what_was_worked_out_is_read_back(file):
    again = Stored(file, "today")
    assert again.gates("sorry", never) == GATES
    assert again.compiled(r"\bsorry (?P<why>for|that)\b").search("so sorry for it").groupdict() == {
        "why": "for"
    }
    assert not again.keep()


def test_what_another_version_wrote_is_not_used(file):
    other = Stored(file, "tomorrow")
    assert other.gates("sorry", lambda _pattern: ()) == ()
    assert other.keep()


@pytest.mark.parametrize("broken", [b"", b"no marshal", b"\xe9\x01\x00\x00\x00"])
def test_a_broken_file_is_made_anew(file, broken):
    file.write_bytes(broken)
    anew = Stored(file, "today")
    assert anew.gates("sorry", lambda _pattern: GATES) == GATES
    assert anew.keep()
    assert Stored(file, "today").gates("sorry", never) == GATES


def test_a_folder_that_cannot_be_written_to_costs_only_time(tmp_path):
    (tmp_path / "a file").write_text("")
    kept = Stored(tmp_path / "a file" / "patterns", "today")
    assert kept.compiled("so+rry").match("sooorry")
    assert not kept.keep()


def test_what_was_made_of_a_whole_pack_is_read_back_with_its_patterns(tmp_path):
    def made():
        return {"asks": re.compile(r"(?P<who>you|they) ask", re.IGNORECASE), "words": frozenset({"we"})}

    first = Stored(tmp_path / "made" / "patterns", "today", "these files")
    assert first.whole("language", made) == made()
    assert first.keep()
    again = Stored(first.file, "today", "these files")
    assert again.whole("language", never) == made()
    assert not again.keep()


def test_where_a_rule_is_another_the_book_is_made_anew_and_what_is_known_of_its_patterns_stays(file):
    kept = Stored(file, "today", "yesterday's rules")
    kept.whole("book", lambda: "yesterday's")
    assert kept.keep()
    now = Stored(file, "today", "today's rules")
    assert now.whole("book", lambda: "today's") == "today's"
    assert now.gates("sorry", never) == GATES
    assert now.keep()
    assert Stored(file, "today", "today's rules").whole("book", never) == "today's"


def test_every_file_of_the_reader_tells_on_its_mark(tmp_path):
    rule, marks = tmp_path / "rule.toml", set()
    for text in ("", "a", "b"):
        rule.write_text(text)
        marks |= {stored._mark([rule]), stored._mark([rule, rule])}
    assert len(marks) == 6
    assert stored._mark([rule]) in marks


def test_a_book_that_is_read_back_tries_the_same_patterns_at_the_same_places():
    made = rulebook._book("en", rulebook._of_language("en")[1])
    read = pickle.loads(stored._packed(made))
    assert read.index.seen == read.index.told == {}
    assert [trial.pattern.source for trial in read.trials] == [trial.pattern.source for trial in made.trials]
    for rule in made.rules.values():
        for text in rule.examples[:2]:
            assert read.index.worth_trying(text.lower()) == made.index.worth_trying(text.lower())
    assert not pickle.loads(stored._packed(made)).index.seen


def test_words_that_commit_are_read_back_as_they_were_made():
    made = commit_words("en")
    read = pickle.loads(stored._packed(made))
    assert read.wordings == made.wordings
    assert read.classes == made.classes
    assert [one.pattern.source for one in read.arranged] == [one.pattern.source for one in made.arranged]


def test_a_second_process_reads_no_pack_and_builds_no_index():
    """One who types `makegood read` waits for it each time."""
    read = "from makegood.wording import check, keep; check('Mistakes were made.', 'plan'); keep()"
    subprocess.run([sys.executable, "-c", read], check=True)
    if not stored.stored("en").file.is_file():
        pytest.skip("The packs stand where nothing can be written, so nothing is kept.")
    blind = f"import tomllib; tomllib.loads = None; {read}"
    second = subprocess.run([sys.executable, "-c", blind], capture_output=True, text=True, check=False)
    assert (second.returncode, second.stderr) == (0, "")


def test_two_who_write_keep_what_the_other_wrote(file):
    one, other = Stored(file, "today", "rules"), Stored(file, "today", "rules")
    one.whole("book", lambda: "a book")
    other.whole("words", lambda: "words")
    other.compiled("or else")
    assert one.keep() and other.keep()
    again = Stored(file, "today", "rules")
    assert (again.whole("book", never), again.whole("words", never)) == ("a book", "words")


def test_a_pattern_that_is_none_is_told_as_before():
    with pytest.raises(re.error):
        Stored(None, "").compiled("(")


def test_each_of_our_patterns_is_what_re_makes_of_it():
    for trial in book("en").trials[::20]:
        ours, theirs = trial.pattern.compiled, re.compile(trial.pattern.source)
        assert (ours.pattern, ours.flags, ours.groups, ours.groupindex) == (
            theirs.pattern,
            theirs.flags,
            theirs.groups,
            theirs.groupindex,
        )
        assert ours == theirs  # `re` compares the code as well
