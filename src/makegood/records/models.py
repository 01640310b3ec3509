"""Tables of sources, imports, their rows, and promised lines that came from no file."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.people.models import Account, Organisation, User
from makegood.records.rules import ImportState, Side


class CheckFile(models.Model):
    """One version of a check's TOML: the mapping of both sides, the match, the tolerances."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)

    objects = ScopedManager["CheckFile"]()
    everything = models.Manager["CheckFile"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "code", "version"], name="mg_one_check_a_version")
        ]

    @property
    def subject_code(self) -> str:
        return f"check:{self.code}"


class Source(models.Model):
    """One kind of file. `reports_by` is when, on the day after, it usually knows what happened."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sources")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    side = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Side])
    check_code = models.CharField(max_length=60)
    reports_by = models.TimeField()
    complete_until = models.DateTimeField(null=True)

    objects = ScopedManager["Source"]()
    everything = models.Manager["Source"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "code"], name="mg_one_source_a_code")
        ]

    @property
    def subject_code(self) -> str:
        return f"source:{self.pk}"


class Import(models.Model):
    """One file: brought, shown, and taken in when somebody confirmed it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="imports")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="imports")
    number = models.PositiveIntegerField()
    file_name = models.CharField(max_length=300)
    file_hash = models.CharField(max_length=64)
    rows_hash = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        max_length=10, default=ImportState.WAITING.value, choices=[(s.value, s.value) for s in ImportState]
    )
    mapping = models.JSONField(default=dict)
    reading = models.JSONField(default=dict)
    row_count = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    latest = models.DateTimeField(null=True)
    complete_until = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    brought_by = models.CharField(max_length=60)
    brought_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    objects = ScopedManager["Import"]()
    everything = models.Manager["Import"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="mg_one_import_a_number"),
            models.UniqueConstraint(
                fields=["source", "file_hash"],
                condition=models.Q(state="TAKEN_IN"),
                name="mg_a_file_is_taken_in_once",
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"import:{self.pk}"


class LeftOut(models.Model):
    """A row of a file that could not be read, with the value and what to do. Never taken in, always listed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    brought = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="left_out_rows")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=200)
    value = models.CharField(max_length=300)
    code = models.CharField(max_length=60)
    sentence = models.TextField()

    objects = ScopedManager["LeftOut"]()
    everything = models.Manager["LeftOut"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [models.Index(fields=["brought", "row"], name="mg_left_out_by_row")]


class Row(models.Model):
    """The slim index of a row: (import, row number) is its name for ever; the row itself lies in Parquet."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    brought = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="rows")
    row_number = models.PositiveIntegerField()
    key = models.CharField(max_length=300)
    account_key = models.CharField(max_length=300, blank=True)
    day = models.DateField(null=True)

    objects = ScopedManager["Row"]()
    everything = models.Manager["Row"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["brought", "row_number"], name="mg_one_row_a_number")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "key"], name="mg_row_by_key"),
            models.Index(fields=["organisation", "account_key", "day"], name="mg_row_by_account"),
        ]


class Withdrawal(models.Model):
    """Why an import no longer counts. The import and its rows stay."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    brought = models.OneToOneField(Import, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)

    objects = ScopedManager["Withdrawal"]()
    everything = models.Manager["Withdrawal"]()

    class Meta:
        base_manager_name = "everything"


class AddedLine(models.Model):
    """A promised line from an approval, not from a file: the make-good or the delivery the customer said yes to.

    `known_as` is the id under which the records speak of it, where that is not its own key: what is still to come of
    an order line comes under the line's own id.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    check_code = models.CharField(max_length=60)
    key = models.CharField(max_length=100)
    instead_of = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    copy_code = models.CharField(max_length=60, blank=True)
    length_seconds = models.PositiveIntegerField(null=True)
    known_as = models.CharField(max_length=300, blank=True, default="")
    item = models.CharField(max_length=60, blank=True, default="")
    revision = models.CharField(max_length=60, blank=True, default="")
    quantity = models.PositiveIntegerField(null=True)
    approved_at = models.DateTimeField()

    objects = ScopedManager["AddedLine"]()
    everything = models.Manager["AddedLine"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "key"], name="mg_one_added_line_a_key"),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="mg_added_line_closes_after_it_opens",
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"added_line:{self.pk}"


class Document(models.Model):
    """A numbered paper from billing's file: a credit note or a revised invoice."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    brought = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    row_number = models.PositiveIntegerField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    number = models.CharField(max_length=60)
    refers_to = models.CharField(max_length=100)
    dated = models.DateField()
    amount_minor = models.BigIntegerField(null=True)

    objects = ScopedManager["Document"]()
    everything = models.Manager["Document"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["brought", "row_number"], name="mg_one_document_a_row")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "kind", "refers_to"], name="mg_document_by_reference")
        ]
