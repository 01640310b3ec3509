"""The call card, and the one form after the call: saved once, it satisfies every gate that it covers."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.money import Money
from makegood.core.record import Change
from makegood.letters import actions as letters
from makegood.letters.models import Call
from makegood.mistakes import actions
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import How, Kind, asked, waits_for_their_yes
from makegood.mistakes.rules.harm import GONE_FOR_GOOD, Channel, Purpose, harm_is_running, likely_impact
from makegood.people.models import Contact, User
from makegood.policy.rules.playbooks import fill
from makegood.promises import actions as promises
from makegood.recovery.agreement.agreeing import LONGEST_PROMISE, agree, agree_other
from makegood.recovery.agreement.promising import heard_on_the_call, sum_in, take_allowed
from makegood.recovery.gates.at_the_gates import amount_minor
from makegood.recovery.gates.who_knows import heard_in_the_call
from makegood.recovery.offer.offers import Offer, Pocket, pocket_of
from makegood.recovery.offer.purses import SAID_IN_A_CALL
from makegood.recovery.standing.choosing import nothing_to_choose
from makegood.recovery.standing.confirming import confirm_it_is_right, is_asked_of, it_is_not_right_yet
from makegood.recovery.standing.locked import needs_a_yes
from makegood.recovery.standing.next_word import chosen_next_word, promise_next_word, spoken_to
from makegood.remedies import actions as remedies
from makegood.remedies.queries import open_impacts
from makegood.remedies.rules import AnswerKind

NOTHING = "nothing"
ALLOWED = "allowed-"  # before the number of what somebody above said yes to
ANSWERS = {
    "you_tell_me": AnswerKind.YOU_TELL_ME,
    "wants_time": AnswerKind.WANTS_TIME,
    "wants_out": AnswerKind.WANTS_OUT,
}


@dataclass(frozen=True)
class Typed:
    """What a person typed into the form. `agreed`: codes of offers, or "nothing" when they want nothing."""

    calls_seen: int
    reached: bool
    contact_id: int | None
    they_said: str
    they_would_like: str
    agreed: tuple[str, ...]
    other_agreed: str
    next_word: str
    other_next_word: datetime | None
    owned_it: bool
    was_sorry: bool
    said_what_next: bool
    right_now: str = ""
    else_name: str = ""  # who else has heard
    else_state: str = ""  # what they know, or that nobody else has heard
    money: tuple[tuple[str, str], ...] = ()  # (item, amount as typed) beside what the playbook offers
    answer: str = ""  # a code of ANSWERS, where what they would like is no wish of their own


def save_call(change: Change, *, mistake_id: int, by: User, typed: Typed) -> Call:
    """Save a call: what they said, the apology, the ask, what was agreed and promised, and the next word.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: it was saved from another tab, or something needed is missing; nothing was written.
    """
    mistakes.must_be_seen(by, mistake_id=mistake_id)
    mistake = mistakes.lock_for(change, mistake_id=mistake_id)
    mistakes.must_stand(mistake)
    to = spoken_to(mistake, typed.contact_id)
    _must_be_whole(mistake, typed, now=change.now)
    next_word_at = _next_word(mistake, typed, now=change.now)
    says_not_yet = typed.reached and typed.right_now == "not_yet" and is_asked_of(mistake)
    call = letters.record_call(change, _conversation(typed, to, next_word_at), mistake=mistake, by=by)
    letters.release_call(change, mistake=mistake, by=None)
    promises.keep_words(change, mistake=mistake, said_at=change.now)
    if not typed.reached:
        _count_the_try(change, mistake, by=by)
    if typed.reached:
        _what_it_did(change, mistake, typed, by=by)
        _ask_and_agree(change, mistake, typed, to=to, by=by, next_word_at=next_word_at)
        heard_in_the_call(change, mistake, name=typed.else_name, state=typed.else_state, by=by)
    if next_word_at is not None:
        promise_next_word(change, mistake, to=to, by=by, at=next_word_at, rule="said in the call")
    promises.tally(change, mistake)
    if _says_it_is_right(typed):
        confirm_it_is_right(change, mistake, how=How.VOICE, to=to, words=typed.they_said)
    elif says_not_yet:
        # What was agreed at once is the next step; else it is the word that was promised for then.
        call_by = None if _agreed_something(typed) else next_word_at
        it_is_not_right_yet(change, mistake, how=How.VOICE, to=to, words=typed.they_said, call_by=call_by)
    return call


def _count_the_try(change: Change, mistake: Mistake, *, by: User) -> None:
    """Word left is a try to ask, or to hear whether it is right; once both are answered it is neither."""
    facts = mistake.standing.facts
    if not asked(facts):
        purpose = Purpose.ASK
    elif waits_for_their_yes(facts):
        purpose = Purpose.CONFIRM
    else:
        return
    actions.record_attempt(change, mistake=mistake, purpose=purpose, channel=Channel.PHONE, by=by)


def _what_it_did(change: Change, mistake: Mistake, typed: Typed, *, by: User) -> None:
    """Their first words say what it did to them; of what kind that is, a person may put right on the page."""
    if mistake.standing.impacts_named > 0 or mistake.standing.withdrawn_at is not None:
        return
    answers = mistakes.latest_judgement(mistake).answers
    done = actions.Done(
        kind=likely_impact(Kind(mistake.kind), answers),
        words=typed.they_said,
        is_irreversible=answers.get("lost_for_good", 0) >= GONE_FOR_GOOD,
        is_growing=harm_is_running(answers),
        from_the_call=True,
    )
    actions.name_impact(change, done, mistake=mistake, by=by)


def _next_word(mistake: Mistake, typed: Typed, *, now: datetime) -> datetime | None:
    """When they hear next. Needed, unless they say that it is right, hear that it never went wrong, or left."""
    if _says_it_is_right(typed):
        return None
    may_lack = next_word_may_lack(mistake) and not typed.other_agreed
    return chosen_next_word(
        mistake, chosen=typed.next_word, other=typed.other_next_word, may_lack=may_lack, now=now
    )


def _says_it_is_right(typed: Typed) -> bool:
    return typed.reached and typed.right_now == "yes"


def _agreed_something(typed: Typed) -> bool:
    return bool(typed.other_agreed or typed.money) or any(code != NOTHING for code in typed.agreed)


def _conversation(typed: Typed, to: Contact | None, next_word_at: datetime | None) -> letters.Conversation:
    return letters.Conversation(
        to=to,
        reached=typed.reached,
        they_said=typed.they_said,
        owned_it=typed.owned_it,
        was_sorry=typed.was_sorry,
        said_what_next=typed.said_what_next,
        next_word_at=next_word_at,
        calls_seen=typed.calls_seen,
    )


def _ask_and_agree(
    change: Change,
    mistake: Mistake,
    typed: Typed,
    *,
    to: Contact | None,
    by: User,
    next_word_at: datetime | None,
) -> None:
    wants_nothing = NOTHING in typed.agreed
    _must_be_answered(typed)
    if typed.they_would_like:
        kind = AnswerKind.WANTS_NOTHING if wants_nothing else ANSWERS.get(typed.answer, AnswerKind.SPECIFIC)
        remedies.record_ask(change, mistake=mistake, to=to, answer=typed.they_would_like, kind=kind)
    if wants_nothing:
        nothing_to_choose(change, mistake)
        for impact in open_impacts(mistake):
            words = typed.they_would_like
            remedies.accept_impact(change, impact_id=impact.pk, mistake=mistake, by=by, words=words)
    _agree_from_the_pocket(change, mistake, typed, to=to, by=by)
    if len(typed.other_agreed) > LONGEST_PROMISE:
        raise Refused("TEXT_TOO_LONG", length=len(typed.other_agreed), at_most=LONGEST_PROMISE)
    if typed.other_agreed and next_word_at is not None:
        _other(change, mistake, typed.other_agreed, to=to, by=by, due_at=next_word_at)


def _agree_from_the_pocket(
    change: Change, mistake: Mistake, typed: Typed, *, to: Contact | None, by: User
) -> None:
    """What the playbook offers, what somebody above allowed, and the money that may be given beside both."""
    pocket = pocket_of(mistake, mistakes.findings_behind(mistake), now=change.now)
    for code in typed.agreed:
        if code.startswith(ALLOWED):
            number = code.removeprefix(ALLOWED)
            proposal_id = int(number) if number.isdecimal() else 0
            take_allowed(change, mistake, proposal_id=proposal_id, to=to, by=by)
        elif code != NOTHING:
            agree(change, mistake, _chosen(mistake, pocket, code), to=to, by=by)
    for code, amount in typed.money:
        _money(change, mistake, pocket, code, amount, to=to, by=by)


def _money(
    change: Change, mistake: Mistake, pocket: Pocket, code: str, amount: str, *, to: Contact | None, by: User
) -> None:
    """Money that the owner may give alone, in the words of its item; more of it than that is looked at."""
    minor = amount_minor(amount, mistake.account.currency)
    if code not in pocket.rooms or code not in SAID_IN_A_CALL:
        raise Refused("NOT_IN_YOUR_POCKET")
    if not minor:
        return
    words = SAID_IN_A_CALL[code].format(money=Money(minor, mistake.account.currency))
    heard_on_the_call(change, mistake, words, minor=minor, to=to, by=by, due_at=None, code=code)


def _other(
    change: Change, mistake: Mistake, words: str, *, to: Contact | None, by: User, due_at: datetime
) -> None:
    """The rep's own work in free words; money in it counts as what it is."""
    minor = sum_in(words, mistake)
    if minor is None:
        agree_other(change, mistake, words, to=to, by=by, due_at=due_at)
    else:
        heard_on_the_call(change, mistake, words, minor=minor, to=to, by=by, due_at=due_at)


def _must_be_whole(mistake: Mistake, typed: Typed, *, now: datetime) -> None:
    """Everything that is missing is said at once: nobody saves three times to learn of three things."""
    missing = []
    if typed.reached and not typed.they_said.strip():
        missing.append("THEIR_WORDS_MISSING")
    if typed.reached and _must_ask(mistake, typed) and not typed.they_would_like:
        missing.append("ASK_MISSING")
    try:
        _next_word(mistake, typed, now=now)
    except Refused as refusal:
        if refusal.code != "NEXT_WORD_MISSING":
            raise
        missing.append(refusal.code)
    if len(missing) == 1:
        raise Refused(missing[0])
    if missing:
        raise Refused("CALL_INCOMPLETE", missing=tuple(missing))


def _must_ask(mistake: Mistake, typed: Typed) -> bool:
    """The first conversation asks, unless it hears whether it is right, or they left.

    "They want nothing" is said in their words.
    """
    standing = mistake.standing
    is_first = all(at is None for at in (standing.asked_at, standing.withdrawn_at, standing.lost_at))
    first = is_first and not is_asked_of(mistake)
    return first or NOTHING in typed.agreed


def next_word_may_lack(mistake: Mistake) -> bool:
    """Whether a call may end without a next word: it was none, or they left."""
    return mistake.standing.withdrawn_at is not None or mistake.standing.lost_at is not None


def _must_be_answered(typed: Typed) -> None:
    """Something and nothing cannot both be agreed; nor is it right while something new is agreed."""
    if _says_it_is_right(typed) and _agreed_something(typed):
        raise Refused("RIGHT_AND_SOMETHING")
    if NOTHING in typed.agreed and (len(typed.agreed) > 1 or typed.other_agreed or typed.money):
        raise Refused("NOTHING_AND_SOMETHING")


def _chosen(mistake: Mistake, pocket: Pocket, code: str) -> Offer:
    offer = pocket.offer(code)
    beyond = next((option for option in pocket.book.options if option.code == code), None)
    if offer is None and beyond is not None and not beyond.in_rep_authority:
        raise needs_a_yes(mistake, fill(beyond.label))
    if offer is None:
        raise Refused("NOT_IN_YOUR_POCKET")
    return offer
