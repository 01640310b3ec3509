"""The reports: a picture, the table under it, the cases behind every number, and the tables as files."""

from django.http import HttpResponse

from makegood.people.rules import READS_REPORTS
from makegood.reports import reading as desk
from makegood.reports import sheets
from makegood.reports.reading import Reading
from makegood.reports.rules.periods import period_of
from makegood.web.answer import Visit, for_people


def _reading(visit: Visit) -> Reading:
    asked = visit.request.GET
    period = period_of(
        asked.get("period", ""),
        today=desk.today_in(visit.viewer, visit.now).first,
        begins=asked.get("from", ""),
        ends=asked.get("to", ""),
    )
    return Reading(visit.viewer, period, visit.now)


@for_people("GET", roles=READS_REPORTS)
def reports(visit: Visit) -> HttpResponse:
    """All reports of a period, a picture and a sentence each."""
    return visit.page("reports/all.html", desk.reports_page(_reading(visit)))


@for_people("GET", roles=READS_REPORTS)
def one(visit: Visit, report: str) -> HttpResponse:
    """One report: the picture, how it is counted, its tables."""
    return visit.page("reports/one.html", desk.report_page(_reading(visit), report))


@for_people("GET", roles=READS_REPORTS)
def cases(visit: Visit, report: str) -> HttpResponse:
    """The cases behind one number, which the address names."""
    figure = visit.request.GET.get("figure", "")
    return visit.page("reports/cases.html", desk.cases_page(_reading(visit), report, figure))


@for_people("GET", roles=READS_REPORTS)
def download(visit: Visit, report: str, form: str) -> HttpResponse:
    """The tables of a report as a file, CSV or XLSX; no cell is a formula."""
    reading = _reading(visit)
    found = desk.report_named(reading, report)
    write = sheets.FORMS[form]
    answer = HttpResponse(write.content(found, reading.period.words), content_type=write.content_type)
    file = f"{report}-{reading.period.code.replace('..', '-to-')}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer
