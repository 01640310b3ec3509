"""The findings page: what differs, grouped into calls; open, set aside, put back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from makegood import clocks
from makegood.core.errors import MakegoodError, Refused
from makegood.core.money import Money
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.findings import actions, queries
from makegood.findings.models import CheckRun, Dismissal, Finding
from makegood.findings.rules import CHOSEN, DismissReason, FindingState
from makegood.mistakes.models import Mistake
from makegood.mistakes.queries import mistakes_of
from makegood.people.models import User
from makegood.people.rules import OPENS_AND_DISMISSES, SECOND_PERSON
from makegood.policy import queries as policies
from makegood.policy.rules.opening import dismissal_waits
from makegood.policy.rules.trades import Trade, trade
from makegood.recovery.beginning.near_miss import aside_of, stands_again
from makegood.recovery.beginning.opening import Group, groups_of, open_from_findings, suggested_title
from makegood.recovery.incidents.one_cause import likely_causes
from makegood.recovery.masters.before_it_airs import both_sounds
from makegood.recovery.offer.offers import DELIVERY
from makegood.recovery.pages.findings import AsideSaid, EvidencePage, FindingGroup, FindingsPage
from makegood.recovery.pages.parts import Choice, Evidence, Marked
from makegood.recovery.records.completeness import reach
from makegood.recovery.records.fitting import unfitting
from makegood.recovery.standing.both_sides import both_sides
from makegood.recovery.standing.evidence import DISMISSED_BECAUSE, evidence, span_words, watched_words
from makegood.recovery.standing.rules import findings_lead

SHOWN = 50
NOT_KNOWN_SHOWN = 6


def findings_page(viewer: User, *, now: datetime, refusal: MakegoodError | None = None) -> FindingsPage:
    """What waits, grouped by account and week; what was opened; what is not known yet; what was settled."""
    seen = queries.findings_seen_by(viewer)
    waiting = list(seen.filter(state=FindingState.NEW.value).order_by("day", "opens_at", "pk"))
    opened = list(seen.filter(state=FindingState.OPENED.value).order_by("-day", "-pk")[:SHOWN])
    settled_states = [FindingState.DISMISSED.value, FindingState.WITHDRAWN.value]
    settled = list(seen.filter(state__in=settled_states).order_by("-last_seen_at", "-pk")[:SHOWN])
    runs = queries.latest_runs(viewer.organisation)
    words = trade(viewer.organisation.trade)
    shown = [*waiting, *opened, *settled]
    rows = {row.finding_id: row for row in _rows(shown, words, viewer, now)}
    return FindingsPage(
        lead=findings_lead(len(waiting), sum(run.lines for run in runs)),
        groups=tuple(_group(group, rows, words, viewer, now) for group in groups_of(waiting)),
        opened=tuple(rows[finding.pk] for finding in opened),
        not_known_yet=not_known_rows(runs, viewer=viewer, now=now),
        settled=tuple(rows[finding.pk] for finding in settled),
        dismiss_reasons=dismiss_reasons(),
        completeness=completeness_words(runs, viewer=viewer, now=now),
        last_run_at=max((run.at for run in runs), default=None),
        refusal=sentence(refusal) if refusal is not None else "",
        likely=likely_causes(viewer, [*waiting, *opened]),
        looked=words.words["looked"],
        unfitting=unfitting(runs, words.log),
    )


def _rows(findings: Sequence[Finding], words: Trade, viewer: User, now: datetime) -> tuple[Evidence, ...]:
    ids = [finding.pk for finding in findings]
    behind = mistakes_of(viewer.organisation, finding_ids=ids)
    aside = queries.standing_dismissals(viewer.organisation, finding_ids=ids)
    zone = viewer.organisation.zone
    return tuple(
        evidence(f, words=words, zone=zone, now=now, mistake=behind.get(f.pk), dismissal=aside.get(f.pk))
        for f in findings
    )


def _group(
    group: Group, rows: Mapping[int, Evidence], words: Trade, viewer: User, now: datetime
) -> FindingGroup:
    zone = viewer.organisation.zone
    total = sum(finding.money_minor or 0 for finding in group.findings)
    count = len(group.findings)
    finds_out = min((f.finds_out_at for f in group.findings if f.finds_out_at is not None), default=None)
    return FindingGroup(
        key=group.key,
        account=group.account.name,
        account_id=group.account.pk,
        heading=f"{group.account.name}, week of {group.week.day} {group.week:%B}",
        findings=tuple(rows[finding.pk] for finding in group.findings),
        money=Money(total, group.findings[0].currency) if total else None,
        open_label="Open a mistake" if count == 1 else f"Open one mistake from these {count}",
        suggested_title=suggested_title(group.findings, words),
        finds_out=_finds_out(finds_out, now, zone),
    )


def _finds_out(at: datetime | None, now: datetime, zone: str) -> str:
    if at is None:
        return ""
    if at <= now:
        return f"They may have seen it in their own report, {clocks.spoken(at, now, zone)}."
    return f"They see their own report {clocks.spoken(at, now, zone)}."


def not_known_rows(runs: Sequence[CheckRun], *, viewer: User, now: datetime) -> tuple[Evidence, ...]:
    """Promised lines whose time lies above the completeness mark: not known yet, so no finding."""
    rows = []
    for run in runs:
        for line in run.not_known_yet:
            opens, closes = (datetime.fromisoformat(line[name]) for name in ("opens_at", "closes_at"))
            if closes <= now:
                rows.append(_not_known(line, _promised(line, opens, closes, viewer, now), opens))
    return tuple(rows[:NOT_KNOWN_SHOWN])


def _promised(line: dict[str, str], opens: datetime, closes: datetime, viewer: User, now: datetime) -> str:
    """What was promised, by its title: a window where something runs in one, else the day."""
    zone = viewer.organisation.zone
    what = ", ".join(filter(None, [line.get("title"), f"line {line['key']}"]))
    if trade(viewer.organisation.trade).proof == DELIVERY:
        place = clocks.zone_named(zone)
        by = clocks.spoken_date(opens.astimezone(place).date(), now.astimezone(place).date())
        return f"{what}, by {by}"
    return f"{span_words(opens, closes, zone=zone, now=now)}, {what}"


def _not_known(line: dict[str, str], promised: str, opens: datetime) -> Evidence:
    return Evidence(
        finding_id=0,
        account=line["account"],
        promised=promised,
        happened=Marked("not known yet"),
        money=None,
        kind="not_known_yet",
        verdict="not known yet",
        state="NOT_KNOWN_YET",
        when=opens.date(),
    )


def completeness_words(runs: Sequence[CheckRun], *, viewer: User, now: datetime) -> str:
    """Up to when the records are complete, in a sentence; empty before the first run."""
    zone = viewer.organisation.zone
    marks = [run.complete_until for run in runs if run.complete_until is not None]
    if not runs:
        return ""
    log = trade(viewer.organisation.trade).log
    if not marks:
        return f"No {log} is in yet, so what is missing is not known."
    return f"The {log} is complete {reach(min(marks), now, zone)}."


@dataclass(frozen=True)
class Wished:
    """What somebody chose and typed to set a finding aside, or of what they watched."""

    reason: str = ""
    note: str = ""
    watched_by: str = ""
    saw: str = ""


def evidence_page(
    viewer: User,
    *,
    finding_id: int,
    now: datetime,
    refusal: MakegoodError | None = None,
    wished: Wished = Wished(),
) -> EvidencePage:
    """The evidence of one finding, with what can be done about it; `wished`: what was refused.

    Raises:
        NotFound: no such finding that this person may see.
    """
    finding = queries.finding_seen_by(viewer, finding_id=finding_id)
    words = trade(viewer.organisation.trade)
    waits = finding.state == FindingState.NEW.value and viewer.role in OPENS_AND_DISMISSES
    both = both_sounds(viewer, finding)
    zone = viewer.organisation.zone
    return EvidencePage(
        row=_rows([finding], words, viewer, now)[0],
        may_act=waits,
        suggested_title=suggested_title([finding], words) if waits else "",
        dismiss_reasons=dismiss_reasons() if waits else (),
        both=both,
        looked=words.words["looked"],
        sides=() if both else both_sides(finding, words=words, zone=zone, now=now),
        refusal=sentence(refusal) if refusal is not None else "",
        aside=_aside(viewer, finding, words, now),
        chosen=wished.reason,
        typed=wished.note,
        watched_by=wished.watched_by,
        saw=wished.saw,
    )


def _aside(viewer: User, finding: Finding, words: Trade, now: datetime) -> AsideSaid | None:
    found = queries.standing_dismissals(viewer.organisation, finding_ids=[finding.pk]).get(finding.pk)
    if found is None:
        return None
    zone = viewer.organisation.zone
    reason = DISMISSED_BECAUSE[DismissReason(found.reason)]
    why = watched_words(found, words=words, zone=zone) or ": ".join(filter(None, [reason, found.note]))
    seen = ""
    if found.seen_by is not None and found.seen_at is not None:
        looked = f": {found.looked}" if found.looked else ""
        seen = f"{found.seen_by.short_name} left it aside, {clocks.spoken(found.seen_at, now, zone)}{looked}"
    return AsideSaid(
        dismissal_id=found.pk,
        words=f"{found.by.short_name}, {clocks.spoken(found.at, now, zone)}: {why}",
        seen=seen,
        waits=found.waits,
        is_sampled=found.is_sampled,
        may_look=not seen and found.by_id != viewer.pk and viewer.role in SECOND_PERSON,
        may_put_back=viewer.role in OPENS_AND_DISMISSES,
    )


def dismiss_reasons() -> tuple[Choice, ...]:
    """Why a finding may be no mistake, to choose from."""
    return tuple(Choice(reason.value, said) for reason, said in DISMISSED_BECAUSE.items() if reason in CHOSEN)


def _may(by: User, roles: frozenset[object], code: str) -> None:
    if by.role not in roles:
        raise Refused(code, role=by.role.lower())


def open_from(change: Change, *, by: User, finding_ids: list[int], title: str) -> Mistake:
    """Open one mistake from the ticked findings.

    Raises:
        NotFound: one of them is not this person's to see.
        Refused: none is ticked, they are of several accounts, or one is settled.
    """
    _may(by, OPENS_AND_DISMISSES, "ROLE_MAY_NOT_OPEN")
    for finding_id in finding_ids:
        queries.finding_seen_by(by, finding_id=finding_id)
    findings = queries.lock_all(change, finding_ids=finding_ids)
    return open_from_findings(change, findings, title=title)


def set_aside(change: Change, *, by: User, finding_id: int, reason: str, note: str) -> None:
    """Set one finding aside with its reason.

    Raises:
        NotFound: not this person's to see. Refused: no reason was chosen, or `actions.dismiss` refuses.
    """
    if reason not in {chosen.value for chosen in CHOSEN}:
        raise Refused("CHOOSE_A_REASON")
    finding = _to_set_aside(change, by, finding_id)
    aside = aside_of(finding, note=note, waits=waits_for_a_second(finding))
    actions.dismiss(change, finding, by=by, reason=DismissReason(reason), aside=aside)


def was_right(
    change: Change, *, by: User, finding_id: int, watched_by: str, watched_at: datetime | None, note: str
) -> None:
    """Somebody compared the content that nobody had, and it was right: set aside with who and when.

    Raises:
        NotFound: not this person's to see. Refused: no moment, or `actions.was_right` refuses.
    """
    finding = _to_set_aside(change, by, finding_id)
    if watched_at is None:
        raise Refused("WHO_WATCHED_AND_WHEN")
    aside = aside_of(finding, note=note, waits=waits_for_a_second(finding))
    watched = actions.Watched(watched_by, watched_at)
    actions.was_right(change, finding, by=by, aside=replace(aside, watched=watched))


def _to_set_aside(change: Change, by: User, finding_id: int) -> Finding:
    _may(by, OPENS_AND_DISMISSES, "ROLE_MAY_NOT_OPEN")
    queries.finding_seen_by(by, finding_id=finding_id)
    return queries.lock_all(change, finding_ids=[finding_id])[0]


def see(change: Change, *, by: User, dismissal_id: int, looked: str = "") -> None:
    """A second person has seen what was set aside; `looked`: what the record showed, needed of a sampled one.

    Raises:
        NotFound: no such dismissal that this person may see. Refused: not a second person, or not looked at.
    """
    _may(by, SECOND_PERSON, "SECOND_PERSON_NEEDED")
    queries.dismissal_seen_by(by, dismissal_id=dismissal_id)
    actions.see_dismissal(change, dismissal_id=dismissal_id, by=by, looked=looked)


def see_all(change: Change, *, by: User, dismissal_ids: Sequence[int]) -> None:
    """The same for those that were shown together: one tap a day. One that needs more than a tap stays.

    Raises:
        NotFound: one of them is not this person's to see. Refused: not a second person.
    """
    _may(by, SECOND_PERSON, "SECOND_PERSON_NEEDED")
    for dismissal_id in dismissal_ids:
        if not needs_more_than_a_tap(queries.dismissal_seen_by(by, dismissal_id=dismissal_id)):
            actions.see_dismissal(change, dismissal_id=dismissal_id, by=by)


def needs_more_than_a_tap(dismissal: Dismissal) -> bool:
    """It waits for a yes, or is looked at again."""
    return dismissal.waits or dismissal.is_sampled


def waits_for_a_second(finding: Finding) -> bool:
    """Whether setting it aside waits for a second person's yes."""
    policy = policies.current(finding.organisation)
    return dismissal_waits(policy, high_stakes=finding.high_stakes, money_minor=finding.money_minor or 0)


def put_back(change: Change, *, by: User, dismissal_id: int) -> None:
    """Put back what was set aside: the finding waits again.

    Raises:
        NotFound: no such dismissal that this person may see. Refused: it was put back already, or the role may not.
    """
    _may(by, OPENS_AND_DISMISSES, "ROLE_MAY_NOT_OPEN")
    dismissal = queries.dismissal_seen_by(by, dismissal_id=dismissal_id)
    finding = actions.put_back(change, dismissal_id=dismissal_id, by=by)
    if dismissal.reason == DismissReason.PUT_RIGHT.value:
        stands_again(change, finding)
