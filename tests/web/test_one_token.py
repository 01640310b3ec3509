"""The hidden field of the forms is made once a page, and not at all where no form stands."""

from __future__ import annotations

from django.test import RequestFactory

from makegood.web.forms import one_token


def test_every_form_of_a_page_carries_the_same_field():
    request = RequestFactory().get("/")
    field = one_token(request)["csrf_input"]

    assert str(field) == str(field)
    assert "csrfmiddlewaretoken" in field.__html__()


def test_another_page_carries_another_one():
    request = RequestFactory().get("/")

    assert str(one_token(request)["csrf_input"]) != str(one_token(request)["csrf_input"])


def test_a_page_without_a_form_makes_no_token():
    request = RequestFactory().get("/")
    one_token(request)

    assert "CSRF_COOKIE" not in request.META
