"""Tables of mistakes, their standing, where they came from, and how they were judged. One module a topic."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.findings.models import Finding
from makegood.mistakes.models.holding import Hold as Hold
from makegood.mistakes.models.late import Breach as Breach
from makegood.mistakes.models.late import Explanation as Explanation
from makegood.mistakes.models.spread import Knower as Knower
from makegood.mistakes.models.spread import SpreadCheck as SpreadCheck
from makegood.mistakes.models.trying import Attempt as Attempt
from makegood.mistakes.models.trying import SignOff as SignOff
from makegood.mistakes.models.unheard import Unheard as Unheard
from makegood.mistakes.rules import Affects, Facts, FoundBy, How, Kind, Next, Stage
from makegood.mistakes.rules.harm import ImpactType, Known
from makegood.people.models import Account, Contact, Organisation, User


class Mistake(models.Model):
    """What we did to one customer. One owner, who is a person."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mistakes")
    number = models.PositiveIntegerField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="mistakes")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mistakes")
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in Kind])
    title = models.CharField(max_length=300)
    commitment = models.CharField(max_length=300)
    affects = models.CharField(
        max_length=10, default=Affects.YES.value, choices=[(a.value, a.value) for a in Affects]
    )
    found_by = models.CharField(max_length=12, choices=[(f.value, f.value) for f in FoundBy])
    found_in = models.CharField(max_length=200, blank=True)
    found_at = models.DateTimeField()
    happened_at = models.DateTimeField(null=True)
    finds_out_at = models.DateTimeField(null=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    opened_at = models.DateTimeField()
    # Something is left to do. `actions.note` writes it with the standing; it stands here for the indexes below.
    is_open = models.BooleanField(default=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    objects = ScopedManager["Mistake"]()
    everything = models.Manager["Mistake"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="mg_one_mistake_a_number")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "owner"], name="mg_mistake_by_owner"),
            models.Index(
                fields=["organisation", "id"],
                condition=models.Q(kind=Kind.BROKEN_PROMISE.value),
                name="mg_mistake_broken_promise",
            ),
            models.Index(fields=["owner"], condition=models.Q(is_open=True), name="mg_mistake_open_by_owner"),
            models.Index(
                fields=["account"], condition=models.Q(is_open=True), name="mg_mistake_open_by_account"
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"mistake:{self.pk}"


class OpenedFrom(models.Model):
    """A finding that stands behind a mistake. The finding itself does not know."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="opened_from")
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["OpenedFrom"]()
    everything = models.Manager["OpenedFrom"]()

    class Meta:
        base_manager_name = "everything"


class Standing(models.Model):
    """One row of facts for each mistake, and what follows from them. Written by `actions.note` alone."""

    mistake = models.OneToOneField(
        Mistake, on_delete=models.PROTECT, primary_key=True, related_name="standing"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    severity = models.CharField(max_length=2)
    severity_is_provisional = models.BooleanField(default=True)

    real_at = models.DateTimeField(null=True)
    owned_at = models.DateTimeField(null=True)
    acknowledge_by = models.DateTimeField(null=True)
    raise_unanswered_at = models.DateTimeField(null=True)
    they_know_at = models.DateTimeField(null=True)
    mend_by = models.DateTimeField(null=True)
    near_miss_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(
        null=True
    )  # on hold for counsel since then; no clock and no stage knows of it
    told_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    ask_skipped_at = models.DateTimeField(null=True)
    unreached_at = models.DateTimeField(null=True)
    remedies_agreed = models.PositiveIntegerField(default=0)
    remedies_uncovered = models.PositiveIntegerField(default=0)
    remedies_unweighed = models.PositiveIntegerField(default=0)
    impacts_named = models.PositiveIntegerField(default=0)
    impacts_open = models.PositiveIntegerField(default=0)
    wants_nothing_at = models.DateTimeField(null=True)
    promises_made = models.PositiveIntegerField(default=0)
    promises_open = models.PositiveIntegerField(default=0)
    promises_broken = models.PositiveIntegerField(default=0)
    next_promise_due_at = models.DateTimeField(null=True)
    next_proof_due_at = models.DateTimeField(null=True)
    call_again_by = models.DateTimeField(null=True)
    they_wrote_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)
    harm_running_at = models.DateTimeField(null=True)
    containment_open = models.PositiveIntegerField(default=0)
    containment_done = models.PositiveIntegerField(default=0)
    next_containment_due_at = models.DateTimeField(null=True)
    children_open = models.PositiveIntegerField(default=0)
    units_declined = models.PositiveIntegerField(default=0)
    choice_by = models.DateTimeField(null=True)
    spread_check_by = models.DateTimeField(null=True)
    spread_looked_at = models.DateTimeField(null=True)
    knowers_untold = models.PositiveIntegerField(default=0)
    next_outreach_due_at = models.DateTimeField(null=True)
    knowers_believing = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)
    put_right_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    merged_at = models.DateTimeField(null=True)
    unconfirmed_at = models.DateTimeField(null=True)
    yes_by = models.DateTimeField(null=True)
    # `note` writes it as the stage is reached and left. It opens the cause, as `parted_at` does: nothing else.
    made_right_at = models.DateTimeField(null=True)
    cause_due_at = models.DateTimeField(null=True)
    learned_at = models.DateTimeField(null=True)
    light_at = models.DateTimeField(null=True)
    prevention_due_at = models.DateTimeField(null=True)
    prevention_told_at = models.DateTimeField(null=True)
    checks_open = models.PositiveIntegerField(default=0)
    checks_held = models.PositiveIntegerField(default=0)
    checks_failed = models.PositiveIntegerField(default=0)
    next_check_due_at = models.DateTimeField(null=True)
    outcome_due_at = models.DateTimeField(null=True)
    outcome_at = models.DateTimeField(null=True)
    lost_at = models.DateTimeField(null=True)
    goodbye_by = models.DateTimeField(null=True)
    parted_at = models.DateTimeField(null=True)

    stage = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Stage])
    next_step = models.CharField(max_length=20, choices=[(n.value, n.value) for n in Next])
    next_due_at = models.DateTimeField(null=True)

    objects = ScopedManager["Standing"]()
    everything = models.Manager["Standing"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [
            models.Index(fields=["organisation", "stage", "next_due_at"], name="mg_standing_by_deadline"),
            models.Index(
                fields=["organisation", "next_due_at", "mistake"],
                condition=models.Q(next_due_at__isnull=False),
                name="mg_standing_due",
            ),
            models.Index(
                fields=["organisation", "told_at", "mistake"],
                condition=~models.Q(next_step=Next.NOTHING.value),
                name="mg_standing_open",
            ),
            models.Index(
                fields=["acknowledge_by"],
                condition=models.Q(told_at=None),
                name="mg_standing_first_call_owed",
            ),
            models.Index(
                fields=["raise_unanswered_at"],
                condition=models.Q(raise_unanswered_at__isnull=False),
                name="mg_standing_unanswered",
            ),
            models.Index(
                fields=["choice_by"],
                condition=models.Q(choice_by__isnull=False),
                name="mg_standing_to_choose",
            ),
            models.Index(
                fields=["answer_by"],
                condition=models.Q(answer_by__isnull=False),
                name="mg_standing_to_answer",
            ),
            models.Index(
                fields=["spread_check_by"],
                condition=models.Q(spread_check_by__isnull=False),
                name="mg_standing_to_look",
            ),
            models.Index(
                fields=["next_check_due_at"],
                condition=models.Q(next_check_due_at__isnull=False),
                name="mg_standing_to_check",
            ),
            models.Index(
                fields=["outcome_due_at"],
                condition=models.Q(outcome_due_at__isnull=False),
                name="mg_standing_outcome_due",
            ),
            models.Index(
                fields=["goodbye_by"],
                condition=models.Q(lost_at__isnull=False, parted_at=None),
                name="mg_standing_goodbye",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(near_miss_at=None)
                | models.Q(withdrawn_at__isnull=False, they_know_at=None),
                name="mg_a_near_miss_never_reached_them",
            )
        ]

    @property
    def facts(self) -> Facts:
        """The facts of this row as a plain value for the rules."""
        return Facts(**{name: getattr(self, name) for name in Facts.__dataclass_fields__})


class Judgement(models.Model):
    """One judgement of how serious it is for them; provisional until a person confirmed the answers."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="judgements")
    answers = models.JSONField()
    total = models.PositiveSmallIntegerField()
    severity = models.CharField(max_length=2)
    borne_out = models.CharField(
        max_length=2, blank=True
    )  # by the answers alone, without what stands in for them
    reason = models.CharField(
        max_length=500, blank=True
    )  # why it is milder than before, by whoever lowered it
    why = models.JSONField(default=list)
    is_provisional = models.BooleanField()
    policy_version = models.PositiveIntegerField()
    rule = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)

    objects = ScopedManager["Judgement"]()
    everything = models.Manager["Judgement"]()

    class Meta:
        base_manager_name = "everything"


class Confirmation(models.Model):
    """They said that it is right, or that it is not yet, for ever. `how`: on their page, or told to us."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="confirmations")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=6, choices=[(h.value, h.value) for h in How])
    is_right = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    objects = ScopedManager["Confirmation"]()
    everything = models.Manager["Confirmation"]()

    class Meta:
        base_manager_name = "everything"


class Impact(models.Model):
    """What it did to them, in their words. A correction is a row that stands in another's place."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="impacts")
    kind = models.CharField(max_length=14, choices=[(k.value, k.value) for k in ImpactType])
    words = models.TextField()
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    is_irreversible = models.BooleanField(default=False)
    is_growing = models.BooleanField(default=False)
    from_the_call = models.BooleanField(default=False)
    instead_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["Impact"]()
    everything = models.Manager["Impact"]()

    class Meta:
        base_manager_name = "everything"

    @property
    def subject_code(self) -> str:
        return f"impact:{self.pk}"


class FactNote(models.Model):
    """What failed, as far as somebody knows it, with where it comes from. Never why: that opens later."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="fact_notes")
    statement = models.CharField(max_length=300)
    known = models.CharField(max_length=8, choices=[(k.value, k.value) for k in Known])
    source = models.CharField(max_length=200, blank=True)
    instead_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["FactNote"]()
    everything = models.Manager["FactNote"]()

    class Meta:
        base_manager_name = "everything"

    @property
    def subject_code(self) -> str:
        return f"fact:{self.pk}"


class Containment(models.Model):
    """One thing that stops the harm: who does it by when, and how one can see that it is done.

    `due_at` is None where it is due together with the repair. `not_needed_why` closes it without being done.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="containment")
    action = models.CharField(max_length=300)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True)
    due_rule = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    proof = models.CharField(max_length=300, blank=True)
    not_needed_why = models.CharField(max_length=300, blank=True)

    objects = ScopedManager["Containment"]()
    everything = models.Manager["Containment"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(done_at=None) | ~models.Q(proof="") | ~models.Q(not_needed_why=""),
                name="mg_containment_has_its_proof",
            )
        ]

    @property
    def subject_code(self) -> str:
        return f"containment:{self.pk}"
