"""Merging as a person sees it."""

from __future__ import annotations

from tests.cast import BELLA
from tests.web.test_report import TYPED, account, add, newest


def test_from_the_quiet_link_to_the_one_that_stays(lakeland):
    rosa, bella = lakeland.client("Rosa"), account(lakeland, BELLA)
    for _ in range(2):
        rosa.post("/report", TYPED | {"account": bella, "another": "yes"})
    goes = newest(lakeland)
    stays = goes.pk - 1
    assert f"/mistakes/{goes.pk}/merge" in rosa.get(f"/mistakes/{goes.pk}").content.decode()
    page = rosa.get(f"/mistakes/{goes.pk}/merge").content.decode()
    assert "% alike" in page and f'name="other" value="{stays}"' in page
    answer = rosa.post(f"/mistakes/{goes.pk}/merge", {"other": stays})
    assert answer["Location"] == f"/mistakes/{stays}"
    assert "is the same one and went into it." in rosa.get(f"/mistakes/{stays}").content.decode()
    gone = rosa.get(f"/mistakes/{goes.pk}").content.decode()
    assert "It is one with" in gone and "/merge" not in gone
    again = rosa.post(f"/mistakes/{goes.pk}/merge", {"other": stays})
    assert again.status_code == 409 and "went into another mistake already" in again.content.decode()


def test_who_may_not_merge_gets_a_sentence_or_nothing(lakeland):
    add(lakeland, "Fay Moss", "FINANCE")
    add(lakeland, "Ivo Lang", "REP")
    assert lakeland.client("Ivo").get("/mistakes/2/merge").status_code == 404
    assert lakeland.client("Rosa").post("/mistakes/2/merge", {"other": "x"}).status_code == 404
    answer = lakeland.client("Fay").get("/mistakes/2/merge")
    assert answer.status_code == 409 and "merge mistakes" in answer.content.decode()
