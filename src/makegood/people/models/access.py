"""Tables of the ways in: printed links, invitations, sessions."""

from typing import ClassVar

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.people.models.house import Organisation, Team, User
from makegood.people.rules import Role


class SignInLink(models.Model):
    """A printed link by which the people of one organisation sign in. Only its hash is stored."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = ScopedManager["SignInLink"]()
    everything = models.Manager["SignInLink"]()

    class Meta:
        base_manager_name = "everything"


class Invitation(models.Model):
    """A link for one person, once. Only its hash is stored.

    Without `user` it lets somebody join in `role`; with one, that person chooses a new password, and where
    `drops_keys` is set, passkeys, authenticator and recovery codes go with the old one.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    drops_keys = models.BooleanField(default=False)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = ScopedManager["Invitation"]()
    everything = models.Manager["Invitation"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [models.Index(fields=["organisation", "made_at"], name="mg_invitation_by_house")]

    @property
    def subject_code(self) -> str:
        return f"invitation:{self.pk}"


class ApiKey(models.Model):
    """What lets one program act as one person. Only the secret's hash is stored; `public_id` stands before it.

    `used_at`: noted now and then, beside the record.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_keys")
    name = models.CharField(max_length=80)
    public_id = models.CharField(max_length=16, unique=True)
    secret_hash = models.CharField(max_length=64)
    may_write = models.BooleanField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    objects = ScopedManager["ApiKey"]()
    everything = models.Manager["ApiKey"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [models.Index(fields=["user", "made_at"], name="mg_api_key_by_user")]

    @property
    def subject_code(self) -> str:
        return f"api-key:{self.pk}"


class CalendarLink(models.Model):
    """The address at which one person's calendar reads what they promised. Only the token's hash is stored."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="calendar_link")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = ScopedManager["CalendarLink"]()
    everything = models.Manager["CalendarLink"]()

    class Meta:
        base_manager_name = "everything"

    @property
    def subject_code(self) -> str:
        return f"calendar-link:{self.pk}"


class Repeat(models.Model):
    """What came of a request that its sender may repeat: the same `name` by the same key does it once.

    `request_hash`: of method, address and body; `answered`: the subject's code, such as "mistake:12".
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey(ApiKey, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64)
    answered = models.CharField(max_length=80)
    at = models.DateTimeField()

    objects = ScopedManager["Repeat"]()
    everything = models.Manager["Repeat"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "name"], name="mg_once_a_name")]


class Session(AbstractBaseSession):
    """Who is signed in where. Nobody's until somebody signs in; the row is the session, so deleting it ends it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    agent = models.CharField(max_length=200, blank=True)
