"""The checks as files that a person can read, and running them."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.recovery.records import import_pages as pages
from makegood.recovery.records.checking import run_all
from makegood.web.answer import Visit, for_people


@for_people("GET")
def checks(visit: Visit) -> HttpResponse:
    """Every check with its last run."""
    return visit.page("checks/page.html", pages.checks_page(visit.viewer, now=visit.now))


@for_people("POST")
def run(visit: Visit) -> HttpResponse:
    """Run every check now over the records as they stand."""
    pages.must_bring(visit.viewer)
    run_all(visit.viewer.organisation, data=Path(settings.MAKEGOOD_DATA), now=visit.now)
    return redirect("checks")
