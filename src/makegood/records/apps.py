from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "makegood.records"
    label = "mg_records"
    default_auto_field = "django.db.models.BigAutoField"
