"""What stands in the way of the first page: nothing that only another page needs."""

import os
import subprocess
import sys

from django.urls import get_resolver

from makegood.reports import reading, sheets
from makegood.web import urls
from tests.web.routes import every_route

# Each takes a twentieth of a second or more to load, and is needed by few pages or by the worker alone.
HEAVY = {
    "apprise", "duckdb", "holidays", "httpcore", "ibis", "icalendar", "imap_tools", "makegood.customer.views",
    "makegood.jobs.worker", "makegood.recovery.desk.mistake_page", "makegood.recovery.desk.today",
    "makegood.recovery.way_out.delivering",
    "makegood.wording.checking", "makegood.wording.dates", "numpy", "nh3", "PIL", "pyarrow",
}  # fmt: skip
PROGRAM = """
import io, sys
from makegood.cli import installation
installation.load_django()
installation.prepare_database()
print("setup", *sys.modules)
from makegood.web.wsgi import application
for address in ("/sign-in", "/healthz"):
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": "", "HTTP_HOST": "127.0.0.1",
             "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO()}
    page = b"".join(application(asked, lambda status, headers, *more: print("answered", status)))
    assert page
print("page", *sys.modules)
"""


def test_the_first_page_loads_nothing_that_it_does_not_need(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKEGOOD_")}
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        env={**kept, "MAKEGOOD_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    loaded = {line.split()[0]: set(line.split()[1:]) for line in said}
    assert loaded["answered"]
    assert not HEAVY & loaded["setup"], "by the models and settings"
    assert not HEAVY & loaded["page"], "by the first pages"


def test_every_address_has_a_page():
    assert get_resolver().url_patterns
    assert all(callable(getattr(route.callback, "loaded", route.callback)) for route in every_route())


def test_every_report_has_its_addresses():
    assert set(urls.REPORTS) == set(reading.READS)
    assert set(urls.AS_FILES) == set(sheets.FORMS)
