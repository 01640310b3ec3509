"""Shelves with a lamp each, and books on them, in every relation that Django knows."""

from __future__ import annotations

from django.db import models

from makegood.core.models import Head
from makegood.core.scoping import ScopedManager


class Shelf(models.Model):
    """A thing of an organisation."""

    organisation = models.ForeignKey(Head, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=20, unique=True)
    label = models.CharField(max_length=20, default="")
    objects = ScopedManager["Shelf"]()
    everything = models.Manager["Shelf"]()

    class Meta:
        app_label = "mg_core_tests"
        base_manager_name = "everything"
        constraints = [models.UniqueConstraint(fields=["organisation", "label"], name="tests_one_label")]


class Book(models.Model):
    """A thing that belongs to a thing, and many to many to others of its kind."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="books")
    like = models.ManyToManyField("self")
    scope_path = "shelf__organisation"
    objects = ScopedManager["Book"]()
    everything = models.Manager["Book"]()

    class Meta:
        app_label = "mg_core_tests"
        base_manager_name = "everything"


class Lamp(models.Model):
    """One for each shelf, under the shelf's key."""

    shelf = models.OneToOneField(Shelf, on_delete=models.CASCADE, primary_key=True)
    organisation = models.ForeignKey(Head, on_delete=models.CASCADE, related_name="+")
    objects = ScopedManager["Lamp"]()
    everything = models.Manager["Lamp"]()

    class Meta:
        app_label = "mg_core_tests"
        base_manager_name = "everything"
