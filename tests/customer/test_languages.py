"""Everything on a customer's page stands in every language that she can choose."""

from __future__ import annotations

import shutil

import pytest

from makegood.clocks.tongues import TONGUES
from makegood.people.rules import Language
from makegood.recovery.customer.their_page import LANGUAGE_NAMES
from tools import translate


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_every_sentence_of_a_customers_page_stands_in_every_language(language):
    assert not translate.missing(language)


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_what_django_reads_is_what_a_person_edited(language):
    compiled = translate.po_file(language).with_suffix(".mo").read_bytes()
    assert compiled == translate.compiled(language), "run tools/translate.py"


def test_a_sentence_that_nobody_translated_is_named(tmp_path, monkeypatch):
    shutil.copytree(translate.TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates" / "theirs" / "new.html").write_text('{{ _("Nobody said this in Spanish") }}')
    monkeypatch.setattr(translate, "TEMPLATES", tmp_path / "templates")
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    assert translate.missing("es") == ["not in es: Nobody said this in Spanish"]


def test_a_language_is_everywhere_or_nowhere(settings):
    known = {language.value for language in Language}
    assert known == set(TONGUES) == {code for code, _ in settings.LANGUAGES} == {"en", *translate.LANGUAGES}
    assert set(LANGUAGE_NAMES) == set(Language)
