from django.apps import AppConfig


class PreventionConfig(AppConfig):
    name = "makegood.prevention"
    label = "mg_prevention"
    default_auto_field = "django.db.models.BigAutoField"
