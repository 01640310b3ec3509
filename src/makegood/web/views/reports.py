"""The reports: a picture, the table under it, the cases behind every number, and the tables as files."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import URLPattern, path

from makegood.people.rules import Role
from makegood.reports import reading as desk
from makegood.reports import sheets
from makegood.reports.reading import Reading
from makegood.reports.rules.periods import period_of
from makegood.web.answer import Visit, for_people

# Whoever has mistakes of the own, or looks at those of the house; a coach has neither.
READERS = tuple(role for role in Role if role is not Role.COACH)


def _reading(visit: Visit) -> Reading:
    asked = visit.request.GET
    period = period_of(
        asked.get("period", ""),
        today=desk.today_in(visit.viewer, visit.now).first,
        begins=asked.get("from", ""),
        ends=asked.get("to", ""),
    )
    return Reading(visit.viewer, period, visit.now)


@for_people("GET", roles=READERS)
def reports(visit: Visit) -> HttpResponse:
    """All reports of a period, a picture and a sentence each."""
    return visit.page("reports/all.html", desk.reports_page(_reading(visit)))


@for_people("GET", roles=READERS)
def one(visit: Visit, report: str) -> HttpResponse:
    """One report: the picture, how it is counted, its tables."""
    return visit.page("reports/one.html", desk.report_page(_reading(visit), report))


@for_people("GET", roles=READERS)
def cases(visit: Visit, report: str) -> HttpResponse:
    """The cases behind one number, which the address names."""
    figure = visit.request.GET.get("figure", "")
    return visit.page("reports/cases.html", desk.cases_page(_reading(visit), report, figure))


@for_people("GET", roles=READERS)
def download(visit: Visit, report: str, form: str) -> HttpResponse:
    """The tables of a report as a file, CSV or XLSX; no cell is a formula."""
    reading = _reading(visit)
    found = desk.report_named(reading, report)
    write = sheets.FORMS[form]
    answer = HttpResponse(write.content(found, reading.period.words), content_type=write.content_type)
    file = f"{report}-{reading.period.code.replace('..', '-to-')}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


def _paths_of(name: str) -> Iterator[URLPattern]:
    """The addresses of one report. Its name is no id: every house has the same reports, of its own mistakes."""
    it = {"report": name}
    yield path(f"reports/{name}", one, it, name=f"reports-{name}")
    yield path(f"reports/{name}/cases", cases, it, name=f"reports-{name}-cases")
    for form in sheets.FORMS:
        yield path(f"reports/{name}.{form}", download, {**it, "form": form}, name=f"reports-{name}-{form}")


PATHS = [each for name in desk.READS for each in _paths_of(name)]
