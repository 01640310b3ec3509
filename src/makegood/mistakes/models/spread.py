"""Tables of who else knows of a mistake, and of when somebody looked."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.mistakes.rules.spread import HeardFrom, Knows, Person, Speaker, Told
from makegood.people.models import Contact, Organisation, User


class Knower(models.Model):
    """Somebody who knows of a mistake or may: one contact of the account, or somebody outside, by name, or a group.

    It changes as one learns more; the record keeps each change. `taken_out_at`: it was written down wrongly.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey("mg_mistakes.Mistake", on_delete=models.PROTECT, related_name="knowers")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)  # of somebody outside
    people = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=17, choices=[(k.value, k.value) for k in Knows])
    knows_since = models.DateTimeField(null=True)  # since when it is written down that they know
    heard_from = models.CharField(max_length=9, blank=True, choices=[(h.value, h.value) for h in HeardFrom])
    speaker = models.CharField(max_length=8, blank=True, choices=[(s.value, s.value) for s in Speaker])
    speaks = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    speak_by = models.DateTimeField(null=True)
    speak_since = models.DateTimeField(null=True)  # since when it is theirs to do
    speak_rule = models.CharField(max_length=200, blank=True)
    why_nobody = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(null=True)
    told_how = models.CharField(max_length=8, blank=True, choices=[(t.value, t.value) for t in Told])
    told_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    put_right_at = models.DateTimeField(null=True)  # when they heard that it was none after all
    told_words = models.CharField(max_length=300, blank=True)
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    taken_out_at = models.DateTimeField(null=True)

    objects = ScopedManager["Knower"]()
    everything = models.Manager["Knower"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(contact__isnull=False) | ~models.Q(name=""),
                name="mg_who_knows_is_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(speaker=Speaker.NOBODY.value) | ~models.Q(why_nobody=""),
                name="mg_nobody_speaks_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(told_how=Told.CUSTOMER.value) | ~models.Q(told_words=""),
                name="mg_told_by_the_customer_in_their_words",
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"knower:{self.pk}"

    @property
    def person(self) -> Person:
        """This row as a plain value for the rules; its contact and its mistake are loaded."""
        contact = self.contact
        return Person(
            key=contact.subject_code if contact is not None else self.subject_code,
            state=Knows(self.state),
            people=self.people,
            is_told=self.told_at is not None,
            is_put_right=self.put_right_at is not None,
            needs_no_word=self.speaker == Speaker.NOBODY.value,
            speak_by=self.speak_by,
            knows_since=self.knows_since,
            roles=frozenset(contact.roles) if contact is not None else frozenset(),
            is_outside=contact is None,
            is_ours_to_call=contact is not None and contact.pk == self.mistake.contact_id,
        )

    def __str__(self) -> str:
        return self.contact.name if self.contact is not None else self.name


class SpreadCheck(models.Model):
    """One time to look who else knows: by when, and who looked when. A look that was not due has no `due_at`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey("mg_mistakes.Mistake", on_delete=models.PROTECT, related_name="spread_checks")
    due_at = models.DateTimeField(null=True)
    due_rule = models.CharField(max_length=200, blank=True)
    policy_version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScopedManager["SpreadCheck"]()
    everything = models.Manager["SpreadCheck"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mistake"],
                condition=models.Q(done_at=None),
                name="mg_one_look_at_a_time",
            )
        ]
