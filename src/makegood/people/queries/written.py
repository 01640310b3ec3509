"""Reads of what is written about a person: every table that names one, found in the tables themselves."""

from django.apps import apps
from django.db import models

from makegood.core.models import Event
from makegood.people.models import User
from makegood.people.queries.access import keys_of


def rows_that_name(user: User) -> dict[tuple[str, str], int]:
    """{(table's model, column): rows} for every column of the installation that points to this person.

    The list is Django's own, so that a new table is in it from the day it exists. Columns with nothing in them are
    left out. Passkeys and authenticators are counted by `keys_of`.
    """
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in ("mfa", "account"):
            continue
        for column in model._meta.concrete_fields:
            if isinstance(column, models.ForeignKey) and column.related_model is User:
                count = model._base_manager.filter(**{column.name: user.pk}).count()
                if count:
                    found[model.__name__, column.name] = count
    return found


def keys_kept(user: User) -> int:
    """Passkeys, authenticator and recovery codes of a person."""
    return len(keys_of(user))


def acts_kept(user: User) -> tuple[int, int]:
    """(events of the record that this person made, events about this person)."""
    events = Event.objects.filter(organisation=user.organisation_id)
    return (
        events.filter(actor=user.actor_code).count(),
        events.filter(subject=user.subject_code).count(),
    )
