"""Her page in her language around words that were said in another: each is marked as what it is."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.customer import pages

NOTE = "En inglés, con las palabras con que lo dijimos."


@pytest.fixture
def her(station, moment):
    """Dana's browser with her page open, and its address; a credit note was promised in English."""
    mistake = pages.told(station, agreed=("credit_note",))
    happened = "Your spot did not run, and we are sorry.\n\nSu anuncio no se emitió y lo sentimos mucho."
    pages.write(station, mistake, happened=happened)
    client = Client()
    return client, pages.enter(client, pages.share(station, mistake))


def marked(html):
    """[(language, words)] of all that stands in another language than the page, besides the way to that language."""
    return re.findall(r'<(?:p|q|span) lang="(\w+)">([^<]+)<', html)


def test_on_a_spanish_page_what_we_said_in_english_is_marked_and_the_reader_is_told(her):
    client, page = her
    html = client.get(f"{page}?in=es").content.decode()

    assert '<html lang="es">' in html and "Lo que prometimos" in html
    assert [code for code, _ in marked(html)] == ["en", "en"]
    assert any("You have the credit note" in words for _, words in marked(html))
    assert ("en", "Your spot did not run, and we are sorry.") in marked(html)
    assert "<p>Su anuncio no se emitió y lo sentimos mucho.</p>" in html, (
        "what is in her language needs no mark"
    )
    assert NOTE in html


def test_on_an_english_page_only_what_was_written_in_spanish_is_marked(her):
    client, page = her
    html = client.get(f"{page}?in=en").content.decode()

    assert marked(html) == [("es", "Su anuncio no se emitió y lo sentimos mucho.")]
    assert "in the words in which we said it" not in html, "the promises are in the page's language"


def test_what_she_told_us_in_another_language_than_she_reads_is_marked_too(her):
    client, page = her
    assert (
        pages.press(client, page, "MISSED", "You have not told me which programme it was.").status_code == 302
    )
    html = client.get(f"{page}?in=es").content.decode()
    assert ("en", "You have not told me which programme it was.") in marked(html)
