"""What is worked out of patterns is kept for the next process, and a reading never hangs on it."""

import re

import pytest

from makegood.wording.gates import Gate
from makegood.wording.rulebook import book
from makegood.wording.stored import Stored

GATES = (Gate((frozenset({"sorr", "\x02we"}),), frozenset({"\x02sorry "})), Gate((), None))


def never(_pattern):
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
