"""An organisation changes words, options, dates and limits; what a step of a mistake hangs on stays in the file."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as some

from makegood.policy.rules import KINDS, default_policy, parse, playbook, trade
from makegood.policy.rules.allowed import problems
from makegood.policy.rules.parts import CATALOGUE, PARTS, POLICY, brought
from makegood.policy.rules.places import line_of
from makegood.policy.rules.playbooks import Playbook, read_file
from makegood.policy.rules.reading import toml
from makegood.policy.rules.trades import TRADES
from makegood.policy.rules.whole_playbook import RESTORES

MEDIA, GOODS = trade("media"), trade("goods")
POLICY_NOW = default_policy()


def said(part: str, text: str, words: Any = MEDIA, policy: Any = POLICY_NOW) -> str:
    """Everything that is said about a file."""
    return "\n".join(one.said for one in problems(part, text, words, policy))


def changed(part: str, before: str, after: str, words: Any = MEDIA) -> str:
    text = brought(part, words)
    assert before in text
    return text.replace(before, after, 1)


@pytest.mark.parametrize("name", TRADES)
def test_what_makegood_brings_may_run_as_it_is(name):
    for part in PARTS:
        assert said(part, brought(part, trade(name)), trade(name)) == "", (name, part)


CASES = [  # part, what stands there, what is written, what is said about it
    ("late", "[[option]]", "[option]", "cannot be read at line 31"),
    ("late", 'due = "8 business h"', 'due = ""', "option[1].due"),
    ("late", 'due = "8 business h"\n', "", "option[1].due is missing"),
    ("late", ' and is with you by {when}; the', "; the", "needs {when}, for every promise has its date"),
    ("late", "by {when}, so", "by {day}, so", "{day}, which nothing fills"),
    ("late", 'item = "expedite"', 'item = "taxi"', 'option[4].item is "taxi"'),
    ("late", 'item = "expedite"', 'item = "proven_cost"', 'the catalogue lets a rep give "proven_cost" not at all'),
    ("late", 'class = "goodwill"', 'class = "correction"', 'counts as goodwill; write class = "goodwill"'),
    ("late", "{contact}, we are late with {what}. That is ours.", "{contact}, your agency was late with {what}.",
     "It points at somebody else"),
    ("late", "All of it is with you by {when}.", "It will never happen again, by {when}.", "what nobody can"),
    ("late", '  "Never name whoever brings it as the reason.",\n', "", "what may never be done stays"),
    ("late", "A first part is with you", "A first pallet is with you", "a word of another trade"),
    ("late", 'code = "faster"', 'code = "new_date"', "as one before it is"),
    ("billing_error", 'at_once = ["Mark the invoice as disputed and stop every reminder for it."]', "at_once = []",
     "stopped by somebody from its first minute"),
    ("billing_error", 'at_once_by = "finance"\n', "", "at_once_by is missing"),
    ("billing_error", "{document} by {when}; the", "by {when}; the", "needs {document}"),
    (CATALOGUE, 'label = "Not what they would like"\nclass = "refusal"\nneeds = ""\nrep = "not"',
     'label = "Not what they would like"\nclass = "refusal"\nneeds = ""\nrep = "no limit"',
     "nobody says no to a customer"),
    (CATALOGUE, 'class = "correction"', 'class = "goodwill"', "this item stays correction"),
    (CATALOGUE, "They agreed to it in writing.", "", "whoever gives this says that it is so"),
    (POLICY, 'rep = ["rep", "operations"]', 'rep = ["operations"]', "authority.levels.rep must hold"),
    (POLICY, "ack_never_pauses = true", "ack_never_pauses = false", "always.ack_never_pauses is false"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "before", "after", "words"), CASES)
def test_a_file_without_what_a_step_hangs_on_is_refused_with_its_line_and_key(part, before, after, words):
    text = changed(part, before, after)
    found = problems(part, text, MEDIA, POLICY_NOW)
    assert [one for one in found if words in one.sentence], found
    assert all(one.line or "is missing" in one.sentence for one in found), found


def test_the_line_is_the_one_that_a_person_must_go_to():
    text = changed("late", 'due = "8 business h"', 'due = "soon"')
    (one,) = problems("late", text, MEDIA, POLICY_NOW)
    assert text.splitlines()[one.line - 1] == 'due = "soon"'
    (broken,) = problems("late", 'begin = "a"\nleave_out = [\n  "b"\nx', MEDIA, POLICY_NOW)
    assert broken.line == 4
    assert line_of("[clocks.ack]\n# why\nS1 = 1\n", "clocks.ack.S1") == 3
    assert line_of("[clocks.ack]\nS1 = 1\n", "clocks.ack.S2") == 1


def test_words_order_options_and_dates_are_theirs():
    values = tomlkit.parse(brought("late", MEDIA))
    values["begin"] = "{contact}, we promised {what} for an earlier day. That is ours."
    values["never"].append("Never let a week go by without a word.")
    values["option"][0]["due"] = "2 business h"
    values["option"] = list(reversed(values["option"]))[1:]
    text = tomlkit.dumps(values)
    assert said("late", text) == ""
    own = parse("", own_playbooks={"late": text}).playbook("late", MEDIA)
    assert own.begin.startswith("{contact}, we promised")
    assert [one.code for one in own.options] == [
        "credit_note",
        "faster",
        "half_way_word",
        "new_date",
        "part_today",
    ]
    assert own.option("part_today").due.words == "2 business h"


def test_what_the_reader_of_letters_learned_since_keeps_nobody_from_changing_a_date(monkeypatch):
    from makegood.policy.rules import saying
    from makegood.wording import Fault

    fault = Fault("blame", "It points at somebody else", "Why.", "So.", blocks=False)
    monkeypatch.setattr(saying, "_faults", lambda said: (fault,))
    sooner = changed("late", 'due = "8 business h"', 'due = "4 business h"')
    assert said("late", sooner) == ""
    assert "It points at somebody else" in said("late", sooner.replace("That is ours.", "It is ours."))


def test_an_item_of_their_own_is_offered_and_stays_while_a_playbook_offers_it():
    items = (
        '[catalogue.site_visit]\nlabel = "Somebody comes by"\nclass = "gesture"\nneeds = ""\n'
        'rep = "1 unit"\nlead = "2 units"\nmanager = "no limit"\ndirector = "no limit"\n'
    )
    assert said(CATALOGUE, items) == ""
    assert "a correction has no limit" in said(CATALOGUE, items.replace("gesture", "correction"))
    late = changed("late", 'item = "extra_service"', 'item = "site_visit"')
    assert "site_visit" in said("late", late), "it is not in the catalogue yet"
    own = parse("", items=items, own_playbooks={"late": late})
    assert said("late", late, policy=own) == ""
    assert own.item("site_visit").limit("rep").words == "1 unit"
    assert "take it out there first" in said(CATALOGUE, '[catalogue.bonus_units]\nrep = "not"\n', policy=own)


def what_steps_need(book: Playbook) -> dict[str, Any]:
    """All that the steps of a mistake take from a playbook, beside its words."""
    return {
        "begins at once": bool(book.at_once) and set(book.at_once) <= set(book.contain),
        "restores": any(one.remedy_class in RESTORES for one in book.options),
        "two to choose": len(book.options) >= 2,
        "dated": all("{when}" in one.promise for one in book.options),
        "proven": all(one.proof for one in book.options),
        "stops, tells, leaves out": bool(book.contain and book.who_must_hear and book.leave_out),
        "owned": "{contact}" in book.begin and "{what}" in book.begin,
    }


def mutants(values: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The file with each key left out or emptied, each entry and each option left out."""
    found = []

    def add(what: str, change: Any) -> None:
        copy = deepcopy(values)
        change(copy)
        found.append((what, copy))

    for key, value in values.items():
        add(f"without {key}", lambda copy, key=key: copy.pop(key))
        add(f"{key} emptied", lambda copy, key=key, value=value: copy.update({key: type(value)()}))
        for n in range(len(value) if isinstance(value, list) else 0):
            add(f"{key} without no. {n}", lambda copy, key=key, n=n: copy[key].pop(n))
    for n in (0, -1) if values["option"] else ():
        for key, value in values["option"][n].items():
            add(f"option {n} without {key}", lambda copy, n=n, key=key: copy["option"][n].pop(key))
            other = (not value) if isinstance(value, bool) else ""
            add(
                f"option {n}: {key}", lambda copy, n=n, key=key, to=other: copy["option"][n].update({key: to})
            )
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_taken_out_of_a_playbook_is_refused_or_leaves_the_steps_as_they_were(kind):
    like = playbook(kind, GOODS)
    taken = 0
    for what, values in mutants(toml(brought(kind, GOODS))):
        if problems(kind, tomlkit.dumps(values), GOODS, POLICY_NOW):
            continue
        taken += 1
        book = read_file(kind, GOODS, values)
        assert what_steps_need(book) == what_steps_need(like), what
        assert set(like.never) <= set(book.never), what
    assert taken > 3, "a playbook that nobody may change is none"


@settings(max_examples=15, deadline=None)
@given(some.data())
def test_whatever_is_taken_out_together_is_refused_or_leaves_the_steps_as_they_were(data):
    kind = data.draw(some.sampled_from(KINDS))
    values = toml(brought(kind, GOODS))
    for _ in range(data.draw(some.integers(1, 4))):
        if not isinstance(values.get("option"), list) or not all(
            isinstance(one, dict) for one in values["option"]
        ):
            break
        values = data.draw(some.sampled_from(mutants(values)))[1]
    if not problems(kind, tomlkit.dumps(values), GOODS, POLICY_NOW):
        book = read_file(kind, GOODS, values)
        assert what_steps_need(book) == what_steps_need(playbook(kind, GOODS))
