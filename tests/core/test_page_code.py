"""A template becomes code once a language: what is fixed is known then, and whatever comes from people is escaped."""

from __future__ import annotations

import pytest
from django.utils import translation
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from makegood.core.page_code import shown
from makegood.web.jinja import environment

ROSA, ESCAPED = "Rosa & <b>Co</b>", "Rosa &amp; &lt;b&gt;Co&lt;/b&gt;"
CALLED = "{% call m(name, b=2) %}<i>{% endcall %}"


def page(source, **context):
    return environment(loader=DictLoader({"page": source})).get_template("page").render(context)


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("{{ name }}", "Rosa &amp; &lt;b&gt;Co&lt;/b&gt;"),
        ("{% trans name=name %}From {{ name }}, 100 % sure{% endtrans %}", f"From {ESCAPED}, 100 % sure"),
        ("{% trans n=3 %}no. {{ n }} of {{ n }}{% endtrans %}", "no. 3 of 3"),
        ("{% trans n=3 %}one{% pluralize n %}{{ n }} more{% endtrans %}", "3 more"),
        ("{{ _('It’s 5 < 6') }}", "It’s 5 < 6"),
        ("{{ _('Say <b>it</b>') ~ name }}", "Say <b>it</b>Rosa &amp; &lt;b&gt;Co&lt;/b&gt;"),
        ("{{ url('mistakes') }} {{ url('mistake', mistake_id=7) }}", "/mistakes /mistakes/7"),
        ("{% set also %}<p>{{ name }}</p>{% endset %}{{ also }}", "<p>Rosa &amp; &lt;b&gt;Co&lt;/b&gt;</p>"),
        ("{% macro m(a, b='x') %}{{ a }}{{ b }}{{ caller() }}{% endmacro %}" + CALLED, f"{ESCAPED}2<i>"),
        ("{{ safe }}{{ none }}{{ 5 }}", "<i>None5"),
    ],
)  # fmt: skip
def test_it_reads_as_it_is_written(source, reads):
    assert page(source, name=ROSA, safe=Markup("<i>"), none=None) == reads


def test_whoever_reads_in_another_language_gets_that_one_from_the_same_environment():
    made = environment(loader=DictLoader({"page": "{{ _('Mistakes') }}"}))

    with translation.override("en"):
        english = made.get_template("page").render()
    with translation.override("es"):
        other = made.get_template("page").render()
        assert other == translation.gettext("Mistakes")
    with translation.override("en"):
        assert made.get_template("page").render() == english == "Mistakes"


def test_a_value_that_is_missing_is_an_error_in_words_too():
    for source in ("{% trans name=nobody %}From {{ name }}{% endtrans %}", "{{ nobody() }}", "{{ nobody }}"):
        with pytest.raises(UndefinedError):
            page(source)


@pytest.mark.parametrize("text", ["<", ">", "&", '"', "'", "a<b", "", "plain", Markup("<b>"), 7, None])
def test_what_is_shown_is_what_the_library_escapes(text):
    from markupsafe import escape

    assert shown(text) == escape(text)
