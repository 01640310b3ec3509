"""A house counts its causes by codes of its own; what was counted before stays readable, and no cause is a person."""

from __future__ import annotations

import pytest

from makegood.core.errors import Refused
from makegood.people import actions as people
from makegood.people.rules import Role
from makegood.policy.rules import default_policy, parse, trade
from makegood.policy.rules.allowed import problems
from makegood.policy.rules.parts import CAUSES, brought
from makegood.recovery.house.policy_pages import look_page, part_page, use
from makegood.recovery.lessons import cause
from makegood.recovery.lessons.cause_page import cause_page
from makegood.recovery.lessons.learning import learning_page
from tests import cast
from tests.cast import BELLA, MONDAY, chicago

MEDIA = trade("media")
BROUGHT = brought(CAUSES, MEDIA)
CART = "A cart was pulled after the log was closed"
OWN = f'[[cause]]\ncode = "cart_pulled"\nwords = "{CART}"\nkinds = ["missed_delivery"]\n'
STAFF = ("Rosa Vega", "Max Ostrowski")
FRIDAY = chicago(27, 9)


def said(text):
    """(line, sentence) of everything that is said about a file."""
    found = problems(CAUSES, text, MEDIA, default_policy(), names=STAFF)
    return [(text.splitlines()[one.line - 1] if one.line else "", one.sentence) for one in found]


def without(code):
    """The file that Makegood brings, without one cause."""
    head, _, rest = BROUGHT.partition(f'[[cause]]\ncode = "{code}"\n')
    return head + rest[rest.index("[[") :]


def test_a_cause_may_be_added_called_otherwise_or_taken_out():
    for text in (
        BROUGHT,
        BROUGHT + OWN,
        without("look_alike"),
        BROUGHT.replace("Two things look alike: titles, numbers or files", "Titles that differ in one sign"),
    ):
        assert said(text) == []
    own = parse("", own_causes=(without("look_alike") + OWN,)).causes
    assert own.has("cart_pulled") and not own.has("look_alike")
    assert "cart_pulled" in [one.code for one in own.of("missed_delivery")]
    assert "cart_pulled" not in [one.code for one in own.of("wrong_content")]
    assert own.words("look_alike") == "Two things look alike: titles, numbers or files"


@pytest.mark.parametrize("later", [BROUGHT, ""])
def test_what_a_house_once_called_a_cause_stays_readable_when_it_is_taken_out(later):
    causes = parse("", own_causes=(BROUGHT + OWN, later)).causes
    assert (causes.has("cart_pulled"), causes.words("cart_pulled")) == (False, CART)


CASES = [  # what stands there, what is written, the line, what is said about it
    ("Something else pushed it out", "Human error", 'words = "Human error"', "A slip is no cause"),
    ("Something else pushed it out", "It lay with Rosa", 'words = "It lay with Rosa"', "names Rosa"),
    ("Something else pushed it out", "", 'words = ""', ""),
    ('"pushed_out"', '"over_sold"', 'code = "over_sold"', "as one before it is"),
    ('"pushed_out"', '"Pushed out!"', 'code = "Pushed out!"', "small letters"),
    ('["missed_delivery", "wrong_time_place"', '["lateness", "late"', "kinds", "is lateness"),
    ('code = "other"', 'code = "rest"', "", 'code = "other"'),
    ('"AUTOMATE_CHECK"', '"MAGIC"', "strength", "MAGIC"),
    ('"It could not carry what came"', '"It could not"\nowner = "x"', 'owner = "x"', "owner"),
]


@pytest.mark.parametrize(("before", "after", "line", "words"), CASES)
def test_a_file_that_counts_a_slip_or_a_person_is_refused_with_its_line(before, after, line, words):
    assert before in BROUGHT
    found = said(BROUGHT.replace(before, after, 1))
    assert found and line in found[0][0] and words in found[0][1], found


def test_each_kind_keeps_something_that_relies_on_nobodys_memory():
    weak = BROUGHT
    for strength in ("ELIMINATE", "AUTOMATE_CHECK", "SECOND_PERSON_CHECK"):
        weak = weak.replace(strength, "TRAINING")
    assert "unless somebody remembers it" in said(weak)[0][1]


@pytest.fixture
def ada(station):
    """An administrator of the station."""
    with cast.acting(station.max_, MONDAY) as change:
        return people.add_user(change, name="Ada Lind", email="ada@lakeland.example", role=Role.ADMINISTRATOR)


@pytest.fixture
def counted(station, rosa, ada):
    """The house counts a cause of its own, and a mistake was counted under it."""
    with cast.acting(ada, MONDAY) as change:
        use(change, by=ada, part=CAUSES, text=BROUGHT + OWN, since=0)
    one = cast.reported(rosa, at=MONDAY, name=BELLA, sentence="My spot never ran.", kind="missed_delivery")
    cast.call(one, at=chicago(24, 8), by=rosa, they_would_like="Nothing.", agreed=("nothing",))
    cast.call(one, at=chicago(24, 9), by=rosa, right_now="yes", next_word="", they_said="It is right.")
    with cast.acting(rosa, chicago(24, 10)) as change:
        cause.choose_code(change, mistake_id=one.pk, by=rosa, code="cart_pulled")
    return one


def test_a_cause_of_the_house_is_counted_and_still_read_by_its_name_when_it_is_taken_out(ada, rosa, counted):
    """By the same page as the playbooks: changed by an administrator, as the next version of the policy."""
    assert [row.note for row in part_page(ada, part=CAUSES, version=None).causes][-1] == "cart_pulled"
    with cast.acting(ada, chicago(25, 9)) as change:
        use(change, by=ada, part=CAUSES, text=BROUGHT, since=1)
    page = cause_page(rosa, mistake_id=counted.pk, now=FRIDAY)
    assert (page.code, page.code_words) == ("cart_pulled", CART)
    assert "cart_pulled" not in [code for code, _ in page.form.codes]
    assert [row.words for row in learning_page(rosa, words="", now=FRIDAY).causes] == [CART]
    with pytest.raises(Refused), cast.acting(rosa, FRIDAY) as change:
        cause.choose_code(change, mistake_id=counted.pk, by=rosa, code="cart_pushed")


def test_nobody_of_ours_is_named_by_a_cause_also_through_the_page(ada):
    text = BROUGHT + OWN.replace("A cart was", "It lay with Max and was")
    with pytest.raises(Refused, match="names Max"):
        look_page(ada, part=CAUSES, text=text, since=0)
