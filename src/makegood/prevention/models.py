"""Tables of causes, preventions with their criterion, guards and what they saw, checks, who was told, repeats."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.findings.models import Finding
from makegood.letters.models import Letter
from makegood.mistakes.models import Mistake
from makegood.people.models import Account, Organisation, User
from makegood.prevention.rules import Branch, Method, Result, Scope, Side, Strength
from makegood.records.models import Import


class Cause(models.Model):
    """Why one mistake happened: its code, by which causes are counted, and the lesson, in one blameless paragraph."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.OneToOneField(Mistake, on_delete=models.PROTECT, related_name="cause")
    code = models.CharField(max_length=40, blank=True)
    lesson = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["Cause"]()
    everything = models.Manager["Cause"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [
            models.Index(fields=["organisation", "code", "begun_at"], name="mg_cause_by_code"),
            models.Index(
                fields=["organisation", "-published_at"],
                condition=models.Q(published_at__isnull=False),
                name="mg_cause_published",
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"cause:{self.pk}"


class CauseLine(models.Model):
    """One line of the answer: why it happened, or why nobody caught it. Taken back, it stays and counts no more."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="lines")
    side = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Side])
    branch = models.CharField(max_length=13, choices=[(b.value, b.value) for b in Branch])
    words = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    objects = ScopedManager["CauseLine"]()
    everything = models.Manager["CauseLine"]()

    class Meta:
        base_manager_name = "everything"


class Prevention(models.Model):
    """One thing that is different from now on, whose it is and by when. Reopened, it did not hold."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="preventions")
    action = models.CharField(max_length=300)
    strength = models.CharField(max_length=19, choices=[(s.value, s.value) for s in Strength])
    scope = models.CharField(max_length=13, choices=[(s.value, s.value) for s in Scope])
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_how = models.CharField(max_length=300, blank=True)
    reopened_at = models.DateTimeField(null=True)
    reopened_why = models.CharField(max_length=300, blank=True)

    objects = ScopedManager["Prevention"]()
    everything = models.Manager["Prevention"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(done_at=None) | ~models.Q(done_how=""),
                name="mg_prevention_done_is_seen",
            ),
            models.CheckConstraint(
                condition=models.Q(reopened_at=None) | ~models.Q(reopened_why=""),
                name="mg_prevention_reopened_for_a_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "due_at"],
                condition=models.Q(done_at=None, reopened_at=None),
                name="mg_prevention_to_do",
            )
        ]

    @property
    def subject_code(self) -> str:
        return f"prevention:{self.pk}"


class Criterion(models.Model):
    """By what one will see whether a prevention held: fixed before it is done, and changed never (append-only)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    prevention = models.OneToOneField(Prevention, on_delete=models.PROTECT, related_name="criterion")
    words = models.CharField(max_length=300)
    method = models.CharField(max_length=7, choices=[(m.value, m.value) for m in Method])
    fixed_at = models.DateTimeField()

    objects = ScopedManager["Criterion"]()
    everything = models.Manager["Criterion"]()

    class Meta:
        base_manager_name = "everything"


class EffectivenessCheck(models.Model):
    """One look whether a prevention has held, by somebody who does not own it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    prevention = models.ForeignKey(Prevention, on_delete=models.PROTECT, related_name="checks")
    due_at = models.DateTimeField()
    result = models.CharField(max_length=12, blank=True, choices=[(r.value, r.value) for r in Result])
    evidence = models.CharField(max_length=500, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScopedManager["EffectivenessCheck"]()
    everything = models.Manager["EffectivenessCheck"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(result="", checked_at=None)
                | (~models.Q(result="") & ~models.Q(evidence="") & models.Q(checked_at__isnull=False)),
                name="mg_check_has_its_evidence",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "due_at"], condition=models.Q(result=""), name="mg_check_to_do"
            )
        ]


class Guard(models.Model):
    """A check of one customer's next lines for what went wrong once: `left` lines more, until a day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="guards")
    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="guards")
    check_code = models.CharField(max_length=60)
    kinds = models.JSONField()
    since_date = models.DateField()
    until_date = models.DateField()
    lines = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    objects = ScopedManager["Guard"]()
    everything = models.Manager["Guard"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cause", "check_code"], name="mg_one_guard_a_check")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "check_code"],
                condition=models.Q(left__gt=0),
                name="mg_guard_watching",
            )
        ]

    @property
    def subject_code(self) -> str:
        return f"guard:{self.pk}"


class GuardHit(models.Model):
    """What a guard saw of one line: it held, with the row that shows it, or it caught one, with the finding.

    A line is counted once. Held first and caught by a later record, both stand here: the later one counts.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    guard = models.ForeignKey(Guard, on_delete=models.PROTECT, related_name="hits")
    line_key = models.CharField(max_length=300)
    day = models.DateField()
    held = models.BooleanField()
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, related_name="+")
    brought = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="+")
    row_number = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()

    objects = ScopedManager["GuardHit"]()
    everything = models.Manager["GuardHit"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["guard", "line_key", "held"], name="mg_a_line_is_seen_once"),
            models.CheckConstraint(
                condition=models.Q(held=True, finding=None) | models.Q(held=False, finding__isnull=False),
                name="mg_caught_with_its_finding",
            ),
        ]


class ToldOf(models.Model):
    """Somebody who knew has heard what is different now. `who`: a contact, a row of who knows, or the customer."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="told")
    who = models.CharField(max_length=60)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["ToldOf"]()
    everything = models.Manager["ToldOf"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(letter__isnull=False) | ~models.Q(words=""),
                name="mg_told_of_in_words",
            )
        ]


class Repeat(models.Model):
    """A mistake that happened before: of which one it is a repeat, and what showed it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.OneToOneField(Mistake, on_delete=models.PROTECT, related_name="repeat")
    earlier = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="repeats")
    shown_by = models.CharField(max_length=10)  # CAUSE, GUARD, or PERSON who saw similar words
    at = models.DateTimeField()

    objects = ScopedManager["Repeat"]()
    everything = models.Manager["Repeat"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(mistake=models.F("earlier")), name="mg_no_repeat_of_itself"
            )
        ]
