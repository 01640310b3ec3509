"""What the templates of both doors call dozens of times a page: addresses and translated words, made cheap."""

from functools import cache, lru_cache
from typing import Any

from django.templatetags import static as files
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment
from markupsafe import Markup, escape

from makegood.core.both_ways import goes_leftward, set_apart

ADDRESSES_KEPT, WORDS_KEPT = 10_000, 10_000
NUMBER = 8_888_888  # stands for any while an address is put together


def url(name: str, **kwargs: object) -> str:
    """The address of a named route; raises NoReverseMatch for a name that does not exist."""
    if len(kwargs) == 1:
        ((key, value),) = kwargs.items()
        if type(value) is int and value >= 0:
            before, after = _around(name, key)
            return f"{before}{value}{after}"
    return _whole(name, **kwargs)


@lru_cache(ADDRESSES_KEPT)
def _whole(name: str, **kwargs: object) -> str:
    return reverse(name, kwargs=kwargs or None)


@cache
def _around(name: str, key: str) -> tuple[str, str]:
    """What stands before and behind the one number of an address."""
    before, _, after = reverse(name, kwargs={key: NUMBER}).partition(str(NUMBER))
    return before, after


@cache
def static(path: str) -> str:
    """The address of a file of ours."""
    return files.static(path)


def install(env: Environment) -> None:
    """Give an environment the addresses, and the words of `{% trans %}` and `_()` in the reader's language."""
    env.globals.update(
        url=url, static=static, language=translation.get_language, _=_gettext, gettext=_gettext
    )
    env.globals.update(ngettext=_ngettext, pgettext=_pgettext)
    env.newstyle_gettext = True  # type: ignore[attr-defined]  # values are put in by us, not by the template


def _gettext(text: str, /, **values: Any) -> Markup:
    language = translation.get_language() or ""
    return _filled(translation.gettext(text), values) if values else _plain(text, language)


@lru_cache(WORDS_KEPT)
def _plain(text: str, _language: str) -> Markup:
    """Words without a value, once a language."""
    return _filled(translation.gettext(text), {})


def _ngettext(one: str, many: str, number: int, /, **values: Any) -> Markup:
    return _filled(translation.ngettext(one, many, number), {"num": number, **values})


def _pgettext(where: str, text: str, /, **values: Any) -> Markup:
    return _filled(translation.pgettext(where, text), values)


def _shown(value: Any) -> Markup:
    return escape(set_apart(value) if type(value) is str and goes_leftward(value) else value)


def _filled(text: str, values: dict[str, Any]) -> Markup:
    """The words with each value in its place, escaped; numbers stay numbers, as `%(num)d` asks for one."""
    safe = {name: one if isinstance(one, int) else _shown(one) for name, one in values.items()}
    return Markup(text % safe)  # noqa: S704 (our own words, and values that are escaped)
