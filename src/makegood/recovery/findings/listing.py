"""The findings that stand, for a list outside the pages: in words, and in the published form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from makegood.findings import queries as findings
from makegood.findings.models import Finding
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import Organisation
from makegood.policy.rules.trades import trade
from makegood.reconcile.fields import DELIVERY_KINDS
from makegood.records import queries as records
from makegood.recovery.standing.evidence import happened_words, promised_words

DAYS_LATE = DELIVERY_KINDS


@dataclass(frozen=True)
class Row:
    """One finding: a line of words, and the values of its published form."""

    words: str
    published: dict[str, Any]


def standing_findings(organisation: Organisation, *, now: datetime) -> list[Row]:
    """What the last runs found and nobody set aside, by account and day."""
    found = findings.standing(organisation)
    behind = mistakes.mistakes_of(organisation, finding_ids=[finding.pk for finding in found])
    versions = {check.code: check.version for check in records.check_files(organisation)}
    return [
        Row(
            _words(finding, behind.get(finding.pk), organisation, now),
            _published(finding, behind.get(finding.pk), versions.get(finding.check_code)),
        )
        for finding in found
    ]


def summary(organisation: Organisation, rows: Sequence[Row]) -> str:
    """One sentence under the list."""
    runs = findings.latest_runs(organisation)
    if not runs:
        return "No check could run: one of its two sides has no records yet. Bring them with makegood import."
    count = len(rows)
    noun = "finding stands" if count == 1 else "findings stand"
    lines, happened = sum(run.lines for run in runs), sum(run.happened for run in runs)
    return f"{count or 'No'} {noun}: {lines:,} promised lines against {happened:,} rows of what happened."


def _words(finding: Finding, mistake: Mistake | None, organisation: Organisation, now: datetime) -> str:
    zone = organisation.zone
    happened = happened_words(finding, words=trade(organisation.trade), zone=zone, now=now)
    opened = f" (mistake {mistake.number})" if mistake is not None else ""
    promised = promised_words(finding, zone=zone, now=now)
    text = f"{happened.before}{happened.different}{happened.after}"
    return f"{finding.account.name}, line {finding.line_key}: promised {promised}; {text}{opened}"


def _published(finding: Finding, mistake: Mistake | None, version: int | None) -> dict[str, Any]:
    is_delivery = finding.kind in DAYS_LATE
    return {
        "check": finding.check_code,
        "version": version,
        "kind": finding.kind,
        "key": finding.line_key,
        "account": finding.account.name,
        "promised": finding.promised,
        "happened": finding.happened,
        "opens_at": finding.opens_at.isoformat() if finding.opens_at is not None else None,
        "closes_at": finding.closes_at.isoformat() if finding.closes_at is not None else None,
        "minutes_off": None if is_delivery else finding.off_by,
        "days_late": finding.off_by if is_delivery else None,
        "money_minor": finding.money_minor,
        "currency": finding.currency,
        "high_stakes": finding.high_stakes,
        "dedupe_key": finding.dedupe_key,
        "state": finding.state,
        "mistake": mistake.number if mistake is not None else None,
    }
