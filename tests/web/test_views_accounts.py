"""Accounts as a person meets them: the page, its forms, a list brought by file, and who is let."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

pytestmark = pytest.mark.usefixtures("in_process")


def upload(client, content, name="customers.csv"):
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return client.post("/accounts/import", {"file": file})


def test_what_is_typed_wrongly_stands_beside_its_field_and_is_kept(lakeland):
    rosa = lakeland.client("Rosa")
    typed = {"name": "Bella Vista Group", "zone": "Chicago", "calendar": "US-IL", "currency": "USD"}
    refused = rosa.post("/accounts/2/correct", {**typed, "relationship": "STRONG", "owner": ""})
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "The nearest is America/Chicago" in page and 'value="Bella Vista Group"' in page
    assert 'aria-describedby="account-zone-refusal"' in page
    typed["zone"] = "America/Chicago"
    saved = rosa.post("/accounts/2/correct", {**typed, "relationship": "STRONG", "owner": ""})
    assert (saved.status_code, saved["Location"]) == (302, "/accounts/2")
    page = rosa.get("/accounts/2").content.decode()
    assert "Bella Vista Group" in page and "corrected" in page
    assert "Correct what is written here" not in lakeland.client("Olu").get("/accounts/2").content.decode()


def test_a_list_goes_from_the_file_to_the_yes(lakeland):
    max_ = lakeland.client("Max")
    brought = upload(max_, "Customer;Zone\nPier One;Chicago\nPier Two;Europe/Berlin\n")
    assert brought.status_code == 302
    page = max_.get(brought["Location"])
    seen = page.content.decode()
    assert "1 row adds something" in seen and "The nearest is America/Chicago" in seen
    hidden = dict(field for field in _hidden(seen) if field[0] != "csrfmiddlewaretoken")
    assert hidden["field.account"] == "Customer"
    stale = max_.post("/accounts/import/confirm", {**hidden, "digest": "x"})
    assert stale.status_code == 409 and "Look again" in stale.content.decode()
    assert max_.post("/accounts/import/confirm", hidden).status_code == 302
    assert "Pier Two" in max_.get("/accounts?q=pier").content.decode()
    assert "Pier One" not in max_.get("/accounts?q=pier").content.decode()


def _hidden(page):
    import re

    return re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"Customer\nA\x00\n", "zero byte"), (b"PK\x03\x04", "Excel workbook")],
)
def test_a_file_that_is_no_list_is_refused_where_it_was_chosen(lakeland, content, says):
    refused = upload(lakeland.client("Max"), content)
    assert refused.status_code == 409 and says in refused.content.decode()


def test_a_rep_brings_no_list_and_takes_only_the_own_accounts_away(lakeland):
    rosa = lakeland.client("Rosa")
    assert upload(rosa, "Customer\nPier One\n").status_code == 404
    assert rosa.get("/accounts/import").status_code == 404
    file = rosa.get("/accounts/export.csv")
    assert file["Content-Type"] == "text/csv; charset=utf-8" and "attachment" in file["Content-Disposition"]
    text = file.content.decode("utf-8-sig")
    assert text.startswith("Account,Owner e-mail,") and "'+1 312" in text


def test_two_accounts_become_one_and_two_again(lakeland):
    rosa = lakeland.client("Rosa")
    assert rosa.post("/accounts/2/merge", {"name": "Nobody"}).status_code == 409
    assert rosa.post("/accounts/2/merge", {"same": "3"})["Location"] == "/accounts/2"
    assert "Take it back" in rosa.get("/accounts/3").content.decode()
    assert rosa.post("/accounts/2/part", {"gone": "account:3"})["Location"] == "/accounts/2"
    assert rosa.post("/accounts/2/part", {"gone": "account:3"}).status_code == 404
    assert "Take it back" not in rosa.get("/accounts/2").content.decode()
