from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "makegood.findings"
    label = "mg_findings"
    default_auto_field = "django.db.models.BigAutoField"
