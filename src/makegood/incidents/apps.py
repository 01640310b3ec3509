from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "makegood.incidents"
    label = "mg_incidents"
    default_auto_field = "django.db.models.BigAutoField"
