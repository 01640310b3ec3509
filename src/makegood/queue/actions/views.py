"""Saved views: kept under a name, shared with the house by a manager, dropped."""

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.people.models import User
from makegood.people.rules import Role
from makegood.queue.models import SavedView
from makegood.queue.queries.views import own_view, views_of
from makegood.queue.rules.asked import Asked

LONGEST_NAME = 60
MOST = 20


def keep_view(change: Change, *, by: User, name: str, asked: Asked) -> SavedView:
    """Keep a way of looking at the queue under a name of one's own.

    Raises:
        Refused: VIEW_NEEDS_A_NAME, TEXT_TOO_LONG, VIEW_NAMED_ALREADY, TOO_MANY_VIEWS.
    """
    named = " ".join(name.split())
    mine = [view for view in views_of(by) if view.person_id == by.pk]
    if not named:
        raise Refused("VIEW_NEEDS_A_NAME")
    if len(named) > LONGEST_NAME:
        raise Refused("TEXT_TOO_LONG", length=len(named), at_most=LONGEST_NAME)
    if any(view.name.casefold() == named.casefold() for view in mine):
        raise Refused("VIEW_NAMED_ALREADY", name=named)
    if len(mine) >= MOST:
        raise Refused("TOO_MANY_VIEWS", most=MOST)
    view = SavedView.everything.create(
        organisation_id=change.organisation.pk, person=by, name=named, asked=asked.address, made_at=change.now
    )
    change.append("VIEW_KEPT", view, {"person": by.actor_code})
    return view


def share_view(change: Change, *, by: User, view_id: int) -> SavedView:
    """Let everybody of the house use one's view, or nobody but oneself again.

    Raises:
        NotFound: no such view of this person.
        Refused: VIEWS_ARE_SHARED_BY_MANAGERS.
    """
    view = own_view(by, view_id=view_id)
    if by.role != Role.MANAGER.value:
        raise Refused("VIEWS_ARE_SHARED_BY_MANAGERS", name=view.name)
    view.is_shared = not view.is_shared
    view.save(update_fields=["is_shared"])
    change.append("VIEW_SHARED", view, {"shared": view.is_shared})
    return view


def drop_view(change: Change, *, by: User, view_id: int) -> None:
    """Drop one's own view; from everybody's page when it was shared. Dropping it twice changes nothing.

    Raises:
        NotFound: no such view of this person, now or before.
    """
    view = own_view(by, view_id=view_id, dropped_too=True)
    if view.dropped_at is None:
        view.dropped_at = change.now
        view.save(update_fields=["dropped_at"])
        change.append("VIEW_DROPPED", view, {})
