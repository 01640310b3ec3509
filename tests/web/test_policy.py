"""An administrator changes a playbook: a look first, a bad file back with its line, and the way back."""

from __future__ import annotations

import html
import re

import pytest

from makegood.policy import queries as policies
from makegood.policy.rules.parts import brought
from makegood.policy.rules.trades import trade
from tests.web.belongings import person
from tests.web.test_strangers import signed_in

LATE = brought("late", trade("media"))
OWN = LATE.replace("we are late with {what}", "{what} is late, and you planned with it")


@pytest.fixture
def ada(lakeland):
    """The administrator of the invented station, in her browser."""
    return signed_in(person(lakeland, "Ada Lind", "ADMINISTRATOR"))


def body(answer) -> str:
    return html.unescape(answer.content.decode())


def posted(ada, where, text, since=0, **more):
    return ada.post(f"/policy/{where}", {"part": "late", "text": text, "since": since, **more})


def in_the_file(page: str) -> str:
    found = re.search(r'<textarea class="file-text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return found[1]


def test_a_playbook_is_changed_after_a_look_and_put_back_by_one_more_version(lakeland, ada):
    assert "Late" in body(ada.get("/policy"))
    assert in_the_file(body(ada.get("/policy/change?part=late"))) == LATE

    looked = posted(ada, "look", OWN.replace("\n", "\r\n"))
    assert looked.status_code == 200
    assert "One line goes out, one comes in." in body(looked)
    assert policies.current(lakeland.house).version == 0, "looking changes nothing"
    assert in_the_file(body(posted(ada, "look", OWN, again="yes"))) == OWN

    assert posted(ada, "use", OWN).headers["Location"] == "/policy/part?part=late"
    page = body(ada.get("/policy/part?part=late"))
    assert "[what it is] is late, and you planned with it" in page
    assert "version 1, Ada L." in page

    back = body(ada.post("/policy/look", {"part": "late", "version": "0", "since": "1"}))
    assert "One line goes out, one comes in." in back
    assert posted(ada, "use", LATE, since=1).status_code == 302
    assert policies.text_of(lakeland.house, "late") == "", "what Makegood brings is kept as such"
    assert [one.version for one in policies.history(lakeland.house)] == [2, 1]
    old = body(ada.get("/policy/part?part=late&version=1"))
    assert "you planned with it" in old and "This is an earlier version" in old


def test_a_file_that_may_not_run_comes_back_with_each_line_and_all_that_was_typed(lakeland, ada):
    wrong = OWN.replace("That is ours.", "Your agency sent it late.", 1).replace('"8 business h"', '"soon"')
    back = posted(ada, "look", wrong)
    assert back.status_code == 409
    page = body(back)
    assert "It points at somebody else" in page
    assert '<mark>26  due = "soon"</mark>' in page
    assert in_the_file(page) == wrong
    assert posted(ada, "use", wrong).status_code == 409, "nor by going round the look"
    posted(ada, "use", OWN)
    late = posted(ada, "use", OWN.replace("planned", "reckoned"))
    assert late.status_code == 409 and "Somebody changed this meanwhile: version 1 runs" in body(late)
    assert policies.current(lakeland.house).version == 1


def test_managers_read_and_change_nothing_and_reps_have_no_such_page(lakeland):
    manager, rep = lakeland.client("Max"), lakeland.client("Rosa")
    assert "An administrator changes it." in body(manager.get("/policy"))
    for part in ("late", "catalogue", "policy"):
        page = manager.get(f"/policy/part?part={part}")
        assert page.status_code == 200 and "Change it" not in body(page)
    assert manager.get("/policy/change?part=late").status_code == 404
    assert manager.get("/policy/part?part=weather").status_code == 404
    assert manager.get("/policy/part?part=late&version=7").status_code == 404
    assert posted(manager, "use", OWN).status_code == 404
    assert rep.get("/policy").status_code == 404
    assert policies.current(lakeland.house).version == 0


def test_who_signed_in_a_while_ago_says_first_that_it_is_them(lakeland, ada, monkeypatch):
    from makegood.web.views import policy

    asked = []
    monkeypatch.setattr(policy, "must_be_themselves", lambda visit: asked.append(visit.viewer.name))
    posted(ada, "use", OWN)
    assert asked == ["Ada Lind"]
