"""Tables of incidents, the mistakes in them, what was said of how they stand, and words that did not come."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.incidents.rules import (
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_UPDATE,
    LONGEST_WORDS,
    Fact,
    Facts,
    Looked,
)
from makegood.mistakes.models import Mistake
from makegood.people.models import Account, Organisation, User


class Incident(models.Model):
    """One cause behind the mistakes of several customers. `title`: in plain words, as an owner may say it to them.

    `update_by`: by when the people inside hear how it stands; None once it is closed. `first`: the mistake on which
    reminders of that clock are kept. `sought`: the search over records that it came from, in words, "" without one.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=LONGEST_TITLE)
    sought = models.CharField(max_length=LONGEST_WORDS, blank=True, default="")
    commander = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    speaker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    declared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    first = models.OneToOneField(Mistake, on_delete=models.PROTECT, null=True, related_name="+")
    update_since_at = models.DateTimeField()
    update_by = models.DateTimeField(null=True)
    contained_at = models.DateTimeField(null=True)
    repaired_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = ScopedManager["Incident"]()
    everything = models.Manager["Incident"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="mg_one_incident_a_number"),
            models.CheckConstraint(
                condition=(models.Q(repaired_at=None) | models.Q(contained_at__isnull=False))
                & (models.Q(reviewed_at=None) | models.Q(repaired_at__isnull=False))
                & (models.Q(closed_at=None) | models.Q(reviewed_at__isnull=False)),
                name="mg_incident_facts_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, update_by__isnull=False)
                | models.Q(closed_at__isnull=False, update_by=None),
                name="mg_open_incident_has_a_next_word",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "update_by"],
                condition=models.Q(closed_at=None),
                name="mg_incident_next_word",
            )
        ]

    @property
    def subject_code(self) -> str:
        return f"incident:{self.pk}"

    @property
    def facts(self) -> Facts:
        """What was said of it, as a plain value for the rules."""
        return Facts(**{name: getattr(self, name) for name in Facts.__dataclass_fields__})


class HarmClass(models.Model):
    """What one cause did to some of its customers, and the least that each of them is given for it.

    `floor`: the code of an option of the playbook; `floor_words`: what it is called.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="classes")
    name = models.CharField(max_length=LONGEST_NAME)
    floor = models.CharField(max_length=40)
    floor_words = models.CharField(max_length=LONGEST_WORDS)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["HarmClass"]()
    everything = models.Manager["HarmClass"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "name"], name="mg_one_class_a_name")
        ]

    @property
    def subject_code(self) -> str:
        return f"harm_class:{self.pk}"


class Part(models.Model):
    """One customer's mistake in an incident. A mistake is in one incident at most."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="parts")
    mistake = models.OneToOneField(Mistake, on_delete=models.PROTECT, related_name="+")
    harm_class = models.ForeignKey(HarmClass, on_delete=models.PROTECT, null=True, related_name="parts")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["Part"]()
    everything = models.Manager["Part"]()

    class Meta:
        base_manager_name = "everything"


class MayBeAffected(models.Model):
    """A customer whose rows match what was looked for, while no check found anything of theirs.

    `rows`: {"import": id, "row": number, "words": what stands there} of each, at most `ROWS_KEPT`; `row_count` of
    all. Somebody looks and says that it touched them, which opens a mistake, or that it did not, and why.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="may_be")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    rows = models.JSONField(default=list)
    row_count = models.PositiveIntegerField()
    state = models.CharField(
        max_length=12, default=Looked.MAY_BE.value, choices=[(one.value, one.value) for one in Looked]
    )
    reason = models.CharField(max_length=LONGEST_WORDS, blank=True)
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScopedManager["MayBeAffected"]()
    everything = models.Manager["MayBeAffected"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "account"], name="mg_may_be_affected_once"),
            models.CheckConstraint(
                condition=~models.Q(state=Looked.AFFECTED.value) | models.Q(mistake__isnull=False),
                name="mg_affected_has_a_mistake",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=Looked.NOT_AFFECTED.value) | ~models.Q(reason=""),
                name="mg_not_affected_has_a_reason",
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"may_be_affected:{self.pk}"


class UnevenReason(models.Model):
    """Why one customer is given something else for the same harm. Kept for ever; it holds for what was agreed then."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    harm_class = models.ForeignKey(HarmClass, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="+")
    given = models.CharField(max_length=LONGEST_WORDS)  # the codes of what was agreed
    words = models.CharField(max_length=LONGEST_WORDS)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["UnevenReason"]()
    everything = models.Manager["UnevenReason"]()

    class Meta:
        base_manager_name = "everything"


class StatusUpdate(models.Model):
    """How it stands, for the people inside, and when they hear next. Written once, changed never.

    `to_say`: what we do about it, in words that an owner may say to a customer; "" where nothing may be said yet.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="updates")
    words = models.TextField(max_length=LONGEST_UPDATE)
    to_say = models.CharField(max_length=LONGEST_WORDS, blank=True)
    next_update_at = models.DateTimeField()
    due_at = models.DateTimeField()  # by when it was to be said
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["StatusUpdate"]()
    everything = models.Manager["StatusUpdate"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(next_update_at__gt=models.F("at")), name="mg_next_word_lies_ahead"
            )
        ]


class Said(models.Model):
    """What somebody said of the whole incident, and how one can see it. Kept for ever."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="said")
    fact = models.CharField(max_length=10, choices=[(f.value, f.value) for f in Fact])
    words = models.CharField(max_length=LONGEST_WORDS)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["Said"]()
    everything = models.Manager["Said"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "fact"], name="mg_said_once_of_an_incident")
        ]


class MissedUpdate(models.Model):
    """Nobody said in time how it stands. It stays for ever."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="missed")
    due_at = models.DateTimeField()
    stored_at = models.DateTimeField()

    objects = ScopedManager["MissedUpdate"]()
    everything = models.Manager["MissedUpdate"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "due_at"], name="mg_one_missed_update_a_moment")
        ]
