from django.apps import AppConfig


class MastersConfig(AppConfig):
    name = "makegood.masters"
    label = "mg_masters"
    default_auto_field = "django.db.models.BigAutoField"
