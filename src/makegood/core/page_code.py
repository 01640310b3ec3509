"""How a template becomes code that writes a page: once a language, with whatever is known before anybody asks in it.

Fixed words are translated, and addresses and files without a value named, when a template is read for a language; what
stands between two values is one piece of text then. A value is escaped only where it holds something to escape.
Source: docs/decisions/0165-questions-put-together-once.md.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import cache
from keyword import iskeyword
from typing import Any

from django.urls import NoReverseMatch
from django.utils import translation
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from makegood.core import both_ways, templates

WORDS = frozenset({"_", "gettext"})
ADDRESSES = frozenset({"url", "static"})
BY_LANGUAGE = frozenset({"translated"})  # filters that ask for nothing but the words and the language
_TO_ESCAPE = re.compile("[&<>'\"]").search
_PLACE = re.compile(r"%(?:\((\w+)\)[sd]|(%))")


def shown(value: Any) -> str:
    """A value as it stands in a page, escaped; what is written from right to left is marked, to be set apart."""
    kind = type(value)
    if kind is str:
        if not value.isascii() and both_ways.goes_leftward(value):
            value = both_ways.set_apart(value)
        return value if _TO_ESCAPE(value) is None else escape(value)
    return value if kind is Markup else escape(value)


class PageCode(CodeGenerator):
    """Writes the code of one template: values go through `shown`, and what is called is called."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self.writeline("shown = environment.shown")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        # Jinja asks of each thing that is called whether it wants the context. Ours are macros, methods and plain
        # functions, which do not; a filter that does is none of these.
        if (
            node.dyn_args is not None
            or node.dyn_kwargs is not None
            or any(iskeyword(k.key) for k in node.kwargs)
        ):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class Page(Template):
    """A template whose text, once it is whole, has names from right to left set apart."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page, or a piece of one."""
        return both_ways.in_a_page(super().render(*args, **kwargs))


class Spoken(Environment):
    """An environment whose templates are made once for each language in which they are asked for."""

    code_generator_class = PageCode
    template_class = Page
    language: str | None = None  # of the templates made here; None: none are, others are asked
    shown = staticmethod(shown)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (Jinja names it so)
    ) -> Template:
        """The template in the language that is spoken now; a page and what it includes are in the same one."""
        if self.language is not None:
            return super().get_template(name, parent, globals)
        return self._in(translation.get_language() or "").get_template(name, parent, globals)

    def _in(self, language: str) -> Spoken:
        known: dict[str, Spoken] = self.__dict__.setdefault("_spoken", {})
        if language not in known:
            made = self.overlay()
            made.language = language
            by_text = {name: cache(made.filters[name]) for name in BY_LANGUAGE & made.filters.keys()}
            made.filters = {**made.filters, **by_text}
            known[language] = made
        return known[language]

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        if self.language is not None:
            source = _Known().visit(source)
        return super()._generate(source, name, filename, defer_init)


class _Known(NodeTransformer):
    """Puts what is known in the place of what would ask for it."""

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        """Words with values become pieces of text with the values between them."""
        node.nodes = [piece for child in node.nodes for piece in _pieces(child) or [child]]
        return self.generic_visit(node)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        """An address or a file without a value; words without one."""
        asked = _asked(node)
        if asked is None or node.kwargs:
            return self.generic_visit(node)
        try:
            return nodes.Const(_answer(*asked), lineno=node.lineno)
        except NoReverseMatch:
            return node  # it is said when the page is asked for


def _asked(node: nodes.Node) -> tuple[str, str] | None:
    """The name and the one fixed text of a call for words, an address or a file; None for any other call."""
    if not isinstance(node, nodes.Call) or node.dyn_args is not None or node.dyn_kwargs is not None:
        return None
    called, args = node.node, node.args
    if not isinstance(called, nodes.Name) or called.name not in WORDS | ADDRESSES or len(args) != 1:
        return None
    text = args[0].value if isinstance(args[0], nodes.Const) else None
    return (called.name, text) if isinstance(text, str) else None


def _answer(name: str, text: str) -> str:
    if name in WORDS:
        return Markup(translation.gettext(text) % {})  # noqa: S704 (our own words)
    return templates.url(text) if name == "url" else templates.static(text)


def _pieces(node: nodes.Expr) -> list[nodes.Expr]:
    """The text of a call for words, and its values where they stand; nothing for anything else."""
    asked = _asked(node)
    if asked is None or asked[0] not in WORDS or not isinstance(node, nodes.Call):
        return []
    values = {one.key: one.value for one in node.kwargs}
    said, end = translation.gettext(asked[1]), 0
    pieces: list[nodes.Expr] = []
    for place in _PLACE.finditer(said):
        if not place[2] and place[1] not in values:
            return []  # it is said when the page is asked for
        pieces.append(nodes.TemplateData(said[end : place.start()], lineno=node.lineno))
        pieces.append(nodes.TemplateData("%", lineno=node.lineno) if place[2] else values[place[1]])
        end = place.end()
    return [*pieces, nodes.TemplateData(said[end:], lineno=node.lineno)]
