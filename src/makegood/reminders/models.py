"""Tables of notices, of the reminders in which they went out, of what is put off, and of how a person is told."""

from typing import ClassVar

from django.db import models

from makegood.approvals.models import Approval
from makegood.core.scoping import ScopedManager
from makegood.mistakes.models import Mistake
from makegood.people.models import Organisation, User
from makegood.prevention.models import Prevention
from makegood.promises.models import Promise
from makegood.reminders.rules import Ended, How, Kind, Way


class Reminder(models.Model):
    """One message to one person at one moment. Who was told what and when is never a secret in our house.

    `late_since`: what it says was to be told by then, where nothing went out for a while. `reached_at`: the mail server
    took it, or it stands on their page; `failed`: the sentence why it never will.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=6, choices=[(h.value, h.value) for h in How])
    way = models.CharField(max_length=6, choices=[(w.value, w.value) for w in Way])
    message_id = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    late_since = models.DateTimeField(null=True)
    reached_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)  # all of it was settled before it left
    failed = models.CharField(max_length=300, blank=True)

    objects = ScopedManager["Reminder"]()
    everything = models.Manager["Reminder"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [models.Index(fields=["person", "-made_at"], name="mg_reminder_by_person")]

    @property
    def subject_code(self) -> str:
        return f"reminder:{self.pk}"


class Notice(models.Model):
    """One rung of one occasion for one person. `occasion` and `rung` together exist once: nobody is told twice.

    `planned_at` never moves while `due_at` stands; `goes_at` is when it is looked at next: a digest, the end of being
    put off. `late_since`: it was to go out then, and nothing went out.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="notices")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, null=True, related_name="+")
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, null=True, related_name="+")
    prevention = models.ForeignKey(Prevention, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in Kind])
    occasion = models.CharField(max_length=80)
    rung = models.CharField(max_length=120)
    who = models.CharField(max_length=20)
    in_digest = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    planned_at = models.DateTimeField()
    goes_at = models.DateTimeField()
    how = models.CharField(max_length=6, blank=True, choices=[(h.value, h.value) for h in How])
    late_since = models.DateTimeField(null=True)
    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, null=True, related_name="notices")
    ended = models.CharField(max_length=12, blank=True, choices=[(e.value, e.value) for e in Ended])
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager["Notice"]()
    everything = models.Manager["Notice"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "occasion", "rung"], name="mg_told_once_of_an_occasion"
            ),
            models.CheckConstraint(
                condition=models.Q(ended="", ended_at=None)
                | (~models.Q(ended="") & models.Q(ended_at__isnull=False)),
                name="mg_notice_ends_somehow",
            ),
            models.CheckConstraint(
                condition=~models.Q(ended=Ended.TOLD.value) | models.Q(reminder__isnull=False),
                name="mg_told_in_a_reminder",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "goes_at", "id"],
                condition=models.Q(ended_at=None),
                name="mg_notice_waiting",
            )
        ]


class PutOff(models.Model):
    """One person hears nothing of one mistake until a moment. It moves no clock, and what is new ends it.

    `severity`, `broken` and `wrote_at` are those of the moment at which it was put off.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="put_off")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    until_at = models.DateTimeField()
    severity = models.CharField(max_length=2)
    broken = models.PositiveIntegerField()
    wrote_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager["PutOff"]()
    everything = models.Manager["PutOff"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "mistake"], condition=models.Q(ended_at=None), name="mg_put_off_once"
            )
        ]


class Wish(models.Model):
    """How one person wants to be told. What is empty is as the house has it.

    `by_mail`: false shows it in Makegood alone. `monday`: false sends a manager no figures on Mondays. `chat`: the
    locked address of a chat or telephone, which goes before mail; `chat_shown`: of it, what a page may show.
    `chat_failed`: the sentence why the last message did not arrive for good; nothing goes there until the person sets
    it right. `chat_tested_at`: a test message is or was on its way.
    """

    person = models.OneToOneField(User, on_delete=models.PROTECT, primary_key=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    zone = models.CharField(max_length=64, blank=True)
    first = models.TimeField(null=True)
    last = models.TimeField(null=True)
    by_mail = models.BooleanField(default=True)
    monday = models.BooleanField(default=True)
    chat = models.BinaryField(null=True)
    chat_shown = models.CharField(max_length=200, blank=True)
    chat_failed = models.CharField(max_length=300, blank=True)
    chat_tested_at = models.DateTimeField(null=True)
    chat_reached_at = models.DateTimeField(null=True)

    objects = ScopedManager["Wish"]()
    everything = models.Manager["Wish"]()

    class Meta:
        base_manager_name = "everything"


class HouseMail(models.Model):
    """A mail of the house to one of its own people that reminds of nothing: written once, and sent as it stands.

    `occasion`: "monday 2026-W48"; together with the person it exists once. `reached_at`, `failed`: as of a reminder.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    made_at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True)
    failed = models.CharField(max_length=300, blank=True)

    objects = ScopedManager["HouseMail"]()
    everything = models.Manager["HouseMail"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "occasion"], name="mg_house_mail_once")
        ]

    @property
    def subject_code(self) -> str:
        return f"house_mail:{self.pk}"
