"""The one catalogue of sentences: what a refusal says, on a page, in the API and on the command line.

A code stands in one table only. The domain's tables are the modules of this package, one a topic; each engine
brings its own. A new topic is a new module with a `SENTENCES` table and its name in `TOPICS`.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from makegood.core.errors import MakegoodError

TOPICS = (
    "makegood.core.sentences.access",
    "makegood.core.sentences.accounts",
    "makegood.core.sentences.approvals",
    "makegood.core.sentences.commands",
    "makegood.core.sentences.desk",
    "makegood.core.sentences.gates",
    "makegood.core.sentences.going_out",
    "makegood.core.sentences.files",
    "makegood.core.sentences.holds",
    "makegood.core.sentences.hooks",
    "makegood.core.sentences.imports",
    "makegood.core.sentences.incidents",
    "makegood.core.sentences.installation",
    "makegood.core.sentences.learning",
    "makegood.core.sentences.mail",
    "makegood.core.sentences.outcomes",
    "makegood.core.sentences.masters",
    "makegood.core.sentences.people",
    "makegood.core.sentences.policy",
    "makegood.core.sentences.practice",
    "makegood.core.sentences.queue",
    "makegood.core.sentences.record",
    "makegood.core.sentences.reminders",
    "makegood.core.sentences.reporting",
    "makegood.core.sentences.sharing",
)
ENGINES = ("makegood.reconcile.words", "makegood.clocks.words", "makegood.fingerprint.words")


def sentence(error_or_code: MakegoodError | str, **values: object) -> str:
    """The sentence of an error, or of a code with its values, in the reader's language.

    Raises:
        KeyError: there is no such code, or its sentence names a value that was not given.
    """
    if isinstance(error_or_code, MakegoodError):
        return sentence(error_or_code.code, **{**error_or_code.values, **values})
    template = _translated(catalogue()[error_or_code])
    return template.format_map({name: _shown(value) for name, value in values.items()})


@cache
def catalogue() -> Mapping[str, str]:
    """Every code and its English sentence. Raises ValueError when two tables claim one code."""
    merged: dict[str, str] = {}
    for name in (*TOPICS, *ENGINES):
        table: dict[str, str] = importlib.import_module(name).SENTENCES
        twice = merged.keys() & table.keys()
        if twice:
            raise ValueError(f"{name} says again what another table says: {', '.join(sorted(twice))}.")
        merged.update(table)
    return merged


def _translated(template: str) -> str:
    # The engines' command line has no Django settings; English is then all there is.
    from django.conf import settings
    from django.utils.translation import gettext

    return gettext(template) if settings.configured else template


def _moment(at: datetime) -> str:
    """An instant in the reader's zone while a door has named one, else with its own."""
    from django.conf import settings
    from django.utils import timezone

    # The reader's zone is no part of the data here: the door that answers has named it.
    local = timezone.localtime(at) if settings.configured and timezone.is_aware(at) else at  # noqa: TID251
    return f"{local.day} {local:%B %Y %H:%M} {local.tzname() or ''}".rstrip()


def _shown(value: object) -> object:
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(_shown(one)) for one in value)
    return value
