"""Tables of organisations and of the people who work in them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from makegood.core.models import Head
from makegood.core.scoping import ScopedManager
from makegood.people import rules
from makegood.people.library import LibraryMayRead
from makegood.people.rules import Language, Role


class Organisation(models.Model):
    """A company that uses Makegood. Its primary key is its place in the record."""

    head = models.OneToOneField(Head, on_delete=models.PROTECT, primary_key=True, db_column="id")
    name = models.CharField(max_length=200)
    trade = models.CharField(max_length=20, default="media")
    zone = models.CharField(max_length=64)
    calendar = models.CharField(max_length=20)
    opens = models.TimeField()
    closes = models.TimeField()
    currency = models.CharField(max_length=3)
    is_invented = models.BooleanField(default=False)
    language = models.CharField(max_length=5, default=Language.EN.value)
    next_number = models.PositiveIntegerField(default=1001)
    fallback_owner = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = models.Manager["Organisation"]()

    @property
    def subject_code(self) -> str:
        return f"organisation:{self.pk}"

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who work together. `manager` leads it; a team may be without one for a while."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    manager = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScopedManager["Team"]()
    everything = models.Manager["Team"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="mg_one_team_a_name")
        ]

    @property
    def subject_code(self) -> str:
        return f"team:{self.pk}"


class User(AbstractBaseUser):
    """A person who works in one organisation, in one role.

    `stands_in_for`: the ids of those whose work this person looks after now. It is no column: the door fills it in when
    it brings the person of a session back.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="users")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="members")
    left_at = models.DateTimeField(null=True)

    stands_in_for: tuple[int, ...] = ()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = LibraryMayRead["User"]()
    everything = models.Manager["User"]()

    class Meta:
        base_manager_name = "everything"
        default_manager_name = "everything"  # Django's and allauth's own reads; ours say `objects`

    @property
    def actor_code(self) -> str:
        return f"user:{self.pk}"

    @property
    def subject_code(self) -> str:
        return f"user:{self.pk}"

    @property
    def works_in(self) -> frozenset[int]:
        """Ids of those whose customers and mistakes this person sees as their own."""
        return frozenset({self.pk, *self.stands_in_for})

    @property
    def short_name(self) -> str:
        return rules.short_name(self.name)

    def __str__(self) -> str:
        return self.name
