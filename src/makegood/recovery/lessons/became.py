"""What became of it, as pages show it: on an account, in the small list, and as one quiet line on Today."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from makegood.core.errors import Refused
from makegood.core.sentences import sentence
from makegood.letters import queries as letters
from makegood.mistakes import queries as mistakes
from makegood.outcomes import queries
from makegood.outcomes.models import Outcome
from makegood.outcomes.rules import Kind
from makegood.people.models import Account, User
from makegood.people.rules import WRITES_ON_A_MISTAKE
from makegood.promises import queries as promises
from makegood.promises.rules import Track
from makegood.recovery.agreement.losing import not_sold_words
from makegood.recovery.lessons.outcomes import TypedOutcome
from makegood.recovery.pages.outcomes import Aftermath, BecamePage, BecameRow, TrustRow
from makegood.recovery.pages.parts import Choice

TO_SAY_SHOWN, SAID_SHOWN, OF_ACCOUNT_SHOWN = 50, 20, 8
TWELVE_MONTHS = timedelta(days=365)
WORDS = {
    Kind.STRONGER: "Stronger than before",
    Kind.RESTORED: "As it was before",
    Kind.SECOND_CHANCE: "A second chance",
    Kind.COOLED: "Cooler than before",
    Kind.LOST: "They left",
}


def became_page(
    viewer: User,
    *,
    typed: TypedOutcome | None = None,
    refused_id: int = 0,
    refusal: Refused | None = None,
) -> BecamePage:
    """What is to be said, and what was said lately, of the mistakes that this person may see."""
    found = queries.to_say(viewer)
    waiting = list(found[: TO_SAY_SHOWN + 1])
    return BecamePage(
        to_say=_rows(viewer, waiting[:TO_SAY_SHOWN]),
        said=_rows(viewer, queries.said_lately(viewer, limit=SAID_SHOWN)),
        more=max(0, found.count() - TO_SAY_SHOWN) if len(waiting) > TO_SAY_SHOWN else 0,
        refusal=sentence(refusal) if refusal is not None else "",
        refused_id=refused_id,
        typed={"kind": typed.kind, "reason": typed.reason} if typed is not None else {},
    )


def count_to_say(viewer: User) -> int:
    """How many looks wait for a word; the one quiet line on Today."""
    return queries.count_to_say(viewer)


def aftermath_of(viewer: User, account: Account, *, now: datetime) -> Aftermath:
    """All that an account's page shows of what became of it, and of how far they can trust us."""
    looks = queries.outcomes_of_account(account, limit=OF_ACCOUNT_SHOWN)
    for one in looks:
        one.account = account
    return Aftermath(
        not_sold=not_sold_words(account, now=now),
        rows=_rows(viewer, looks),
        trust=trust_of(account, now=now),
    )


def _rows(viewer: User, looks: Sequence[Outcome]) -> tuple[BecameRow, ...]:
    may_say = viewer.role in WRITES_ON_A_MISTAKE
    return tuple(_row(one, may_say=may_say) for one in looks)


def _row(one: Outcome, *, may_say: bool) -> BecameRow:
    return BecameRow(
        outcome_id=one.pk,
        mistake_id=one.mistake_id,
        number=one.mistake.number,
        title=one.mistake.title,
        account_id=one.account_id,
        account=one.account.name,
        after_days=one.days,
        before=one.lines_before,
        after=one.lines_after,
        basis=one.basis,
        proposed=WORDS[Kind(one.proposed)] if one.proposed else "",
        said=WORDS[Kind(one.kind)] if one.kind else "",
        by=one.said_by.short_name if one.said_by is not None else "",
        reason=one.reason,
        may_say=may_say and one.said_at is None,
        proposed_code=one.proposed,
        said_code=one.kind,
        kinds=tuple(
            Choice(kind.value, words)
            for kind, words in WORDS.items()
            if kind.value not in (one.proposed, "LOST")
        ),
    )


def trust_of(account: Account, *, now: datetime) -> tuple[TrustRow, ...]:
    """How far they can trust us, each part as a count of what is on record in twelve months; no score.

    Source: article 003, "People will only do business with people they trust"; H08.
    """
    since = now - TWELVE_MONTHS
    return (
        _credibility(account, since),
        _reliability(promises.track_of(account, since=since, now=now)),
        _candour(account, since),
        *_self_orientation(account),
    )


def _credibility(account: Account, since: datetime) -> TrustRow:
    noted, corrected, wrong = mistakes.figures_of(account, since=since)
    facts = f"{noted - corrected} of {noted} facts that we gave as known still stand" if noted else ""
    figures = {0: "no wrong figure or invoice", 1: "one wrong figure or invoice"}
    said = [facts, figures.get(wrong, f"{wrong} wrong figures or invoices")]
    return TrustRow("What we said was right", _sentence(said), "show=all")


def _reliability(track: Track) -> TrustRow:
    if track.due == 0:
        return TrustRow("We did what we said", "No promise to them has come due.")
    noun = "promise" if track.due == 1 else "promises"
    said = [f"{track.kept} of {track.due} {noun} kept in time, with proof"]
    said += [f"{track.late} late"] if track.late else []
    said += [f"{track.broken} not kept"] if track.broken else []
    return TrustRow("We did what we said", _sentence(said), "show=all")


def _candour(account: Account, since: datetime) -> TrustRow:
    first, reached = mistakes.told_first(account, since=since)
    if reached == 0:
        return TrustRow("They heard it from us", "They know of no mistake of ours, as far as we know.")
    noun = "mistake" if reached == 1 else "mistakes"
    said = f"{first} of {reached} {noun} told by us before they knew."
    return TrustRow("They heard it from us", said, "show=all")


def _self_orientation(account: Account) -> tuple[TrustRow, ...]:
    """Letters that offer or ask something while nothing was to be sold; only where they had left."""
    losses = queries.losses_of(account)
    if not losses:
        return ()
    spans = [(loss.at, loss.back_at or loss.no_selling_until) for loss in losses]
    sent = sum(letters.count_offering(account, since=since, until=until) for since, until in spans)
    said = {0: "Nothing was offered to them", 1: "One offer was sent to them"}.get(
        sent, f"{sent} offers were sent to them"
    )
    return (TrustRow("It was about them", f"{said} while nothing was to be sold.", "show=all"),)


def _sentence(parts: Sequence[str]) -> str:
    said = "; ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}."
