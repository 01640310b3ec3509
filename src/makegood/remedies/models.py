"""Tables of the ask, of what was agreed, and of the authority by which it was."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.findings.models import Finding
from makegood.mistakes.models import Impact, Mistake
from makegood.mistakes.rules import How
from makegood.people.models import Account, Contact, Organisation, User
from makegood.policy.rules.catalogue import LEVELS
from makegood.records.models import AddedLine
from makegood.remedies.rules import AnswerKind, Cover, Meets, RemedyClass, Skipped
from makegood.remedies.rules.authority import ProposalState
from makegood.remedies.rules.obligations import Happened, Owed


class Ask(models.Model):
    """One asking of "What would you like me to do?" with the answer, word for word; or why it was left out."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="asks")
    to = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    question = models.CharField(max_length=200)
    answer = models.TextField()
    kind = models.CharField(max_length=14, choices=[(k.value, k.value) for k in AnswerKind], blank=True)
    skipped = models.CharField(max_length=14, choices=[(s.value, s.value) for s in Skipped], blank=True)
    at = models.DateTimeField()

    objects = ScopedManager["Ask"]()
    everything = models.Manager["Ask"]()

    class Meta:
        base_manager_name = "everything"

    @property
    def subject_code(self) -> str:
        return f"ask:{self.pk}"


class Remedy(models.Model):
    """What we agreed to do. One with a slot has its promised line in the records.

    `item`: of the catalogue. `minor`: what it is worth, None where nobody said; an amount of `currency`.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="remedies")
    code = models.CharField(max_length=40)
    words = models.CharField(max_length=300)
    remedy_class = models.CharField(max_length=12, choices=[(c.value, c.value) for c in RemedyClass])
    line = models.OneToOneField(AddedLine, on_delete=models.PROTECT, null=True, related_name="remedy")
    covered_by = models.CharField(max_length=8, choices=[(c.value, c.value) for c in Cover])
    meets = models.CharField(max_length=9, choices=[(m.value, m.value) for m in Meets], blank=True)
    meets_why = models.CharField(max_length=300, blank=True)
    agreed_at = models.DateTimeField()
    policy_version = models.PositiveIntegerField()
    item = models.CharField(max_length=40, blank=True)
    minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)

    objects = ScopedManager["Remedy"]()
    everything = models.Manager["Remedy"]()

    class Meta:
        base_manager_name = "everything"

    @property
    def subject_code(self) -> str:
        return f"remedy:{self.pk}"


class MakeGood(models.Model):
    """What is owed for one lost unit, or for what is missing of one delivery, until it is settled.

    `minor`: what it is worth, None where no record says so. `reason`: the kind of its finding. `lost_on`: the day of
    the first loss, also where a make-good failed and is owed once more (`recursion_of`). `must_air_by`: the end of what
    was agreed, before that the end of the flight where it lies ahead. The instants are `rules.obligations.Happened`;
    `state` follows from them. Source: domain/3-model.md 3.1 and 3.2.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="make_goods")
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="make_good")
    recursion_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="recursions")
    units = models.PositiveIntegerField()
    minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    reason = models.CharField(max_length=30)
    lost_on = models.DateField()
    created_at = models.DateTimeField()
    must_air_by = models.DateTimeField(null=True)
    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, null=True, related_name="makes_good")
    approved_how = models.CharField(max_length=8, blank=True, choices=[(h.value, h.value) for h in How])
    approved_by = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    credit = models.ForeignKey(Remedy, on_delete=models.PROTECT, null=True, related_name="credits")
    offered_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    scheduled_at = models.DateTimeField(null=True)
    aired_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    credited_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)
    waived_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    fell_away_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=[(o.value, o.value) for o in Owed])

    objects = ScopedManager["MakeGood"]()
    everything = models.Manager["MakeGood"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(approved_at=None, remedy=None, approved_how="")
                | (models.Q(approved_at__isnull=False, remedy__isnull=False) & ~models.Q(approved_how="")),
                name="mg_a_yes_says_to_what_and_how",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state", "lost_on"], name="mg_make_good_by_state")
        ]

    @property
    def subject_code(self) -> str:
        return f"make_good:{self.pk}"

    @property
    def happened(self) -> Happened:
        """What happened to it, as a plain value for the rules."""
        return Happened(**{name: getattr(self, name) for name in Happened.__dataclass_fields__})


class Repair(models.Model):
    """What answers one thing that it did to them: an agreed remedy, or their own word that it needs none."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="repairs")
    impact = models.ForeignKey(Impact, on_delete=models.PROTECT, related_name="repairs")
    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, null=True, related_name="repairs")
    accepted_words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["Repair"]()
    everything = models.Manager["Repair"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(remedy__isnull=False) | ~models.Q(accepted_words=""),
                name="mg_a_repair_is_a_remedy_or_their_word",
            )
        ]


class AuthorityGrant(models.Model):
    """What a person may promise alone, agreed beforehand with a manager. It ends by itself, and is agreed anew then.

    Held by `holder`, or by everybody of a `level`. An account, a kind or a mistake narrows it down. Amounts are minor
    units of `currency`; None: not bounded by that. `units` counts units, days or hours of one mistake.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=8, blank=True, choices=[(one, one) for one in LEVELS])
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, blank=True)
    items = models.JSONField()
    case_minor = models.BigIntegerField(null=True)
    percent = models.PositiveSmallIntegerField(null=True)
    units = models.PositiveIntegerField(null=True)
    quarter_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    words = models.CharField(max_length=300, blank=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScopedManager["AuthorityGrant"]()
    everything = models.Manager["AuthorityGrant"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(holder=models.F("agreed_by")) | models.Q(holder=None),
                name="mg_nobody_grants_themselves",
            ),
            models.CheckConstraint(
                condition=models.Q(holder__isnull=False, level="")
                | (models.Q(holder=None) & ~models.Q(level="")),
                name="mg_a_grant_has_its_holder",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "valid_to"], name="mg_grant_by_end")]

    @property
    def subject_code(self) -> str:
        return f"grant:{self.pk}"


class Proposal(models.Model):
    """Something that needs a yes before it is promised, or a no that nobody says alone.

    `words`: what would be promised; of a no, what they would like. `allowed_minor`: the amount, where it was changed.
    `their_words`: the sentence of whoever decided, for the customer.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="proposals")
    item = models.CharField(max_length=40)
    words = models.CharField(max_length=300)
    why = models.CharField(max_length=500)
    minor = models.BigIntegerField(null=True)
    allowed_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    units = models.PositiveIntegerField(default=0)
    days = models.PositiveIntegerField(default=0)
    hours = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    warnings = models.JSONField(default=list)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in ProposalState])
    their_words = models.CharField(max_length=500, blank=True)
    level = models.CharField(max_length=8, blank=True)  # of whoever allowed it
    remedy = models.OneToOneField(Remedy, on_delete=models.PROTECT, null=True, related_name="proposal")

    objects = ScopedManager["Proposal"]()
    everything = models.Manager["Proposal"]()

    class Meta:
        base_manager_name = "everything"

    @property
    def subject_code(self) -> str:
        return f"proposal:{self.pk}"


class Wallet(models.Model):
    """One row for each customer, locked by whoever gives them something: what was given is added up behind it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["Wallet"]()
    everything = models.Manager["Wallet"]()

    class Meta:
        base_manager_name = "everything"


class Spending(models.Model):
    """One use of an authority, for ever: of a level's limit, or of a grant. Owed corrections leave none.

    `minor` is None where nobody knows what it is worth. `quarter`: of the customer's calendar, where it counts there.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="spendings")
    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, related_name="spendings")
    grant = models.ForeignKey(AuthorityGrant, on_delete=models.PROTECT, null=True, related_name="spendings")
    level = models.CharField(max_length=8)
    item = models.CharField(max_length=40)
    minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    units = models.PositiveIntegerField(default=0)
    days = models.PositiveIntegerField(default=0)
    hours = models.PositiveIntegerField(default=0)
    quarter = models.CharField(max_length=6)
    is_goodwill = models.BooleanField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager["Spending"]()
    everything = models.Manager["Spending"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [models.Index(fields=["organisation", "quarter"], name="mg_spending_by_quarter")]

    @property
    def subject_code(self) -> str:
        return f"spending:{self.pk}"


class Release(models.Model):
    """What was not given after all, back in the purse: all of a spending, or a part of its money. For ever."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    spending = models.OneToOneField(Spending, on_delete=models.PROTECT, related_name="release")
    minor = models.BigIntegerField(null=True)  # None: all of it
    why = models.CharField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager["Release"]()
    everything = models.Manager["Release"]()

    class Meta:
        base_manager_name = "everything"
