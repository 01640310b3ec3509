"""A bare Django: one query and one template, or one INSERT, on the same server and database. The floor of a page."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse

ROWS = 25
TEMPLATE = (
    "<!doctype html><title>Bare</title><table>{% for row in rows %}<tr><td>{{ row.0 }}</td><td>{{ row.1 }}</td>"
    '<td>{{ row.2|date:"j M Y H:i" }}</td></tr>{% endfor %}</table>'
)
TABLE = "CREATE TABLE IF NOT EXISTS bare_note (id bigserial PRIMARY KEY, words text NOT NULL, at timestamptz NOT NULL)"
LIST = "SELECT number, title, opened_at FROM mg_mistakes_mistake ORDER BY id DESC LIMIT %s"
INSERT = "INSERT INTO bare_note (words, at) VALUES (%s, now())"


def listed(_request: HttpRequest) -> HttpResponse:
    """Twenty-five rows by one query."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(LIST, [ROWS])
        rows = cursor.fetchall()
    return HttpResponse(_template().render({"rows": rows}))


@cache
def _template() -> Any:
    """Compiled once, as Django keeps templates that lie in files."""
    from django.template import engines

    return engines["django"].from_string(TEMPLATE)


def written(request: HttpRequest) -> HttpResponse:
    """One row, on the disk when it answers."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(INSERT, [request.POST.get("words", "")])
    return HttpResponse("kept")


def application() -> Any:
    """The whole of it, as WSGI."""
    import django
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    from makegood import env
    from makegood.core.database import django_database

    settings.configure(
        SECRET_KEY="bare" * 12,
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="bench.web.bare",
        DATABASES={"default": django_database(env.read(os.environ))},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        USE_TZ=True,
    )
    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    connection.close()
    return get_wsgi_application()


def urlpatterns_of() -> list[Any]:
    """The two addresses."""
    from django.urls import path

    return [path("list", listed), path("write", written)]


urlpatterns = urlpatterns_of()


def main(port: int) -> None:
    """Serve it as `makegood serve` serves ours."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from makegood.cli.serve import THREADS

    server = Server(
        "bare",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.critical,
        log_access=False,
    )
    server.serve(target_loader=application, wrap_loader=False)


if __name__ == "__main__":
    # By its own name, so that the addresses are found again by ROOT_URLCONF in the process that the server starts.
    import_module("bench.web.bare").main(int(sys.argv[1]))
