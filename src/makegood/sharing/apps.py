from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "makegood.sharing"
    label = "mg_sharing"
    default_auto_field = "django.db.models.BigAutoField"
