"""Writes when somebody leaves: every way in closes in one transaction, and what they looked after goes to somebody."""

from django.db.models import Q

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.people import queries
from makegood.people.actions.accounts import give_account
from makegood.people.actions.api_keys import revoke_api_keys_of
from makegood.people.actions.calendar_links import revoke_calendar_link
from makegood.people.actions.house import must_look_after, must_not_be_the_last
from makegood.people.models import Absence, Account, Invitation, OnCall, Organisation, Session, Team, User
from makegood.people.rules import OWNS, Role


def end_sessions(user: User, *, but: str | None = None) -> int:
    """End the sessions of a person, but the one of this key; how many there were."""
    ended, _ = Session.objects.filter(user=user).exclude(session_key=but).delete()
    return ended


def end_other_sessions(change: Change, *, user: User, but: str | None) -> None:
    """End every session of a person but the one that asks."""
    ended = end_sessions(user, but=but)
    change.append("SESSIONS_ENDED", user, {"count": ended})


def drop_keys(user: User) -> None:
    """Forget a person's passkeys, authenticator and recovery codes."""
    from allauth.mfa.models import Authenticator

    Authenticator.objects.filter(user_id=user.pk).delete()


def deactivate(change: Change, *, user_id: int, heir_id: int | None, by: User) -> tuple[User, User | None]:
    """Close every way in of a person and hand over their accounts. Returns the person and the heir.

    Mistakes and promises lie in later packages: `recovery.house.leaving` hands them over in the same change.

    Raises:
        Refused: the role may not, it is oneself or the last administrator, or accounts have nobody to go to.
        NotFound: no such person, or no such heir, here.
    """
    house = queries.organisation(change.organisation.pk)
    user = queries.user_in(house, user_id)
    must_look_after(by, role=Role(user.role))
    if user.pk == by.pk:
        raise Refused("NOT_ONESELF")
    must_not_be_the_last(change, user)
    heir = None if heir_id is None else queries.user_in(house, heir_id)
    if heir is not None and (heir.pk == user.pk or heir.role not in OWNS):
        raise Refused("HEIR_CANNOT_OWN", name=heir.name)
    _shut(change, user)
    handed = _hand_over(change, house, user, heir)
    change.append("PERSON_LEFT", user, {"heir": heir.actor_code if heir else None, "accounts": handed})
    return user, heir


def _shut(change: Change, user: User) -> None:
    """No session, link, key or password of this person opens anything from here on."""
    user.is_active, user.left_at = False, change.now
    user.set_unusable_password()
    user.save(update_fields=["is_active", "left_at", "password"])
    end_sessions(user)
    drop_keys(user)
    revoke_api_keys_of(change, user)
    revoke_calendar_link(change, user=user)
    links = Invitation.objects.within(change.organisation).filter(used_at=None, revoked_at=None)
    links.filter(Q(user=user) | Q(made_by=user)).update(revoked_at=change.now)


def _hand_over(change: Change, house: Organisation, user: User, heir: User | None) -> int:
    """Accounts, the fallback, teams and deputies go to the heir; how many accounts."""
    accounts = Account.objects.within(house).filter(owner=user)
    absences = Absence.objects.within(house).filter(ended_at=None, until_at__gt=change.now)
    stands_in, is_fallback = absences.filter(deputy=user), house.fallback_owner_id == user.pk
    if heir is None:
        owned = accounts.count()
        if owned or is_fallback or stands_in.exists():
            raise Refused("NAME_WHO_TAKES_OVER", name=user.name, accounts=owned)
    else:
        given = list(accounts.select_related("owner").order_by("pk"))
        for account in given:
            give_account(change, account, to=heir)
        owned = len(given)
        # Nobody looks after their own work while away: an absence whose deputy it would be has no deputy but the heir.
        stands_in.exclude(user=heir).update(deputy=heir)
        stands_in.filter(user=heir).update(ended_at=change.now)
        if is_fallback:
            house.fallback_owner = heir
            house.save(update_fields=["fallback_owner"])
    absences.filter(user=user).update(ended_at=change.now)
    OnCall.objects.within(house).filter(user=user, ended_at=None).update(ended_at=change.now)
    Team.objects.within(house).filter(manager=user).update(manager=None)
    return owned
