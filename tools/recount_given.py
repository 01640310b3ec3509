"""Recounts promises, what was given and what is owed, from the raw record. Shares no code with the reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tools.recount_raw import Found, Raw, ids, moment, needed, share


def promises(raw: Raw) -> list[dict[str, Any]]:
    """Promises by their events: made, claimed, proven, broken, moved."""
    rows = raw.ask(
        """
        SELECT p.id, u.team_id, p.proof_by, p.proof_kind,
               (SELECT COUNT(*) FROM mg_promises_proof f WHERE f.promise_id = p.id)
        FROM mg_promises_promise p
        JOIN mg_mistakes_mistake m ON m.id = p.mistake_id
        JOIN mg_people_user u ON u.id = m.owner_id
        WHERE p.organisation_id = %s
        """,
        [raw.house],
    )
    due = {subject: moment(facts["due_at"]) for subject, _, facts in raw.events.get("PROMISE_MADE", [])}
    proven = {subject: facts["state"] for subject, _, facts in raw.events.get("PROMISE_PROVEN", [])}
    broken = {subject for subject, _, _ in raw.events.get("PROMISE_BROKEN", [])}
    moved = {subject for subject, _, _ in raw.events.get("PROMISE_RENEGOTIATED", [])}
    claimed = {subject for subject, _, _ in raw.events.get("PROMISE_CLAIMED", [])}
    found = []
    for pk, team, proof_by, proof_kind, proofs in rows:
        code = f"promise:{pk}"
        became = "MOVED" if code in moved else proven.get(code) or ("BROKEN" if code in broken else "")
        found.append(
            {
                "id": pk, "team": team, "due_at": due[code], "became": became, "claimed": code in claimed,
                "proof_by": moment(proof_by), "by_log": proof_kind == "AIRING", "proofs": proofs,
            }
        )  # fmt: skip
    return found


def _piece(one: Mapping[str, Any], now: datetime) -> str:
    if one["became"]:
        without = one["became"] == "KEPT" and not one["proofs"]
        return (
            "said"
            if without
            else {"KEPT": "kept", "KEPT_LATE": "late", "BROKEN": "broken"}.get(one["became"], "")
        )
    if one["due_at"] > now:
        return ""
    if one["claimed"]:
        return "said"
    return "" if one["by_log"] or now < one["proof_by"] else "broken"


def kept(found: Found, key: str, rows: Sequence[dict[str, Any]], now: datetime) -> None:
    name = f"promises-kept/{key}"
    pieces = {one["id"]: _piece(one, now) for one in rows}
    for piece in ("kept", "late", "broken", "said"):
        found[f"{name}.{piece}"] = {pk for pk, its in pieces.items() if its == piece}
    judged = [pk for pk, its in pieces.items() if its]
    found[f"{name}.all"] = set(judged)
    found[f"{name}.share"] = share([pk for pk in judged if pieces[pk] == "kept"], judged)
    if key == "all":
        found["promises-kept/moved"] = ids(one for one in rows if one["became"] == "MOVED")


# ---------------------------------------------------------------- what was given


def remedies(raw: Raw) -> list[dict[str, Any]]:
    rows = raw.ask(
        """
        SELECT r.id, r.mistake_id, u.team_id, r.minor, r.currency,
               (SELECT SUM(ABS(d.amount_minor)) FROM mg_promises_promise p
                JOIN mg_promises_proof f ON f.promise_id = p.id
                JOIN mg_records_document d ON d.brought_id = f.brought_id AND d.row_number = f.row_number
                WHERE p.remedy_id = r.id AND f.document_number <> '' AND d.kind = 'credit_note'),
               (SELECT SUM(COALESCE(b.minor, g.minor)) FROM mg_remedies_spending g
                JOIN mg_remedies_release b ON b.spending_id = g.id WHERE g.remedy_id = r.id)
        FROM mg_remedies_remedy r
        JOIN mg_mistakes_mistake m ON m.id = r.mistake_id
        JOIN mg_people_user u ON u.id = m.owner_id
        WHERE r.organisation_id = %s
        """,
        [raw.house],
    )
    agreed = {facts["remedy"]: (facts["class"], at) for _, at, facts in raw.events.get("REMEDY_AGREED", [])}
    found = []
    for pk, mistake, team, minor, currency, credited, back in rows:
        its_class, at = agreed[pk]
        worth = (
            credited if its_class == "CORRECTION" else None if minor is None else max(0, minor - (back or 0))
        )
        found.append(
            {
                "id": mistake, "team": team, "class": its_class, "at": at, "currency": currency,
                "minor": None if worth is None else int(worth),
            }
        )  # fmt: skip
    return found


def cost(found: Found, key: str, rows: Sequence[dict[str, Any]], currency: str) -> None:
    here = [one for one in rows if one["currency"] == currency]
    owed = [one for one in here if one["class"] in ("CORRECTION", "RESTORATION")]
    found[f"cost/{key}.owed"] = sum(one["minor"] or 0 for one in owed) / 100
    found[f"cost/{key}.goodwill"] = sum(one["minor"] or 0 for one in here if one not in owed) / 100
    found[f"cost/{key}.unknown"] = ids(one for one in here if one["minor"] is None)
    found[f"cost/{key}.count"] = len(here)


def obligations(raw: Raw, end: datetime) -> list[dict[str, Any]]:
    """What was lost and is owed still at a moment: not run again, not paid back, not given up."""
    steps = (
        *("fell_away_at", "failed_at", "approved_at", "aired_at", "credited_at", "paid_at"),
        *("waived_at", "closed_at", "created_at"),
    )
    rows = raw.ask(
        f"SELECT g.mistake_id, u.team_id, g.lost_on, {', '.join('g.' + step for step in steps)} "
        "FROM mg_remedies_makegood g JOIN mg_mistakes_mistake m ON m.id = g.mistake_id "
        "JOIN mg_people_user u ON u.id = m.owner_id WHERE g.organisation_id = %s",
        [raw.house],
    )
    found = []
    for mistake, team, lost_on, *instants in rows:
        done = {step for step, at in zip(steps, instants, strict=True) if at and needed(at) <= end}
        if "created_at" not in done or done & {"fell_away_at", "failed_at"}:
            continue
        if "approved_at" in done:
            is_over = "aired_at" in done
        else:
            is_over = "paid_at" in done if "credited_at" in done else bool(done & {"waived_at", "closed_at"})
        if not is_over:
            day = lost_on if isinstance(lost_on, date) else date.fromisoformat(str(lost_on))
            found.append({"id": mistake, "team": team, "lost_on": day})
    return found


def owed(found: Found, key: str, rows: Sequence[dict[str, Any]], today: date) -> None:
    for first, last in ((0, 7), (8, 30), (31, 90), (91, 10**6)):
        here = [one for one in rows if first <= max(0, (today - one["lost_on"]).days) <= last]
        found[f"age-of-make-goods/{key}.{first}-days"] = len(here)
    found[f"age-of-make-goods/{key}.all"] = len(rows)
