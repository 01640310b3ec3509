"""Tables of the ways in."""

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.people.models.house import Organisation


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
