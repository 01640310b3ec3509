"""What happened on a mistake, line by line, from the record itself."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from makegood.core import record
from makegood.core.models import Event
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.recovery.gates.behind import Behind
from makegood.recovery.pages.mistake import TimelineRow

SAID = {
    "MISTAKE_OPENED": "opened as no. {number}",
    "JUDGED_AGAIN": "more is known: it is graver, or they hear of it sooner",
    "JUDGED": "judged it from their side: {band}",
    "RAISED_UNANSWERED": "nobody had judged it at half of the time to call, so it counts as {band}",
    "HURT_ASKED_AGAIN": "a business day of theirs without a word from us: how much it hurts is asked again",
    "HURTS_AS_BEFORE": "said that it hurts them as before",
    "CUSTOMER_LOST": "they leave, in their words; nothing is sold to them for now",
    "CUSTOMER_CAME_BACK": "they stay after all",
    "SAID_GOODBYE": "the last word is said",
    "GOODBYE_IS_OVER": "the time for a last word is over, so why it happened is looked for",
    "OUTCOME_PROPOSED": "the records were asked how it is with them",
    "OUTCOME_SAID": "said what became of it",
    "MISTAKE_REPORTED_AGAIN": "reported again",
    "MISTAKE_MERGED": "it is one with no. {number}",
    "MERGED_IN": "no. {number} is the same one and went into it",
    "FILE_KEPT": "kept a file with it",
    "FILE_WITHDRAWN": "removed a file",
    "MISTAKE_HANDED_OVER": "gave it to {to}",
    "MISTAKE_IS_ANOTHERS": "put right whose it is",
    "MISTAKE_WAS_ANOTHERS": "it was another customer's; no. {number} stands for them",
    "MISTAKE_HAS_ANOTHER_CONTACT": "put right whom to call",
    "PART_OF_AN_INCIDENT": "it has one cause with others: incident {number}",
    "FINDING_ATTACHED": "one more finding stands behind it",
    "AFFECTS_THEM": "said that it could affect them",
    "FACT_NOTED": "noted what failed",
    "FACT_CORRECTED": "corrected what was noted",
    "IMPACT_NAMED": "wrote down what it did to them",
    "IMPACT_CORRECTED": "corrected what it did to them",
    "IMPACT_ACCEPTED": "they accept a thing that it did to them",
    "CONTAINMENT_BEGUN": "gave somebody what stops the harm",
    "CONTAINED": "stopped the harm",
    "CONTAINMENT_NOT_NEEDED": "said that it needs no stopping",
    "KNOWER_NAMED": "wrote down somebody else who knows or may",
    "KNOWER_PUT_RIGHT": "put right who knows",
    "KNOWER_SPEAKER": "said who speaks to somebody who knows",
    "KNOWER_TOLD": "told somebody who knows",
    "KNOWER_TAKEN_OUT": "took out somebody who was written down wrongly",
    "LOOKED_AROUND": "looked who else knows",
    "SPREAD_GREW": "more people know, so it counts as {band} until it is judged",
    "TRIED": "tried, and reached nobody",
    "ASK_SKIPPED": "left the question out, for a reason",
    "ASK_UNANSWERED": "ended the asking without an answer",
    "REMEDY_WEIGHED": "said whether it does what they asked for",
    "BREACH_EXPLAINED": "said what came between",
    "SIGNED_OFF_UNCONFIRMED": "signed that it ends unconfirmed",
    "OWNER_LEFT": "its owner has left; nobody owns it",
    "PUT_OFF": "hears nothing of it for a while, by own wish",
    "TAKEN_UP_AGAIN": "hears of it again",
    "CALLED": "called",
    "LETTER_SENT": "wrote to them, and sent it from elsewhere",
    "LETTER_CALLED_OFF": "called a letter off before it left",
    "LETTER_NOT_DELIVERED": "a letter could not leave",
    "LETTER_CAME_BACK": "a letter came back",
    "THEY_WROTE": "wrote to us by mail",
    "ASKED": "asked what would help",
    "REMEDY_AGREED": "agreed on a remedy",
    "OFFERED_WITHOUT_A_YES": "promised more than the own authority; it is honoured, and looked at",
    "YES_ASKED": "asked {to} for a yes",
    "YES_WENT_ON": "nobody decided in time; it is with {to} now",
    "YES_DECIDED": "decided: {decision}",
    "AUTHORITY_RELEASED": "gave back what was not needed",
    "CLOCK_MISSED": "the first call did not come in time",
    "NO_ANSWER_NEEDED": "said that what they wrote needs no answer",
    "MISTAKE_STANDS_AGAIN": "a later record shows that it did go wrong",
    "NEAR_MISS": "put right before it could reach them: a near miss",
    "NO_NEAR_MISS": "put back: it is no near miss until somebody knows more",
    "MISTAKE_FELL_AWAY": "a later record no longer shows it",
    "CONFIRMED_BY_VOICE": "they said that it is right now",
    "CONFIRMED_ON_PAGE": "said on the customer’s page that it is right now",
    "CAUSE_LINE_WRITTEN": "wrote down why it happened, or why nobody caught it",
    "CAUSE_LINE_TAKEN_BACK": "took back a line of why it happened",
    "CAUSE_COUNTED_AS": "said under which cause it is counted",
    "LESSON_PUBLISHED": "published what others can learn from it",
    "PREVENTION_DECIDED": "decided what is different from now on",
    "PREVENTION_DONE": "said that it is so from now on",
    "PREVENTION_REOPENED": "what was to stop it did not hold",
    "EFFECTIVENESS_CHECKED": "said whether it held",
    "DUE_ANEW": "what is due for learning from it was worked out anew",
    "GUARD_SET_UP": "their next lines are looked at for it",
    "GUARD_HELD": "a line of theirs was as promised",
    "GUARD_CAUGHT": "it was found again in a line of theirs",
    "TOLD_WHAT_IS_DIFFERENT": "told somebody who knew what is different now",
    "MISTAKE_REPEATED": "it happened before",
    "NOT_RIGHT_YET": "said that it is not right yet",
    "PAGE_WRITTEN": "wrote the customer’s page",
    "PAGE_SHARED": "shared the customer’s page",
    "PAGE_CLOSED": "closed the customer’s page",
    "CHOICES_SHARED": "put a choice on the customer’s page",
    "ANSWERED_ON_PAGE": "answered on the customer’s page",
    "PROMISE_MADE": "promised: {words}",
    "PROMISE_ACCEPTED": "accepted the work: {words}",
    "PROMISE_PASSED_ON": "gave the work to {to}: {words}",
    "PROMISE_DECLINED": "gave the work back to {to}: {words}",
    "PROOF_ATTACHED": "attached what shows it: {words}",
    "PROMISE_CLAIMED": "says it is done: {words}",
    "PROMISE_RENEGOTIATED": "a later date was agreed: {words}",
    "PROMISE_PROVEN": "proven: {words}",
    "PROMISE_BROKEN": "not kept: {words}",
}
# Several of one go are counted: their words stand among the promises, and a line of ten clauses is read by nobody.
SEVERAL = {"PROMISE_MADE": "made {count} promises", "PROMISE_ACCEPTED": "accepted {count} promises to keep"}
DECIDED = {"APPROVED": "yes", "CHANGED": "yes, but something else", "REFUSED": "no, with a sentence for them"}
BY_ITSELF = "Makegood"
LATE = {"SPREAD": "nobody looked in time who else knows"}
FIRST_CALL, THEY_WROTE = "ACKNOWLEDGE", "THEY_WROTE"


def timeline(mistake: Mistake, behind: Behind) -> tuple[TimelineRow, ...]:
    """The events of a mistake, of those that went into it, and of its promises, newest first."""
    words = {promise.subject_code: promise.words for promise in behind.promises}
    codes = [one.subject_code for one in (mistake, *behind.merged)]
    events = [e for e in record.about(mistake.organisation, [*codes, *words]) if e.kind in SAID]
    events = [e for e in events if e.kind != "MISTAKE_MERGED" or e.subject == mistake.subject_code]
    names = dict(behind.names)
    if any(event.actor.startswith("contact:") for event in events):
        names |= {one.subject_code: one.name for one in people.contacts_of(mistake.account)}
    together = groupby(sorted(events, key=lambda e: (e.at, e.sequence)), key=lambda e: (e.at, e.actor))
    bands = behind.policy.judging.words
    rows = [
        TimelineRow(at=at, who=names.get(actor, BY_ITSELF), what=_said(list(group), words, bands, names))
        for (at, actor), group in together
    ]
    return tuple(reversed(rows))


def _said(
    events: Sequence[Event], words: Mapping[str, str], bands: Mapping[str, str], names: Mapping[str, str]
) -> str:
    """What was done in one go, as one line: a call with what it brought is one thing, not eight."""
    opens = any(event.kind == "MISTAKE_OPENED" for event in events)
    often = Counter(event.kind for event in events)
    said = [
        SEVERAL[event.kind].format(count=often[event.kind])
        if event.kind in SEVERAL and often[event.kind] > 1
        else _words(event, words.get(event.subject, ""), bands, names)
        for event in events
        if not (opens and event.kind == "FINDING_ATTACHED")
    ]
    return "; ".join(dict.fromkeys(said))


def _words(event: Event, words: str, bands: Mapping[str, str], names: Mapping[str, str]) -> str:
    if event.kind == "MISTAKE_REPORTED_AGAIN":
        return _reported_again(event)
    public = json.loads(event.public)
    if event.kind == "LETTER_CALLED_OFF" and public["why"] == THEY_WROTE:
        return "a letter that was to leave later stays here: they wrote first"
    if event.kind == "CLOCK_MISSED" and public["clock"] != FIRST_CALL:
        return LATE.get(public["clock"], "their word was not answered in time")
    if event.kind == "KNOWER_TOLD" and public["how"] == "CUSTOMER":
        return "they told somebody who knows themselves"
    if event.kind == "LETTER_SENT" and "leaving" in public:
        return "wrote to them"
    band = bands.get(public.get("severity", ""), "")
    to = names.get(str(public.get("to", "")), "somebody else")
    return SAID[event.kind].format(
        number=public.get("number", ""),
        words=words.rstrip("."),
        band=band,
        to=to,
        decision=DECIDED.get(str(public.get("decision", "")), ""),
    )


def _reported_again(event: Event) -> str:
    """The sentence that came with it, unless its key was destroyed or the box does not open."""
    try:
        said = record.open_sealed(event).get("words")
    except record.CannotOpen:
        said = None
    return f"{SAID[event.kind]}: “{said}”" if said else SAID[event.kind]
