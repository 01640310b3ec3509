"""Instants as the record keeps them: text of a fixed form, the same bytes on every database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:  # Django's fields take types for the checker only
    TextField = models.CharField[Any, Any]
else:
    TextField = models.CharField

FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def instant_text(at: datetime) -> str:
    """`2026-04-19T01:50:00.000000Z`. Raises ValueError for an instant without a zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no zone; an instant needs one.")
    return at.astimezone(UTC).strftime(FORM)


class InstantField(TextField):
    """An instant (aware datetime, UTC) stored as text of 27 characters that sorts by time.

    The record's hash runs over these bytes, so they must not depend on how a database writes a timestamp.
    """

    _pyi_private_set_type: Any  # what the checker lets one assign
    _pyi_private_get_type: Any

    def __init__(self, **kwargs: Any) -> None:
        kwargs["max_length"] = 27
        super().__init__(**kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        return instant_text(value) if isinstance(value, datetime) else value
