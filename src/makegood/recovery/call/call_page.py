"""The page of one call: the card that is read in ten seconds, and the form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from makegood import clocks
from makegood.core.errors import Refused
from makegood.core.sentences import sentence
from makegood.findings.models import Finding
from makegood.incidents import queries as incidents
from makegood.letters import queries as letters
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import FactNote, Mistake
from makegood.mistakes.rules import FoundBy, Kind
from makegood.mistakes.rules.harm import Known
from makegood.mistakes.rules.spread import Knows
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import Pronoun, forms
from makegood.policy.rules.playbooks import fill
from makegood.policy.rules.trades import Trade, trade
from makegood.promises import queries as promises
from makegood.promises import rules
from makegood.promises.models import Promise
from makegood.promises.rules import ProofKind, State
from makegood.recovery.agreement.promising import words_of
from makegood.recovery.agreement.what_they_said import said_since
from makegood.recovery.call.calling import calling_now
from makegood.recovery.call.calls import ALLOWED, ANSWERS, NOTHING, Typed, next_word_may_lack
from makegood.recovery.gates.approach import approach_words
from makegood.recovery.gates.who_knows import NOBODY_ELSE
from makegood.recovery.house.account_page import TWELVE_MONTHS, kept_words
from makegood.recovery.offer.offers import Pocket, greeting, pocket_of
from makegood.recovery.offer.purses import SAID_IN_A_CALL
from makegood.recovery.offer.rows import clock_of, state_words, words_for
from makegood.recovery.offer.side_by_side import offer_words
from makegood.recovery.offer.warnings import DOUBLE, twice_among
from makegood.recovery.pages.call import CallCard, CallForm, CallPage
from makegood.recovery.pages.parts import Choice, Marked
from makegood.recovery.standing.choosing import may_choose
from makegood.recovery.standing.confirming import is_asked_of
from makegood.recovery.standing.evidence import happened_words, promised_words, what_failed
from makegood.recovery.standing.next_word import next_word_chips
from makegood.recovery.standing.steps import in_short, lower_first, who_to_call
from makegood.recovery.standing.their_zone import clock_there, typed_here
from makegood.remedies import queries as remedies
from makegood.remedies.models import Remedy

SHOWN = 4
NOT_KNOWN = {
    "she": "not known yet. Let her tell you.",
    "he": "not known yet. Let him tell you.",
    "they": "not known yet. Let them tell you.",
}
ALLOWED_WORDS = "{words} (it was allowed)"
ON_PURPOSE = "If both were agreed on purpose, save them both."
WHEN_THEY_HEARD = "{who}, you hear from me again, as I said you would."
WHEN_THEY_LEFT = "{who}, I am calling about what we still owe you, and not to change your mind."
WANTS_NOTHING = {"she": "She wants nothing", "he": "He wants nothing", "they": "They want nothing"}
FIELD_OF = {
    "THEIR_WORDS_MISSING": "they_said",
    "ASK_MISSING": "they_would_like",
    "NEXT_WORD_MISSING": "next_word",
    "NEXT_WORD_IN_THE_PAST": "next_word",
    "NOTHING_AND_SOMETHING": "agreed",
    "NOT_IN_YOUR_POCKET": "agreed",
    "RIGHT_AND_SOMETHING": "right_now",
    "OFFER_NEEDS_A_YES": "agreed",
    "TEXT_TOO_LONG": "agreed",
    "AMOUNT_IS_NO_NUMBER": "agreed",
}


def call_page(
    viewer: User,
    *,
    mistake_id: int,
    now: datetime,
    typed: Typed | None = None,
    refusal: Refused | None = None,
) -> CallPage:
    """The card and the form; what was typed comes back when the save was refused.

    Raises:
        NotFound: no such mistake that this person may see.
    """
    mistake = mistakes.mistake_seen_by(viewer, mistake_id=mistake_id)
    findings = mistakes.findings_behind(mistake)
    pocket = pocket_of(mistake, findings, now=now)
    card = replace(
        _card(mistake, findings, pocket, now),
        calling=calling_now(viewer, letters.who_is_calling(mistake, now=now)),
    )
    return CallPage(card, _form(mistake, pocket, now=now, typed=typed, refusal=refusal))


def _kept(mistake: Mistake, now: datetime) -> str:
    track = promises.track_of(mistake.account, since=now - TWELVE_MONTHS, now=now)
    return kept_words(track) if track.due else ""


@dataclass(frozen=True)
class _Said:
    """What the card says: how to begin, what we know, what we do not know yet."""

    begin: str
    we_know: tuple[str, ...]
    not_known_yet: tuple[str, ...]


def _card(mistake: Mistake, findings: Sequence[Finding], pocket: Pocket, now: datetime) -> CallCard:
    contact = mistake.contact
    said = _said(mistake, findings, pocket, now)
    they_left = mistake.standing.lost_at is not None
    return CallCard(
        mistake_id=mistake.pk,
        number=mistake.number,
        severity=mistake.standing.severity,
        contact=contact.name if contact is not None else "",
        contact_id=contact.pk if contact is not None else None,
        account=mistake.account.name,
        account_id=mistake.account_id,
        phone=contact.phone if contact is not None else "",
        clock=clock_of(mistake),
        clock_there=clock_there(mistake.account.zone, mistake.organisation.zone, now=now),
        begin=said.begin,
        we_know=said.we_know,
        not_known_yet=said.not_known_yet,
        for_them=_for_them(mistake, now),
        since=_since(mistake, now),
        may_promise=() if they_left else (*_allowed(mistake), *(offer.label for offer in pocket.offers)),
        left=() if they_left else pocket.left,
        leave_out=pocket.book.leave_out,
        kept=_kept(mistake, now),
        approach=approach_words(mistake, now=now),
        least="" if they_left else incidents.least_for(mistake),
    )


def _allowed(mistake: Mistake) -> tuple[str, ...]:
    """What somebody above said yes to, and they do not know of yet."""
    return tuple(
        ALLOWED_WORDS.format(words=words_of(one).rstrip(".")) for one in remedies.allowed_ones(mistake)
    )


def _said(mistake: Mistake, findings: Sequence[Finding], pocket: Pocket, now: datetime) -> _Said:
    """The first call owns it; a later one says how the promises stand; a wrong alarm is taken back at once."""
    standing = mistake.standing
    if standing.withdrawn_at is not None and standing.told_at is not None:
        begin = f"{who_to_call(mistake)}, I told you something that turned out to be wrong, and I am sorry."
        return _Said(begin, tuple(f.withdrawn_why for f in findings if f.withdrawn_why), ())
    if standing.heard_at is not None:
        return _follow_up(mistake, now)
    words = trade(mistake.organisation.trade)
    zone = mistake.account.zone
    known = tuple(_known(finding, words, zone, now) for finding in findings[:SHOWN])
    known = known or tuple(_broken(promise, zone, now) for promise in promises.broken_behind(mistake)[:SHOWN])
    noted = mistakes.facts_of(mistake)
    return _Said(
        _begin(mistake, findings, pocket, words),
        (*(known or (_reported(mistake, now),)), *_noted(noted, Known.KNOWN)),
        (*_not_known(findings, words), *_noted(noted, Known.UNKNOWN), *_noted(noted, Known.ASSUMED)),
    )


def _noted(facts: Sequence[FactNote], known: Known) -> tuple[str, ...]:
    """What was noted before the call, as surely as it was noted: what we only think is not known yet."""
    said = "we think: {}" if known is Known.ASSUMED else "{}"
    return tuple(said.format(fact.statement.rstrip(".")) for fact in facts if fact.known == known.value)


def _reported(mistake: Mistake, now: datetime) -> str:
    """What somebody reported, where no record speaks of it."""
    if mistake.found_by != FoundBy.CUSTOMER.value:
        return f"{mistake.title.rstrip('.')}."
    return f"they told us, {clocks.spoken(mistake.found_at, now, mistake.account.zone)}: “{mistake.title}”"


def _follow_up(mistake: Mistake, now: datetime) -> _Said:
    """They know already: what counts is what was promised, and how it stands."""
    settled: list[str] = []
    still_open: list[str] = []
    for promise in promises.promises_of(mistake):
        state = rules.state(promise.held, now=now)
        if promise.proof_kind == ProofKind.WORD.value or state is State.RENEGOTIATED:
            continue
        stands = state_words(promise, state, now=now, zone=mistake.account.zone)
        line = f"“{promise.words.rstrip('.')}”: {stands}"
        (settled if state in (State.KEPT, State.KEPT_LATE, State.BROKEN) else still_open).append(line)
    begin = WHEN_THEY_LEFT if mistake.standing.lost_at is not None else WHEN_THEY_HEARD
    known = tuple(settled) or ("nothing is proven yet",)
    return _Said(begin.format(who=who_to_call(mistake)), known, tuple(still_open))


def _begin(mistake: Mistake, findings: Sequence[Finding], pocket: Pocket, words: Trade) -> str:
    """How to own it in one sentence, for the person to say in their own words."""
    who = who_to_call(mistake)
    if pocket.book.begins_own:
        return greeting(mistake, pocket.book, what=_what(mistake, findings, words))
    if mistake.kind == Kind.BROKEN_PROMISE.value:
        return f"{who}, I promised you something and it did not happen. That is ours."
    if not findings and mistake.found_by != FoundBy.SYSTEM.value:
        return fill(words.report(mistake.kind.lower()).opening, contact=who_to_call(mistake))
    if not findings:
        return greeting(mistake, pocket.book, what=lower_first(mistake.title))
    what = what_failed(findings, words)
    if len({finding.kind for finding in findings}) > 1:
        return f"{who}, {len(findings)} of your {words.units} did not go as we promised. That is ours."
    return fill(words.finding(findings[0].kind).opening, contact=who, what=what)


def _what(mistake: Mistake, findings: Sequence[Finding], words: Trade) -> str:
    """What failed, as a beginning of the house's own names it; what they told us themselves is "this" to them."""
    if findings:
        return what_failed(findings, words)
    if mistake.kind == Kind.BROKEN_PROMISE.value:
        return "what I promised you"
    return lower_first(mistake.title) if mistake.found_by == FoundBy.SYSTEM.value else "this"


def _broken(promise: Promise, zone: str, now: datetime) -> str:
    said = words_for(promise, mine=False).rstrip(".")
    return f"“{said}” was due {clocks.spoken(promise.due_at, now, zone)} and did not happen"


def _known(finding: Finding, words: Trade, zone: str, now: datetime) -> str:
    happened: Marked = happened_words(finding, words=words, zone=zone, now=now)
    text = f"{happened.before}{happened.different}{happened.after}"
    return f"promised {promised_words(finding, zone=zone, now=now)}: {text}"


def _not_known(findings: Sequence[Finding], words: Trade) -> tuple[str, ...]:
    unverified = any(finding.kind == "copy_unverified" for finding in findings)
    return ("why", words.words["unverified"]) if unverified else ("why",)


def _since(mistake: Mistake, now: datetime) -> tuple[str, ...]:
    """What they said on their page since we spoke: whoever calls knows it."""
    spoken_at = next((call.at for call in letters.calls_of(mistake) if call.reached), None)
    return said_since(mistake, spoken_at, now=now)


def _for_them(mistake: Mistake, now: datetime) -> str:
    """What is at stake for them, from their own words first, then from the records."""
    calls = letters.calls_of(mistake)
    said = next((call.they_said for call in calls if call.they_said), "")
    if said:
        return f"“{in_short(said)}”"
    if mistake.finds_out_at is not None and mistake.finds_out_at > now:
        their = forms(_pronoun(mistake))["hers"].capitalize()
        return f"{their} own report comes {clocks.spoken(mistake.finds_out_at, now, mistake.account.zone)}."
    return NOT_KNOWN[_pronoun(mistake)]


def _pronoun(mistake: Mistake) -> str:
    return mistake.contact.pronoun if mistake.contact is not None else Pronoun.THEY.value


def _form(
    mistake: Mistake, pocket: Pocket, *, now: datetime, typed: Typed | None, refusal: Refused | None
) -> CallForm:
    """The form, with what was typed kept. After a save from another tab it counts the calls anew."""
    missing = refused_fields(refusal)
    done = remedies.remedies_of(mistake)
    twice = twice_among(pocket.offers, done)
    return CallForm(
        calls_seen=letters.count_calls(mistake),
        pronoun=_pronoun(mistake),
        answers=_answers(mistake, typed),
        agreed=_agreed(mistake, pocket, typed, done=done, halves=twice.halves if twice else {}),
        twice=f"{DOUBLE} {ON_PURPOSE}" if twice else "",
        twice_with=next(iter(sorted(twice.stands)), "") if twice else "",
        money=_money(mistake, pocket, typed),
        beside=tuple(filter(None, (offer_words(one, zone=mistake.account.zone) for one in pocket.offers))),
        next_word=next_word_chips(mistake, chosen=typed.next_word if typed else "", now=now),
        contacts=_contacts(mistake, typed),
        they_said=typed.they_said if typed else "",
        they_would_like=typed.they_would_like if typed else "",
        other_agreed=typed.other_agreed if typed else "",
        other_next_word=_local(typed.other_next_word, mistake) if typed else "",
        typed_here=typed_here(mistake.account.zone, mistake.organisation.zone, now=now),
        reached="yes" if typed is None or typed.reached else "no",
        asks_what=mistake.standing.lost_at is None,
        next_word_may_lack=next_word_may_lack(mistake),
        asks_if_right=_asks_if_right(mistake, now),
        right_now=typed.right_now if typed else "",
        ticks=_ticks(mistake, typed),
        else_name=typed.else_name if typed else "",
        else_states=_else_states(typed),
        refusal=sentence("CALL_INCOMPLETE" if missing else refusal) if refusal is not None else "",
        field_refusals=missing,
    )


def _else_states(typed: Typed | None) -> tuple[Choice, ...]:
    """ "Who else has heard?": one tap, and a name where there is one. Left out, it stays open."""
    labels = {Knows.KNOWS.value: "Knows", Knows.MAY_KNOW.value: "May know", NOBODY_ELSE: "Nobody else"}
    chosen = typed.else_state if typed else ""
    return tuple(Choice(code, label, chosen=code == chosen) for code, label in labels.items())


def refused_fields(refusal: Refused | None) -> dict[str, str]:
    """{field: what is missing there}, all of them at once."""
    if refusal is None:
        return {}
    codes = refusal.values.get("missing", (refusal.code,))
    values = {name: value for name, value in refusal.values.items() if name != "missing"}
    found = codes if isinstance(codes, tuple) else (refusal.code,)
    return {FIELD_OF[code]: sentence(code, **values) for code in found if code in FIELD_OF}


def _asks_if_right(mistake: Mistake, now: datetime) -> bool:
    """Also once they said yes; not while something stands to choose: then what they choose is agreed first."""
    return is_asked_of(mistake) and not may_choose(mistake, now=now)


def _answers(mistake: Mistake, typed: Typed | None) -> tuple[Choice, ...]:
    """Answers that are no wish of their own, one tap each beside the words; asked once."""
    if mistake.standing.asked_at is not None or mistake.standing.lost_at is not None:
        return ()
    labels = {"you_tell_me": "“You tell me”", "wants_time": "Wants time", "wants_out": "Wants out"}
    chosen = typed.answer if typed else ""
    return tuple(Choice(code, labels[code], chosen=code == chosen) for code in ANSWERS)


def _agreed(
    mistake: Mistake,
    pocket: Pocket,
    typed: Typed | None,
    *,
    done: Sequence[Remedy],
    halves: Mapping[str, str],
) -> tuple[Choice, ...]:
    chosen = typed.agreed if typed else ()
    offers = [
        Choice(offer.code, offer.label, chosen=offer.code in chosen, half=halves.get(offer.code, ""))
        for offer in pocket.offers
    ]
    is_left = mistake.standing.units_declined > 0
    words = WANTS_NOTHING[_pronoun(mistake)] + (" for what is left" if is_left else "")
    may_want_nothing = mistake.standing.lost_at is None and (is_left or not done)
    nothing = [Choice(NOTHING, words, chosen=NOTHING in chosen)] if may_want_nothing else []
    allowed = [
        Choice(code, words_of(one).rstrip("."), chosen=code in chosen)
        for one in remedies.allowed_ones(mistake)
        if (code := f"{ALLOWED}{one.pk}") and mistake.standing.lost_at is None
    ]
    return (*allowed, *offers, *nothing)


def _money(mistake: Mistake, pocket: Pocket, typed: Typed | None) -> tuple[Choice, ...]:
    """What money may be given alone beside the playbook; `note` is the amount that was typed."""
    if mistake.standing.lost_at is not None:
        return ()
    amounts = dict(typed.money) if typed else {}
    rooms = {code: words for code, words in pocket.rooms.items() if code in SAID_IN_A_CALL}
    return tuple(
        Choice(code, words[:1].upper() + words[1:], amounts.get(code, "")) for code, words in rooms.items()
    )


def _contacts(mistake: Mistake, typed: Typed | None) -> tuple[Choice, ...]:
    found = people.contacts_of(mistake.account)
    if len(found) < 2:
        return ()
    chosen = typed.contact_id if typed and typed.contact_id else (mistake.contact_id or 0)
    return tuple(Choice(str(c.pk), c.name, c.job, chosen=c.pk == chosen) for c in found)


def _local(at: datetime | None, mistake: Mistake) -> str:
    return f"{at.astimezone(clocks.zone_named(mistake.organisation.zone)):%Y-%m-%dT%H:%M}" if at else ""


def _ticks(mistake: Mistake, typed: Typed | None) -> tuple[Choice, ...]:
    """The three ticks remind; they mark nothing. Each is asked until a call has said it."""
    her = {"she": "her", "he": "him", "they": "them"}[_pronoun(mistake)]
    ticks = (
        Choice("ours", "I said it was ours", chosen=bool(typed and typed.owned_it)),
        Choice("sorry", f"I was sorry for what it did to {her}", chosen=bool(typed and typed.was_sorry)),
        Choice("next", "I said what happens next, and when", chosen=bool(typed and typed.said_what_next)),
    )
    if mistake.standing.heard_at is None:
        return ticks
    reached = [call for call in letters.calls_of(mistake) if call.reached]
    said = {
        "ours": any(call.owned_it for call in reached),
        "sorry": any(call.was_sorry for call in reached),
        "next": any(call.said_what_next for call in reached),
    }
    return tuple(tick for tick in ticks if not said[tick.value])
