"""The token of a link never stands in a log, whoever writes it."""

import logging

import pytest
from django.test import Client

from makegood.core.logs import without_tokens


@pytest.mark.parametrize("door", ["sign-in", "for"])
def test_the_token_is_taken_out_and_the_entry_is_written(door):
    address = f"/{door}/F-uOFm0_x"
    entry = logging.LogRecord("django.request", 40, "", 1, "Internal Server Error: %s", (address,), None)
    assert without_tokens(entry)
    assert entry.getMessage() == f"Internal Server Error: /{door}/…"


@pytest.mark.django_db
def test_the_product_s_own_settings_keep_it_out_of_every_logger(caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.get("/for/F-uOFm0_x")
    client.post("/for/F-uOFm0_x")

    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("The disk is gone.")

    monkeypatch.setattr("makegood.sharing.queries.link_by_token", breaks)
    assert client.get("/for/F-uOFm0_x").status_code == 500
    said = [entry.getMessage() for entry in caplog.records]
    assert "Internal Server Error: /for/…" in said
    assert "F-uOFm0_x" not in " ".join(said) + caplog.text


def test_a_monitor_that_asks_every_minute_leaves_no_line_each_time(caplog):
    from makegood.core.logs import WithoutTokens

    def entry(said):
        return logging.LogRecord("django.request", logging.ERROR, "", 0, said, ("/healthz",), None)

    assert not WithoutTokens().filter(entry("Service Unavailable: %s"))
    assert WithoutTokens().filter(entry("Internal Server Error: %s"))
