"""The queue as a page: what is asked, what was found, where the next page begins."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from makegood import clocks
from makegood.core.errors import MakegoodError, Refused
from makegood.core.sentences import sentence
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import FoundBy, Kind, Stage
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import sees_all
from makegood.policy import queries as policies
from makegood.policy.rules.trades import Trade, trade
from makegood.queue.models import SavedView
from makegood.queue.queries import listing
from makegood.queue.queries.listing import COUNTED_TO, page_of
from makegood.queue.queries.views import views_of
from makegood.queue.rules.asked import ALL, ME, SETTLED, Asked, asked_by, place_of
from makegood.queue.rules.cells import safe
from makegood.queue.rules.giving import GIVES_ANY, may_give
from makegood.recovery.desk.searching import catch_up
from makegood.recovery.offer.rows import clock_of
from makegood.recovery.pages.parts import Choice, Lead
from makegood.recovery.pages.queue import Chip, Filter, QueuePage, QueueRow, ViewLink
from makegood.recovery.standing.rules import counted
from makegood.recovery.standing.stages import STAGES
from makegood.recovery.standing.steps import step_words, who_wrote

MOST_DOWNLOADED = 10_000
FOUND_BY: dict[str, str] = {
    FoundBy.SYSTEM: "The records",
    FoundBy.US: "One of us",
    FoundBy.CUSTOMER: "The customer",
    FoundBy.THIRD_PARTY: "Somebody else",
}
TOLD = {"no": "Not told yet", "yes": "Told"}
SHOW = {ALL: "Open and settled", SETTLED: "Settled"}


@dataclass(frozen=True)
class Saving:
    """A view that was not kept: its name as it was typed, and why."""

    name: str
    refusal: MakegoodError


def queue_page(
    viewer: User, asked: Asked, *, after: str, now: datetime, saving: Saving | None = None
) -> QueuePage:
    """One page of the queue: the same number of queries for five mistakes and for five hundred."""
    if asked.q:
        catch_up(viewer.organisation, now=now)
    place = place_of(after)
    found = page_of(viewer, asked, after=place)
    here = trade(viewer.organisation.trade)
    filters = _filters(viewer, asked, here)
    is_open, untold = listing.count_open(viewer)
    views = views_of(viewer)
    return QueuePage(
        lead=queue_lead(is_open, untold),
        rows=queue_rows(viewer, found.mistakes, now=now),
        q=asked.q,
        account=asked.account,
        address=asked.address,
        filters=filters,
        chips=tuple(_chips(asked, filters)),
        accounts=_account_names(viewer),
        views=tuple(_view_link(view, viewer=viewer, here=asked.address) for view in views),
        may_share=viewer.role == "MANAGER",
        next_address=_next_address(asked, found.next_place.text) if found.next_place is not None else "",
        is_first=place is None,
        empty="" if found.mistakes else _empty(asked, is_open=is_open, is_first=place is None),
        near=_near(found.instead),
        not_taken="Which have nobody who is at them?" if may_give_any(viewer) else "",
        refusal=sentence(saving.refusal) if saving is not None else "",
        view_name=saving.name if saving is not None else "",
    )


def queue_lead(is_open: int, untold: int) -> Lead:
    """The line at the top: how many are open, and how many customers have not heard from us."""
    if is_open == 0:
        return Lead("Nothing is open.")
    noun = "mistake is" if is_open == 1 else "mistakes are"
    before = f"{spoken_count(is_open)} {noun} open."
    if untold == 0:
        return Lead(f"{before} Every customer has heard from us.")
    return Lead(f"{before} ", f"{spoken_count(untold)} not told yet.")


def spoken_count(count: int) -> str:
    """A number as a sentence begins with it, and no more than was counted."""
    return f"More than {COUNTED_TO:,}" if count > COUNTED_TO else counted(count)


def queue_rows(viewer: User, mistakes: Collection[Mistake], *, now: datetime) -> tuple[QueueRow, ...]:
    """Mistakes as lines of the queue."""
    wrote = who_wrote(mistakes)
    return tuple(queue_row(mistake, viewer=viewer, now=now, wrote=wrote) for mistake in mistakes)


def queue_row(
    mistake: Mistake, *, viewer: User, now: datetime, wrote: Mapping[int, str], note: str = ""
) -> QueueRow:
    """One mistake as a line of the queue. `wrote`: of `steps.who_wrote`."""
    standing = mistake.standing
    told = standing.told_at
    mine = mistake.owner_id == viewer.pk
    may = (
        may_give(viewer.role, is_owner=mistake.owner_id in viewer.works_in)
        and standing.next_step != "NOTHING"
    )
    said = f"told {clocks.spoken(told, now, viewer.organisation.zone)}" if told is not None else ""
    return QueueRow(
        mistake_id=mistake.pk,
        number=mistake.number,
        what=mistake.title,
        account=mistake.account.name,
        account_id=mistake.account_id,
        owner="" if mine else mistake.owner.short_name,
        severity=standing.severity,
        next_step=step_words(mistake, wrote),
        clock=clock_of(mistake),
        note=note or said,
        token=f"{mistake.pk}:{mistake.owner_id}" if may else "",
    )


def _filters(viewer: User, asked: Asked, here: Trade) -> tuple[Filter, ...]:
    bands = policies.current(viewer.organisation).judging.words
    kinds = {kind.value: kind_words(kind, here) for kind in Kind}
    filters = [
        Filter("severity", "How serious", _choices("Any", bands, asked.severity)),
        Filter("kind", "Kind", _choices("Any", kinds, asked.kind)),
        Filter("stage", "Stage", _choices("Any", STAGES, asked.stage)),
        Filter("found_by", "Found by", _choices("Anybody", FOUND_BY, asked.found_by)),
        Filter("told", "Told", _choices("Either", TOLD, asked.told)),
        Filter("show", "Show", _choices("Everything" if asked.q else "Open", SHOW, asked.show)),
    ]
    if sees_all(viewer.role):
        owners = {ME: "Me", **{str(pk): name for pk, name in people.staff_names(viewer.organisation)}}
        filters.insert(0, Filter("owner", "Owner", _choices("Anybody", owners, asked.owner)))
    return tuple(filters)


def kind_words(kind: Kind, here: Trade) -> str:
    """A kind of mistake in the words of the trade."""
    code = kind.value.lower()
    return here.reports[code].label if code in here.reports else code.replace("_", " ").capitalize()


def _choices(nothing: str, words: Mapping[str, str], chosen: str) -> tuple[Choice, ...]:
    named = [Choice(str(code), said, chosen=str(code) == chosen) for code, said in words.items()]
    return (Choice("", nothing, chosen=not chosen), *named)


def _chips(asked: Asked, filters: Sequence[Filter]) -> Iterable[Chip]:
    """What is set, each with the way to take it away."""
    for one in filters:
        for choice in one.choices:
            if choice.chosen and choice.value:
                yield Chip(f"{one.label}: {choice.label}", asked.without(one.name).address)
    if asked.account:
        yield Chip(asked.account, asked.without("account").address)


def _account_names(viewer: User) -> tuple[str, ...]:
    """The first customers by name, offered while one is typed; another name can be typed all the same."""
    return tuple(people.first_names_of_accounts(viewer))


def _view_link(view: SavedView, *, viewer: User, here: str) -> ViewLink:
    return ViewLink(
        view_id=view.pk,
        name=view.name,
        address=view.asked,
        is_mine=view.person_id == viewer.pk,
        is_shared=view.is_shared,
        is_here=view.asked == here,
    )


def _next_address(asked: Asked, place: str) -> str:
    return "&".join(filter(None, [asked.address, urlencode({"after": place})]))


def _empty(asked: Asked, *, is_open: int, is_first: bool) -> str:
    """Why there are no rows, in a sentence that is true."""
    if not is_first:
        return "That was all."
    if asked.q and asked.filters:
        return f"Nothing with these filters holds “{asked.q}”. Take a filter away, or type fewer letters."
    if asked.q:
        return (
            f"No mistake that you may see holds “{asked.q}”. A number, a name or a piece of a word will do."
        )
    if asked.filters:
        return "No mistake fits these filters."
    if is_open == 0:
        return "Nothing is open. What is reported, or found in the records, stands here by its next deadline."
    return "Nothing is left on this list."


def _near(instead: Mapping[str, tuple[str, ...]]) -> str:
    """Which words were read as others, so that nobody wonders about the rows further down."""
    if not instead:
        return ""
    near = {word: " or ".join(f"“{one}”" for one in others) for word, others in instead.items()}
    said = "; ".join(f"“{word}” was also read as {others}" for word, others in near.items())
    return f"In case of a slip of the finger, {said}."


HEADER = (
    "Number", "What", "Customer", "Owner", "How serious", "Kind", "Stage", "Found by", "Found at", "Next", "By",
    "Told at",
)  # fmt: skip


def download(viewer: User, asked: Asked, *, now: datetime) -> list[tuple[str, ...]]:
    """The list as rows of cells, the header first; instants in the house's zone. No cell begins a formula.

    Raises:
        Refused: TOO_MANY_TO_DOWNLOAD.
    """
    if asked.q:
        catch_up(viewer.organisation, now=now)
    found = page_of(viewer, asked, after=None, size=MOST_DOWNLOADED)
    if found.next_place is not None:
        raise Refused("TOO_MANY_TO_DOWNLOAD", most=f"{MOST_DOWNLOADED:,}")
    here, zone = trade(viewer.organisation.trade), viewer.organisation.zone
    bands = policies.current(viewer.organisation).judging.words
    wrote = who_wrote(found.mistakes)

    def at(moment: datetime | None) -> str:
        return f"{moment.astimezone(clocks.zone_named(zone)):%Y-%m-%d %H:%M}" if moment is not None else ""

    rows = [
        (
            mistake.number, mistake.title, mistake.account.name, mistake.owner.name,
            bands[mistake.standing.severity], kind_words(Kind(mistake.kind), here),
            STAGES[Stage(mistake.standing.stage)], FOUND_BY[FoundBy(mistake.found_by)], at(mistake.found_at),
            step_words(mistake, wrote), at(mistake.standing.next_due_at), at(mistake.standing.told_at),
        )
        for mistake in found.mistakes
    ]  # fmt: skip
    return [HEADER, *(tuple(safe(cell) for cell in row) for row in rows)]


def asked_of_view(address: str) -> Asked:
    """What an address asks for, as a form carries it."""
    return asked_by(dict(parse_qsl(address)))


def may_give_any(viewer: User) -> bool:
    """Whether this person hands over the mistakes of others, too."""
    return viewer.role in GIVES_ANY
