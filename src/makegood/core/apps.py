"""The Django application of core: the tables of the record and the outbox."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "makegood.core"
    label = "mg_core"
    verbose_name = "core"
