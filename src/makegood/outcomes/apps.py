from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "makegood.outcomes"
    label = "mg_outcomes"
    default_auto_field = "django.db.models.BigAutoField"
