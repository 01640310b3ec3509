"""Tables of what somebody is asked to say yes to, and of whose turn it was."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from makegood.approvals.rules import Decision, Kind
from makegood.core.scoping import ScopedManager
from makegood.people.models import Organisation, User


class Approval(models.Model):
    """One question to one named person. `subject` is what it is about, `about` where it is read: codes.

    `asks`: what is asked for, `why`: the reason, in words. `behind`: whoever stands behind it; neither they nor
    `asked_by` may say yes. `due_at`: of the turn that runs; silence is no yes. `words`: for the customer, by whoever
    decided. `minor`: what was asked for, `decided_minor`: what was said.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in Kind])
    subject = models.CharField(max_length=60)
    about = models.CharField(max_length=60)
    asks = models.CharField(max_length=300)
    why = models.CharField(max_length=500)
    minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    behind = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    approver = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    turn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    due_rule = models.CharField(max_length=200)
    policy_version = models.PositiveIntegerField()
    went_on = models.PositiveSmallIntegerField(default=0)  # how often
    decision = models.CharField(max_length=8, blank=True, choices=[(d.value, d.value) for d in Decision])
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_minor = models.BigIntegerField(null=True)
    words = models.CharField(max_length=500, blank=True)

    objects = ScopedManager["Approval"]()
    everything = models.Manager["Approval"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | (~Q(decided_by=F("asked_by")) & ~Q(decided_by=F("behind"))),
                name="mg_nobody_says_yes_to_their_own",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None, decided_by=None)
                | (~Q(decision="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="mg_a_decision_has_its_person",
            ),
            models.UniqueConstraint(
                fields=["organisation", "subject"],
                condition=Q(decided_at=None),
                name="mg_one_open_question_a_subject",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "due_at"], condition=Q(decided_at=None), name="mg_approval_waiting"
            ),
            models.Index(fields=["approver"], condition=Q(decided_at=None), name="mg_approval_of_whom"),
            models.Index(fields=["organisation", "about"], name="mg_approval_about"),
        ]

    @property
    def subject_code(self) -> str:
        return f"approval:{self.pk}"


class Turn(models.Model):
    """One person's time to decide, for ever. `gone_on`: it came from somebody whose time was over."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="turns")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    due_at = models.DateTimeField()
    gone_on = models.BooleanField()

    objects = ScopedManager["Turn"]()
    everything = models.Manager["Turn"]()

    class Meta:
        base_manager_name = "everything"
