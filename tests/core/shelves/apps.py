"""Installed only while a story of scoping is told."""

from django.apps import AppConfig


class ShelvesConfig(AppConfig):
    name = "tests.core.shelves"
    label = "mg_core_tests"
    default_auto_field = "django.db.models.BigAutoField"
