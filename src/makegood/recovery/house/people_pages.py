"""The people of a house, one colleague, and one's own page, as each is shown."""

from collections.abc import Iterable
from datetime import datetime

from makegood.people import queries
from makegood.people.actions import API_KEY_DAYS
from makegood.people.models import Absence, OnCall, Organisation, Session, User
from makegood.people.rules import LOOKS_AFTER_PEOPLE, OWNS, Role, may_look_after
from makegood.recovery.house import leaving
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.people import (
    ApiKeyRow,
    ApiKeysPage,
    AwayRow,
    KeyRow,
    LinkRow,
    MePage,
    OnCallRow,
    PeoplePage,
    PersonPage,
    PersonRow,
    SessionRow,
    TeamRow,
)
from makegood.recovery.rounds.telling import my_telling

BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def people_page(viewer: User, *, now: datetime) -> PeoplePage:
    """Everybody of the viewer's house, with what the viewer may do about them."""
    house = viewer.organisation
    everybody = queries.users(house)
    away = {one.user_id: one for one in reversed(queries.absences_ahead(house, now=now))}
    may_write = viewer.role in LOOKS_AFTER_PEOPLE and not house.is_invented
    rows = tuple(_row(one, viewer, away.get(one.pk), now=now) for one in everybody)
    return PeoplePage(
        may_write=may_write,
        is_invented=house.is_invented,
        people=rows,
        gone=tuple(one.name for one in queries.everybody(house) if not one.is_active),
        links=_links(viewer, now=now) if may_write else (),
        teams=_teams(house, everybody),
        on_call=tuple(_on_call(one, now=now) for one in queries.on_call_ahead(house, now=now)),
        roles=roles_to_give(viewer),
        team_choices=_team_choices(house, None),
        leaders=_choices(one for one in everybody if one.role in LOOKS_AFTER_PEOPLE),
        owners=_choices(one for one in everybody if one.role in OWNS),
    )


def person_page(viewer: User, *, user_id: int, now: datetime) -> PersonPage:
    """One colleague.

    Raises:
        NotFound: no such person in the viewer's house.
    """
    house = viewer.organisation
    user = queries.user_in(house, user_id)
    owned = leaving.owned_by(user)
    others = [one for one in queries.users(house) if one.role in OWNS and one != user]
    return PersonPage(
        person=_row(user, viewer, queries.absence_of(user, now=now), now=now),
        roles=roles_to_give(viewer, chosen=user.role),
        team_choices=_team_choices(house, user.team_id),
        heirs=_choices(others),
        accounts=owned.accounts,
        mistakes=owned.mistakes,
        promises=owned.promises,
        is_invented=house.is_invented,
    )


def me_page(viewer: User, *, session_key: str | None, agent: str, now: datetime) -> MePage:
    """The viewer's own page. `session_key`: the session that asks, to tell it from the others; `agent`: its browser."""
    house, keys = viewer.organisation, queries.keys_of(viewer)
    kinds = {kind for _, kind, *_ in keys}
    colleagues = [one for one in queries.users(house) if one.role in OWNS and one != viewer]
    absence = queries.absence_of(viewer, now=now)
    names = {one.pk: one.name for one in queries.everybody(house)} if viewer.stands_in_for else {}
    return MePage(
        name=viewer.name,
        email=viewer.email,
        phone=viewer.phone,
        role=viewer.role,
        team=viewer.team.name if viewer.team is not None else "",
        is_invented=house.is_invented,
        may_own=viewer.role in OWNS,
        passkeys=tuple(
            KeyRow(pk, name, made, used) for pk, kind, name, made, used in keys if kind == "webauthn"
        ),
        has_authenticator="totp" in kinds,
        has_codes="recovery_codes" in kinds,
        sessions=tuple(
            _session(one, one.session_key == session_key, agent)
            for one in queries.sessions_of(viewer, now=now)
        ),
        away=_away(absence, now=now),
        deputies=_choices(colleagues),
        stands_in_for=tuple(names[pk] for pk in viewer.stands_in_for),
        telling=my_telling(viewer),
        is_alone=viewer.role == Role.ADMINISTRATOR.value and not colleagues and absence is None,
    )


def api_keys_page(
    viewer: User,
    *,
    now: datetime,
    fresh: str = "",
    name: str = "",
    refusal: str = "",
    calendar: str = "",
) -> ApiKeysPage:
    """The viewer's keys for programs. `fresh`, `calendar`: a key or an address that was made
    just now; `name`, `refusal`: what was not taken.
    """
    rows = tuple(
        ApiKeyRow(key.pk, key.name, key.may_write, key.made_at, key.expires_at, key.used_at)
        for key in queries.api_keys_of(viewer, now=now)
    )
    days = tuple(
        Choice(str(length), str(length), chosen=length == API_KEY_DAYS[1]) for length in API_KEY_DAYS
    )
    return ApiKeysPage(
        rows, days, fresh, name, refusal, has_calendar=queries.has_calendar_link(viewer), calendar=calendar
    )


def _session(session: Session, is_here: bool, agent: str) -> SessionRow:
    where = browser_words(agent if is_here else session.agent)
    return SessionRow(where, session.began_at, session.seen_at, is_here)


def browser_words(agent: str) -> str:
    """What a browser says of itself, as a person would.

    >>> browser_words("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36")
    'Chrome, Linux'
    """
    browser = next((word for sign, word in BROWSERS if sign in agent), "")
    system = next((word for sign, word in SYSTEMS if sign in agent), "")
    return ", ".join(word for word in (browser, system) if word)


def roles_to_give(viewer: User, chosen: str = Role.REP) -> tuple[Choice, ...]:
    """The roles that the viewer may give; the label is a code, which the page says in words."""
    return tuple(
        Choice(role.value, role.value, chosen=role == chosen)
        for role in Role
        if may_look_after(viewer.role, of=role)
    )


def _row(user: User, viewer: User, absence: Absence | None, *, now: datetime) -> PersonRow:
    return PersonRow(
        user_id=user.pk,
        name=user.name,
        role=user.role,
        team=user.team.name if user.team is not None else "",
        email=user.email,
        phone=user.phone,
        is_me=user == viewer,
        may_change=may_look_after(viewer.role, of=user.role),
        away=_away(absence, now=now),
    )


def _away(absence: Absence | None, *, now: datetime) -> AwayRow | None:
    if absence is None:
        return None
    return AwayRow(
        absence.user.name,
        absence.deputy.name,
        absence.from_at,
        absence.until_at,
        is_now=absence.from_at <= now,
    )


def _on_call(span: OnCall, *, now: datetime) -> OnCallRow:
    return OnCallRow(span.pk, span.user.name, span.from_at, span.until_at, is_now=span.from_at <= now)


def _links(viewer: User, *, now: datetime) -> tuple[LinkRow, ...]:
    return tuple(
        LinkRow(
            invitation_id=one.pk,
            name=one.name,
            email=one.email,
            role=one.role,
            is_reset=one.user_id is not None,
            by=one.made_by.name if one.made_by is not None else "",
            expires_at=one.expires_at,
            may_revoke=may_look_after(viewer.role, of=one.role),
        )
        for one in queries.open_invitations(viewer.organisation, now=now)
    )


def _teams(house: Organisation, everybody: list[User]) -> tuple[TeamRow, ...]:
    return tuple(
        TeamRow(
            team.name,
            team.manager.name if team.manager is not None else "",
            tuple(one.name for one in everybody if one.team_id == team.pk),
        )
        for team in queries.teams(house)
    )


def _team_choices(house: Organisation, chosen: int | None) -> tuple[Choice, ...]:
    return tuple(Choice(str(team.pk), team.name, chosen=team.pk == chosen) for team in queries.teams(house))


def _choices(people: Iterable[User]) -> tuple[Choice, ...]:
    return tuple(Choice(str(one.pk), one.name) for one in people)
