"""Pages are loaded when they are first asked for, and are what they stand for."""

import sys

import pytest

from makegood.core.access import declared
from makegood.core.later import Views


@pytest.fixture
def pages(tmp_path, monkeypatch):
    """A module with one page, which nobody has loaded."""
    (tmp_path / "loaded_later.py").write_text(
        "def page(request, number=0):\n    return f'{request} {number}'\n\npage.access = 'everybody'\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "loaded_later", raising=False)
    return Views("loaded_later")


def test_a_page_is_loaded_when_it_is_asked_for(pages):
    page = pages.page
    assert callable(page) and not hasattr(page, "view_class")
    assert "loaded_later" not in sys.modules
    assert page("asked", number=3) == "asked 3"
    assert "loaded_later" in sys.modules


def test_what_is_told_of_a_page_is_told_of_what_stands_for_it(pages):
    assert pages.page.access == "everybody"
    assert declared(pages.page) is None, "what is no rule is none here either"
    assert not hasattr(pages.page, "csrf_exempt")


def test_a_page_that_there_is_not_is_named(pages):
    with pytest.raises(LookupError, match="nowhere"):
        pages.nowhere("asked")
