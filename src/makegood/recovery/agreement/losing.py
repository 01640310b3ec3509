"""Accept the consequences: a customer leaves, in their words; what is owed stays owed, and nothing is sold for a while.

Source: article 001, "Accept the consequences knowing you did whatever it took"; F14.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood import clocks
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.outcomes import actions, queries
from makegood.outcomes.models import Loss
from makegood.outcomes.rules import LONGEST_WORDS, How
from makegood.people import queries as people
from makegood.people.models import Account, User
from makegood.policy import queries as policies
from makegood.policy.rules import Policy
from makegood.prevention import actions as prevention
from makegood.recovery.pages.outcomes import LossSection
from makegood.recovery.standing.choosing import nothing_to_choose
from makegood.recovery.standing.for_writing import open_for_writing
from makegood.recovery.standing.next_word import spoken_to
from makegood.recovery.standing.steps import who_to_call

GOODBYE_WITHIN = clocks.Length.parse("1 business day")
BEYOND_WHAT_IS_OWED = frozenset({"GOODWILL", "GESTURE"})
SAID = {How.VOICE: "said", How.WRITTEN: "wrote"}


@dataclass(frozen=True)
class TypedLoss:
    """What was typed. `words` are the customer's."""

    words: str
    how: str = How.VOICE.value
    contact_id: int | None = None
    is_shared: bool = False


def lose(change: Change, *, mistake_id: int, by: User, typed: TypedLoss) -> Loss:
    """They leave: nothing more is asked, a last word is due, and nothing is sold for as long as the policy says.

    It is their word, so nobody above says yes to it; without their words nobody writes it down.

    Raises:
        NotFound: no such mistake or contact.
        Refused: this role only reads, TEXT_TOO_LONG, or `outcomes.actions.lose` refuses; nothing was written.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    words = _words(typed.words)
    policy = policies.current(mistake.organisation)
    new = actions.NewLoss(
        words=words,
        how=How(typed.how) if typed.how in list(How) else How.VOICE,
        contact=spoken_to(mistake, typed.contact_id),
        no_selling_until=change.now + timedelta(days=policy.outcome.no_selling_days),
        goodbye_by=clocks.due(change.now, GOODBYE_WITHIN, people.calendar_of(mistake.account)),
        is_shared=typed.is_shared,
    )
    loss = actions.lose(change, new, mistake=mistake, by=by)
    nothing_to_choose(change, mistake)
    prevention.tally(change, mistake)  # they are told nothing more
    return loss


def _words(text: str) -> str:
    words = text.replace("\x00", "").strip()
    if len(words) > LONGEST_WORDS:
        raise Refused("TEXT_TOO_LONG", length=len(words), at_most=LONGEST_WORDS, field="words")
    return words


def came_back(change: Change, *, mistake_id: int, by: User, words: str) -> None:
    """They stay after all: it goes on where it stood, and selling is nobody's worry any more.

    Raises:
        NotFound: no such mistake. Refused: this role only reads, NOT_LOST, LOSS_NEEDS_THEIR_WORDS.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    loss = queries.loss_of(mistake)
    if loss is None:
        raise Refused("NOT_LOST", number=mistake.number)
    actions.came_back(change, loss, mistake=mistake, words=_words(words))
    prevention.tally(change, mistake)  # and hear again what is different


def must_not_sell(mistake: Mistake, remedy_class: str, *, now: datetime) -> None:
    """Nothing beyond what is owed is offered to a customer who left. Raises Refused NOTHING_IS_SOLD."""
    if remedy_class.upper() not in BEYOND_WHAT_IS_OWED:
        return
    until = queries.no_selling_until(mistake.account, now=now)
    if until is not None:
        day = until_words(until, mistake.account)
        raise Refused("NOTHING_IS_SOLD", account=mistake.account.name, until=day)


def until_words(until: datetime, account: Account) -> str:
    """The last day without selling, on their calendar: "Fri 26 Feb 2027"."""
    return clocks.dated(until, account.zone).rpartition(" ")[0]


def not_sold_words(account: Account, *, now: datetime) -> str:
    """One calm line on the account's page, "" where nothing keeps us from selling."""
    until = queries.no_selling_until(account, now=now)
    if until is None:
        return ""
    return f"They left. What is owed is kept; nothing is sold to them until {until_words(until, account)}."


def todays_losses(viewer: User, *, now: datetime) -> str:
    """One calm line on Today for whoever looks after them, "" where there is nobody."""
    losses = queries.not_sold_to(viewer, now=now)
    if not losses:
        return ""
    last = max(losses, key=lambda one: one.no_selling_until)
    names = list(dict.fromkeys(one.account.name for one in losses))
    rest = f" and {len(names) - 2} more" if len(names) > 2 else ""
    named = " and ".join(names[:2]) if not rest else ", ".join(names[:2])
    until = until_words(last.no_selling_until, last.account)
    return f"Nothing is sold to {named}{rest} for now, at the latest until {until}."


def loss_section(
    viewer: User, mistake: Mistake, policy: Policy, *, may_write: bool, now: datetime
) -> LossSection | None:
    """What they said and what follows, or the form in which it is written down; None where it can't be."""
    standing = mistake.standing
    if standing.merged_at is not None or standing.withdrawn_at is not None or standing.told_at is None:
        return None
    who = who_to_call(mistake)
    if standing.lost_at is None:
        return LossSection(who=who, days=policy.outcome.no_selling_days) if may_write else None
    loss = queries.loss_of(mistake)
    if loss is None:
        return None
    at = clocks.spoken(loss.at, now, viewer.organisation.zone)
    name = loss.contact.name if loss.contact is not None else mistake.account.name
    return LossSection(
        who=who,
        said=f"{name} {SAID[How(loss.how)]}, {at}; written down by {loss.by.short_name}",
        words=loss.words,
        until=until_words(loss.no_selling_until, mistake.account),
        is_shared=loss.is_shared,
        owes_goodbye=standing.goodbye_by is not None,
        may_take_back=may_write,
    )


def loss_written_by(viewer: User, *, mistake_id: int) -> Loss | None:
    """Their word that they leave, on a mistake that this person may see. Raises NotFound."""
    return queries.loss_of(mistakes.mistake_seen_by(viewer, mistake_id=mistake_id))
