from django.apps import AppConfig


class RemediesConfig(AppConfig):
    name = "makegood.remedies"
    label = "mg_remedies"
    default_auto_field = "django.db.models.BigAutoField"
