"""Tables of what was said."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.letters.rules import CalledOff, Channel, Fate, How, Leaving, LetterKind, Settled
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact, Organisation, User


class Call(models.Model):
    """One conversation with the customer, or a message left. `position` counts the calls of a mistake from 1."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="calls")
    position = models.PositiveIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    reached = models.BooleanField()
    they_said = models.TextField(blank=True)
    owned_it = models.BooleanField(default=False)
    was_sorry = models.BooleanField(default=False)
    said_what_next = models.BooleanField(default=False)
    next_word_at = models.DateTimeField(null=True)

    objects = ScopedManager["Call"]()
    everything = models.Manager["Call"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mistake", "position"], name="mg_one_call_a_position"),
            models.CheckConstraint(
                condition=models.Q(reached=False) | ~models.Q(they_said=""), name="mg_a_call_has_their_words"
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"call:{self.pk}"


class CallClaim(models.Model):
    """Who is calling about a mistake right now. One row a mistake; `by` is null while nobody is."""

    mistake = models.OneToOneField(Mistake, on_delete=models.PROTECT, primary_key=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)

    objects = ScopedManager["CallClaim"]()
    everything = models.Manager["CallClaim"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(by=None, since=None, until=None)
                | models.Q(by__isnull=False, since__isnull=False, until__isnull=False),
                name="mg_a_claim_is_whole",
            )
        ]


class Letter(models.Model):
    """A letter that left from elsewhere, as the person who sent it writes it down. Its words lie sealed in the record.

    `sent_at` is what they say, `recorded_at` when they said it. `position` counts the letters of a mistake from 1.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="letters")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in LetterKind])
    channel = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Channel])
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    next_word_at = models.DateTimeField(null=True)

    objects = ScopedManager["Letter"]()
    everything = models.Manager["Letter"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mistake", "position"], name="mg_one_letter_a_position"),
            models.CheckConstraint(
                condition=models.Q(sent_at__lte=models.F("recorded_at")), name="mg_a_letter_was_sent_before"
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"letter:{self.pk}"


class TheirWord(models.Model):
    """They wrote, and it waits for an answer until `settled_at`. Their words lie where `source` says ("answer:12").

    `answer_by` follows from the clock of the policy with that version; it moves when the mistake turns out
    graver, and never to a later moment.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="their_words")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=6, choices=[(h.value, h.value) for h in How])
    source = models.CharField(max_length=60)
    at = models.DateTimeField()
    answer_by = models.DateTimeField()
    rule = models.CharField(max_length=300)
    policy_version = models.PositiveIntegerField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=10, blank=True, choices=[(s.value, s.value) for s in Settled])

    objects = ScopedManager["TheirWord"]()
    everything = models.Manager["TheirWord"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "source"], name="mg_one_word_a_source"),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by="")
                | (models.Q(settled_at__isnull=False) & ~models.Q(settled_by="")),
                name="mg_a_settled_word_says_how",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["mistake"], condition=models.Q(settled_at=None), name="mg_word_waiting")
        ]


class LeavingLetter(models.Model):
    """A letter that was written here and leaves from here at `leaves_at`, unless it is called off before.

    `typed`: what its writer wrote, until it has left or its writer let it go; then it lies sealed in the record, or
    nowhere. `message_id` is that of the effect owed. `reason`: a sentence why it did not reach them, or did not leave.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="leaving_letters")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    message_id = models.CharField(max_length=120, unique=True)
    typed = models.JSONField(default=dict)
    is_scheduled = models.BooleanField()
    written_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, default=Leaving.WAITING.value, choices=[(s.value, s.value) for s in Leaving]
    )
    called_off = models.CharField(max_length=10, blank=True, choices=[(c.value, c.value) for c in CalledOff])
    reason = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    let_go_at = models.DateTimeField(null=True)
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, null=True, related_name="left_as")

    objects = ScopedManager["LeavingLetter"]()
    everything = models.Manager["LeavingLetter"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state=Leaving.WAITING.value, ended_at=None)
                | (~models.Q(state=Leaving.WAITING.value) & models.Q(ended_at__isnull=False)),
                name="mg_a_letter_that_waits_has_no_end",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["mistake"],
                condition=models.Q(let_go_at=None),
                name="mg_letter_leaving",
            ),
            models.Index(
                fields=["by"],
                condition=models.Q(let_go_at=None) & ~models.Q(state=Leaving.WAITING.value),
                name="mg_letter_not_left",
            ),
        ]


class ReplyAddress(models.Model):
    """The part of an address by which what they write finds its mistake: random, one for each, kept for ever."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.OneToOneField(Mistake, on_delete=models.PROTECT, related_name="reply_address")
    token = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField()

    objects = ScopedManager["ReplyAddress"]()
    everything = models.Manager["ReplyAddress"]()

    class Meta:
        base_manager_name = "everything"


class ReceivedMail(models.Model):
    """One mail that came in, stored before anything else is done with it. Its Message-ID counts once.

    `words`: its text until it lies sealed in the record; `raw`: the mail itself, while somebody may still need it.
    `why`: the code of why it waits in the tray, or was taken for automatic.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    message_id = models.CharField(max_length=250)
    received_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    sender = models.CharField(max_length=254)
    sender_name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    attachments = models.JSONField(default=list)
    raw = models.BinaryField(null=True)
    fate = models.CharField(max_length=10, choices=[(f.value, f.value) for f in Fate])
    why = models.CharField(max_length=30, blank=True)
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, null=True, related_name="mails")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    from_us = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, null=True, related_name="came_as")
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = ScopedManager["ReceivedMail"]()
    everything = models.Manager["ReceivedMail"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "message_id"], name="mg_one_mail_a_message_id")
        ]
        indexes: ClassVar = [
            models.Index(fields=["mistake"], condition=models.Q(mistake__isnull=False), name="mg_mail_of"),
            models.Index(
                fields=["organisation", "received_at"],
                condition=models.Q(fate__in=[Fate.TRAY.value, Fate.REPORT.value]),
                name="mg_mail_to_look_at",
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"mail:{self.pk}"
