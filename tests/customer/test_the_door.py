"""The customer's door: what is not open says so kindly, and the same to everybody."""

import pytest
from django.test import Client

CLOSED = ("/for/abc", "/for/" + "x" * 300, "/yours/abc")


@pytest.mark.parametrize("address", CLOSED)
def test_whatever_is_not_open_is_the_same_kind_page(db, address):
    answer = Client().get(address)
    assert answer.status_code == 404
    assert answer.content == Client().get("/for/another").content
    assert "Ring the person who gave it to you" in answer.content.decode()


@pytest.mark.parametrize("address", CLOSED)
def test_no_cache_no_search_engine_and_no_other_site_learns_of_it(db, address):
    answer = Client().get(address)
    assert answer["Cache-Control"] == "no-store, private"
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"


@pytest.mark.django_db
def test_a_browser_that_keeps_no_cookie_is_told_so(caplog):
    client = Client(enforce_csrf_checks=True)
    for address in ("/for/F-uOFm0_x", "/yours/abc/answer"):
        answer = client.post(address)
        assert answer.status_code == 403
        assert "Open your link once more" in answer.content.decode()
    assert "F-uOFm0_x" not in caplog.text
