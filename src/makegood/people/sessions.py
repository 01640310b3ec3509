"""Sessions that know whose they are: kept in the database, listed for their person, ended from elsewhere.

A session of a real organisation ends after 12 hours without a click and 7 days after it began, whatever is clicked.
Source: docs/decisions/0041-sign-in-by-password.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils.timezone import now as _django_now  # noqa: TID251 (the clock by which Django ends sessions)

from makegood.core.prepared import Prepared, prepared_by_key
from makegood.people.rules import SESSION_IDLE, SESSION_LONGEST, SESSION_NOTED_EVERY

if TYPE_CHECKING:
    from django.contrib.sessions.base_session import AbstractBaseSession
    from django.db.models import QuerySet

    from makegood.people.models import Session

BEGAN, SEEN, AGENT = "began", "seen", "agent"
LONGEST_AGENT = 200


class SessionStore(DatabaseStore):
    """Django's own, with the person, the first and the last click beside the sealed data."""

    @classmethod
    def get_model_class(cls) -> type[AbstractBaseSession]:
        """Our table."""
        from makegood.people.models import Session

        return Session

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        """The row of a browser's key, None where there is none that still counts; asked for before every page."""
        row = _session().one(str(self.session_key), _django_now()) if self.session_key is not None else None
        if row is None:
            self._session_key = None
        return row

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row of this session."""
        row: Any = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        row.began_at, row.seen_at = instant(data, BEGAN), instant(data, SEEN)
        row.agent = data.get(AGENT, "")
        return row  # type: ignore[no-any-return]


@cache
def _session() -> Prepared[[str, datetime], Session]:
    """The question for a session; made when it is asked first, since the tables are not there before."""
    from makegood.people.models import Session

    @prepared_by_key
    def asked(session_key: str, now: datetime) -> QuerySet[Session]:
        return Session.objects.filter(session_key=session_key, expire_date__gt=now)

    return asked


def instant(data: Mapping[str, Any], name: str) -> datetime | None:
    """A moment kept in a session; None when it holds none."""
    kept = data.get(name)
    return datetime.fromtimestamp(kept, UTC) if isinstance(kept, int) else None


def is_over(data: Mapping[str, Any], *, now: datetime) -> bool:
    """Whether a session has been still too long, or has lasted long enough."""
    began, seen = instant(data, BEGAN), instant(data, SEEN)
    return (began is not None and now - began >= SESSION_LONGEST) or (
        seen is not None and now - seen >= SESSION_IDLE
    )


def note_click(data: Any, *, agent: str, now: datetime) -> None:
    """Remember when the session began and when it was last seen; `data` is the request's session."""
    seen = instant(data, SEEN)
    if seen is not None and abs(now - seen) < SESSION_NOTED_EVERY:
        return
    data[SEEN] = int(now.timestamp())
    data.setdefault(BEGAN, data[SEEN])
    data[AGENT] = agent[:LONGEST_AGENT]
