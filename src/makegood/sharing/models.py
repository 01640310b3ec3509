"""Tables that customers may read, and the links that open them. Nothing internal stands here in words."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.people.models import Contact, Organisation, User
from makegood.sharing.rules import AnswerKind, Standing


class Page(models.Model):
    """What a customer may read about one thing that went wrong. `subject`: its code, such as "mistake:12".

    `happened`: the rep's plain words; `lost`: what stands beside the choices, "Sunday 22 Nov, 20:00, :30".
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=60)
    happened = models.TextField()
    lost = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = ScopedManager["Page"]()
    everything = models.Manager["Page"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "subject"], name="mg_one_page_a_subject")
        ]

    @property
    def subject_code(self) -> str:
        return self.subject


class Link(models.Model):
    """What opens a page for one person. Of its token only the hash is stored; `public_id` stands in the address."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="links")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    public_id = models.CharField(max_length=22, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = ScopedManager["Link"]()
    everything = models.Manager["Link"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page", "contact"],
                condition=models.Q(revoked_at=None),
                name="mg_one_open_link_a_person",
            )
        ]

    @property
    def actor_code(self) -> str:
        """Whoever holds the link acts as the person it was made for."""
        return self.contact.subject_code

    @property
    def standing(self) -> Standing:
        """The link as a plain value for the rules."""
        return Standing(self.expires_at, self.revoked_at)


class Views(models.Model):
    """How often a link was opened: a count beside the record, of which no page of the customer's tells."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    link = models.OneToOneField(Link, on_delete=models.PROTECT, primary_key=True, related_name="views")
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    objects = ScopedManager["Views"]()
    everything = models.Manager["Views"]()

    class Meta:
        base_manager_name = "everything"


class Choice(models.Model):
    """One of several things to choose from. `plan`: ids and instants by which it is carried out, never shown.

    `on_sheet`: a line of a sheet instead, of which each gets a yes or a no (`declined_at`). What was lost by a day and
    not at a time has only `lost_closes_at`.

    What was lost stands beside it where it was to air: its programme, its time, its length in seconds (the same spot
    runs once more), what it is worth in minor units, None where no record says it. `after_event`: the moment that it
    was for is over by then.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="choices")
    words = models.CharField(max_length=300, blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    choose_by = models.DateTimeField()
    plan = models.JSONField()
    lost_title = models.CharField(max_length=300, blank=True, default="")
    lost_opens_at = models.DateTimeField(null=True)
    lost_closes_at = models.DateTimeField(null=True)
    lost_minor = models.BigIntegerField(null=True)
    lost_currency = models.CharField(max_length=3, blank=True, default="")
    length_seconds = models.PositiveIntegerField(null=True)
    after_event = models.BooleanField(default=False)
    on_sheet = models.BooleanField(default=False)
    shared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    chosen_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)

    objects = ScopedManager["Choice"]()
    everything = models.Manager["Choice"]()

    class Meta:
        base_manager_name = "everything"


class Answer(models.Model):
    """What a person said on the page, for ever. `once`: what their browser sent with it, so that it counts once."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in AnswerKind])
    words = models.TextField(blank=True)
    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, null=True, related_name="+")
    once = models.CharField(max_length=40)
    at = models.DateTimeField()

    objects = ScopedManager["Answer"]()
    everything = models.Manager["Answer"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["link", "once"], name="mg_an_answer_counts_once")
        ]


class AnswerRead(models.Model):
    """Somebody of ours has read an answer: it is news no longer."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, primary_key=True, related_name="read")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager["AnswerRead"]()
    everything = models.Manager["AnswerRead"]()

    class Meta:
        base_manager_name = "everything"
