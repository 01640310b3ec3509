"""The Django application of the policy: its versions."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "makegood.policy"
    label = "mg_policy"
    verbose_name = "policy"
