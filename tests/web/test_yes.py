"""A yes by page and by key: one named person decides, not by looking, and who they are is asked once more."""

from __future__ import annotations

import pytest
from django.test import Client

from makegood.people import queries as people
from tests.web.test_sign_in import WORDS, invited, joined, moment, signed_in, token  # noqa: F401 (fixtures)

WISH = {
    "item": "credit_beyond_error",
    "words": "You get $4,000 off.",
    "why": "She is leaving.",
    "amount": "4000",
}


def body(answer) -> str:
    return str(answer.content.decode())


@pytest.fixture
def asked(lakeland):
    """Rosa asked for more than she may promise on her first mistake; the address of the question."""
    from makegood.approvals.models import Approval
    from makegood.mistakes.models import Mistake

    rosa = lakeland.client("Rosa")
    mine = Mistake.objects.within(lakeland.house).filter(owner=lakeland.person("Rosa"), is_open=True).first()
    answer = rosa.post(f"/mistakes/{mine.pk}/pocket/propose", WISH)
    assert answer.status_code == 302, body(answer)
    question = Approval.objects.within(lakeland.house).get()
    return mine, question


def test_a_question_is_asked_on_the_page_and_decided_on_a_phone_by_whoever_it_names(lakeland, asked):
    mistake, question = asked
    rosa, approver = lakeland.client("Rosa"), lakeland.client(question.approver.name.split()[0])
    page = body(rosa.get(f"/mistakes/{mistake.pk}"))
    assert question.approver.name in page and page.count("button primary") + page.count('class="primary') == 1
    assert "One thing waits for your yes or no." in body(approver.get("/"))
    address = f"/yes/{question.pk}"
    read = body(approver.get(address))
    assert "She is leaving." in read and "At stake:" in read
    assert "You get $4,000 off.</h1>" in read, "a sum that the words name is not said twice"
    question.refresh_from_db()
    assert question.decision == "", "looking decides nothing"
    assert approver.get(f"{address}/decide").status_code == 405
    refused = approver.post(f"{address}/decide", {"decision": "REFUSED", "in_form": "refuse"})
    assert refused.status_code == 409 and "Write the sentence that the customer is told" in body(refused)
    said = {"decision": "CHANGED", "words": "You get $600 off.", "amount": "600"}
    assert approver.post(f"{address}/decide", said).status_code == 302
    pocket = body(rosa.get(f"/mistakes/{mistake.pk}/pocket"))
    assert "You get $600 off" in pocket and "says yes, but something else" in pocket


def test_a_rep_says_no_alone_neither_by_page_nor_by_key(lakeland, asked):
    mistake, question = asked
    rosa = lakeland.client("Rosa")
    for decision in ("APPROVED", "CHANGED", "REFUSED"):
        said = {"decision": decision, "words": "No.", "amount": "1"}
        answer = rosa.post(f"/yes/{question.pk}/decide", said)
        assert answer.status_code == 409 and "nobody decides on their own wish" in body(answer)
    question.refresh_from_db()
    assert question.decision == ""
    made = rosa.post("/me/keys", {"name": "A tool", "days": "90", "may_write": "yes"})
    key = body(made).split("mg_")[1].split("<")[0].split('"')[0].strip()
    headers = {"Authorization": f"Bearer mg_{key}"}
    api = Client(headers=headers)
    listed = api.get("/api/v1/yes")
    assert [one["id"] for one in listed.json()["asked"]] == [question.pk] and listed.json()["mine"] == []
    refused = api.post(f"/api/v1/yes/{question.pk}", {}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "DECIDED_IN_PERSON")
    pocket = api.get(f"/api/v1/mistakes/{mistake.pk}/pocket").json()
    assert {"code": "waive_fee", "says": "A fee waived", "left": "$100"} in pocket["may_promise"]
    no = {"item": "nothing", "words": "A month for free.", "why": "Too much."}
    asked_again = api.post(f"/api/v1/mistakes/{mistake.pk}/yes", no, content_type="application/json")
    assert (asked_again.status_code, asked_again.json()["done"]) == (201, "ASKED"), (
        "a no is asked, never said"
    )


def test_whoever_decides_says_first_that_it_is_them(token, moment):  # noqa: F811
    """In a house of one's own the password is asked once more before a yes that binds it."""
    from makegood.approvals.models import Approval
    from makegood.people.models import User
    from makegood.recovery.agreement import promising
    from tests import cast

    joined(token)
    ada, _ = signed_in()
    bo_id = invited(ada, "bo@northsound.example", "REP")
    house = people.organisations()[0]
    bo = User.objects.within(house).get(pk=bo_id)
    at = moment[0]
    mistake = cast.reported(bo, at=at, name="Harbour Bakery", sentence="It never came.")
    wish = promising.Typed(item=WISH["item"], words=WISH["words"], why=WISH["why"], amount=WISH["amount"])
    with cast.acting(bo, at) as change:
        promising.propose(change, mistake_id=mistake.pk, by=bo, typed=wish)
    question = Approval.objects.within(house).get()
    ada, _ = signed_in()
    asked_again = ada.post(f"/yes/{question.pk}/decide", {"decision": "APPROVED"})
    assert asked_again["Location"].startswith("/me/again?next=")
    question.refresh_from_db()
    assert question.decision == ""
    done = ada.post(asked_again["Location"], {"password": WORDS})
    assert (done.status_code, done["Location"]) == (302, f"/yes/{question.pk}")
    question.refresh_from_db()
    assert question.decision == "APPROVED"
