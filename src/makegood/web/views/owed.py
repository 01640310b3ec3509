"""What we owe for what was lost, by customer and age."""

from django.http import HttpResponse

from makegood.recovery.due.owed_page import AskedFor, owed_page
from makegood.remedies.rules.obligations import AGES
from makegood.web.answer import Visit, for_people, whole_number

LONGEST_LINE = 300


@for_people("GET")
def owed(visit: Visit) -> HttpResponse:
    """What is owed, and the things behind a number of it."""
    asked = visit.request.GET
    band = whole_number(asked.get("age", ""))
    wanted = AskedFor(
        account_id=whole_number(asked.get("account", "")),
        line_key=asked.get("line", "")[:LONGEST_LINE],
        band=band if band is not None and band < len(AGES) else None,
        by_line=asked.get("by", "") == "line",
    )
    return visit.page("owed/page.html", owed_page(visit.viewer, wanted, now=visit.now))
