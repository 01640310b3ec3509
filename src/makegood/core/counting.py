"""How many rows there are, as one value of a question about something else: so several counts are one question."""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery


class HowMany(Subquery):
    """The number of rows that a queryset finds, no more than its limit where it has one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        super().__init__(rows.order_by() if not rows.query.is_sliced else rows)
