"""Tables of organisations, users, accounts and contacts."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from makegood.core.models import Head
from makegood.core.scoping import ScopedManager
from makegood.people import rules
from makegood.people.rules import Pronoun, Relationship, Role


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
    next_number = models.PositiveIntegerField(default=1001)
    fallback_owner = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = models.Manager["Organisation"]()

    @property
    def subject_code(self) -> str:
        return f"organisation:{self.pk}"

    def __str__(self) -> str:
        return self.name


class User(AbstractBaseUser):
    """A person who works in one organisation, in one role."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="users")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = ScopedManager["User"]()
    everything = models.Manager["User"]()

    class Meta:
        base_manager_name = "everything"

    @property
    def actor_code(self) -> str:
        return f"user:{self.pk}"

    @property
    def subject_code(self) -> str:
        return f"user:{self.pk}"

    @property
    def short_name(self) -> str:
        return rules.short_name(self.name)

    def __str__(self) -> str:
        return self.name


class Account(models.Model):
    """A customer. `report_time` is when their own report reaches them, on each of their business days."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="accounts")
    name = models.CharField(max_length=300)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="accounts")
    zone = models.CharField(max_length=64)
    calendar = models.CharField(max_length=20)
    currency = models.CharField(max_length=3)
    relationship = models.CharField(max_length=20, default=Relationship.AVERAGE.value)
    report_time = models.TimeField(null=True)
    made_at = models.DateTimeField()

    objects = ScopedManager["Account"]()
    everything = models.Manager["Account"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [models.Index(fields=["organisation", "owner"], name="mg_account_by_owner")]

    @property
    def subject_code(self) -> str:
        return f"account:{self.pk}"

    def __str__(self) -> str:
        return self.name


class AccountKey(models.Model):
    """The name under which a source's records know an account."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="keys")
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=300)

    objects = ScopedManager["AccountKey"]()
    everything = models.Manager["AccountKey"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "source", "external_id"], name="mg_one_account_a_key"
            )
        ]


class Contact(models.Model):
    """A person on the customer's side whom we talk to."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    pronoun = models.CharField(max_length=4, default=Pronoun.THEY.value)
    is_first = models.BooleanField(default=False)

    objects = ScopedManager["Contact"]()
    everything = models.Manager["Contact"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(is_first=True), name="mg_one_first_contact"
            )
        ]

    @property
    def subject_code(self) -> str:
        return f"contact:{self.pk}"

    def __str__(self) -> str:
        return self.name


class SignInLink(models.Model):
    """A printed link by which the people of one organisation sign in. Only its hash is stored."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = ScopedManager["SignInLink"]()
    everything = models.Manager["SignInLink"]()

    class Meta:
        base_manager_name = "everything"
