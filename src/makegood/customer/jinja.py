"""The Jinja2 environment of the customer's pages: strict, escaping, in her language and her zone."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined


def url(name: str, **kwargs: object) -> str:
    """The address of a named route; raises NoReverseMatch for a name that does not exist."""
    return reverse(name, kwargs=kwargs or None)


def tel(phone: str) -> str:
    """A phone number as a link takes it: "+1 312 555 0142" -> "tel:+13125550142"."""
    return "tel:" + "".join(c for c in phone if c.isdigit() or c == "+")


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend; its options win over ours except where safety stands on them."""
    settings: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, **options}
    settings |= {"undefined": StrictUndefined, "autoescape": True}
    settings["extensions"] = [*options.get("extensions", ()), "jinja2.ext.i18n"]
    env = Environment(**settings)  # noqa: S701 - autoescape is set above
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.filters.update(tel=tel)
    env.globals.update(url=url, static=static, language=translation.get_language)
    return env
