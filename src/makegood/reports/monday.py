"""The mail of Monday to managers: one sentence that is true, the key figures, and one link."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from html import escape

from django.conf import settings

from makegood import clocks
from makegood.core import record
from makegood.letters import channels
from makegood.people import queries as people
from makegood.people.models import Organisation, User
from makegood.people.rules import Role
from makegood.reminders import actions, queries
from makegood.reminders.actions.house_mail import Written
from makegood.reports.reading import Reading
from makegood.reports.rules import Report
from makegood.reports.rules.periods import Length, Period

MONDAY, FROM = 0, time(7)
FOUR_WEEKS = timedelta(days=28)
SAME = "Nothing changed in the last four weeks that the numbers can show."
TOO_LITTLE = "Too little happened in the last four weeks to say anything from the numbers."


def write(organisation: Organisation, *, now: datetime) -> int:
    """Write the mail of this Monday for every manager who wants it and has none yet. Returns how many were written.

    From seven on Monday where the house is; a house that slept all Monday gets none, for by Tuesday it is old news.
    """
    local = now.astimezone(clocks.zone_named(organisation.zone))
    if local.weekday() != MONDAY or local.time() < FROM or not channels.is_set_up():
        return 0
    occasion = f"monday {local:%G-W%V}"
    waiting = _who_wants_it(organisation, occasion)
    if not waiting:
        return 0
    last = local.date() - timedelta(days=1)
    period = Period(Length.OWN, last - FOUR_WEEKS + timedelta(days=1), last)
    by = record.system("reports", organisation)
    for manager in waiting:
        written = mail_of(Reading(manager, period, now), occasion=occasion, address=settings.MAKEGOOD_ADDRESS)
        with record.change(organisation, by=by, now=now) as change:
            actions.send_house_mail(change, written, to=manager)
    return len(waiting)


def _who_wants_it(organisation: Organisation, occasion: str) -> list[User]:
    managers = [user for user in people.users(organisation) if user.role == Role.MANAGER and user.email]
    have = queries.have_house_mail(organisation, occasion) if managers else frozenset()
    left = [user for user in managers if user.pk not in have]
    wishes = queries.wishes(organisation, [user.pk for user in left]) if left else {}
    for user in left:
        user.organisation = organisation
    return [user for user in left if (wish := wishes.get(user.pk)) is None or (wish.monday and wish.by_mail)]


def mail_of(reading: Reading, *, occasion: str, address: str) -> Written:
    """The mail as one person reads it. `address`: of the installation, "" where none is set."""
    reports = reading.all()
    sentence = true_sentence(reports)
    link = f"{address}/reports?period={reading.period.code}"
    return Written(
        occasion=occasion,
        subject=f"{reading.reader.house.name}, four weeks: {sentence}"[:200],
        text=_text(reports, sentence, reading.period.words, link),
        html=_html(reports, sentence, reading.period.words, link),
    )


def true_sentence(reports: Sequence[Report]) -> str:
    """What changed, as far as the numbers can show it; or that they can't."""
    changed = [report.change for report in reports if report.change]
    if changed:
        return changed[0] if len(changed) == 1 else f"{changed[0]} {_also(len(changed) - 1)}"
    is_said = any(report.headline.value is not None and report.headline.cases for report in reports)
    return SAME if is_said else TOO_LITTLE


def _also(count: int) -> str:
    return "One more figure changed." if count == 1 else f"{count} more figures changed."


def _text(reports: Sequence[Report], sentence: str, period: str, link: str) -> str:
    parts = [sentence, f"{period}, beside the four weeks before."]
    for report in reports:
        figures = f"{report.headline.words} (before: {report.before.words})"
        parts.append(f"{report.title}: {figures}\n{report.sentence}")
    parts.append(f"Pictures, tables and the cases behind every number: {link}")
    parts.append("You get this on Mondays. On your page Me, under how you are told, you switch it off.")
    return "\n\n".join(parts) + "\n"


def _html(reports: Sequence[Report], sentence: str, period: str, link: str) -> str:
    rows = "".join(
        f'<tr><th align="left">{escape(report.title)}</th><td>{escape(report.headline.words)}</td>'
        f'<td>{escape(report.before.words)}</td></tr><tr><td colspan="3">{escape(report.sentence)}</td></tr>'
        for report in reports
    )
    return (
        f'<!doctype html><html lang="en"><body><p><strong>{escape(sentence)}</strong></p>'
        f"<p>{escape(period)}, beside the four weeks before.</p>"
        f'<table cellpadding="6"><tr><th></th><th align="left">Now</th><th align="left">Before</th></tr>{rows}'
        f'</table><p><a href="{escape(link)}">Pictures, tables and the cases behind every number</a></p>'
        "<p>You get this on Mondays. On your page Me, under how you are told, you switch it off.</p></body></html>"
    )
