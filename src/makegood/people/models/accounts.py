"""Tables of accounts and contacts."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from makegood.core.scoping import ScopedManager
from makegood.people.models.house import Organisation, User
from makegood.people.rules import Pronoun, Relationship


class Account(models.Model):
    """A customer. `report_time` is when their own report reaches them, on each of their business days.

    `merged_into`: the account that it turned out to be. All that pointed here points there since.
    `agency`: who buys for them, and says yes to make-goods in their name.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="accounts")
    name = models.CharField(max_length=300)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="accounts")
    zone = models.CharField(max_length=64)
    calendar = models.CharField(max_length=20)
    currency = models.CharField(max_length=3)
    language = models.CharField(max_length=5, blank=True)  # "": that of our house
    relationship = models.CharField(max_length=20, default=Relationship.AVERAGE.value)
    report_time = models.TimeField(null=True)
    made_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    agency = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="advertisers")

    objects = ScopedManager["Account"]()
    everything = models.Manager["Account"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [
            models.Index(fields=["organisation", "owner"], name="mg_account_by_owner"),
            models.Index("organisation", Lower("name"), "id", name="mg_account_by_name"),
        ]

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
    """A person on the customer's side whom we talk to. `roles`: codes of `rules.ContactRole`, sorted."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    pronoun = models.CharField(max_length=4, default=Pronoun.THEY.value)
    language = models.CharField(max_length=5, blank=True)  # "": that of the account
    is_first = models.BooleanField(default=False)
    roles = models.JSONField(default=list)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

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
