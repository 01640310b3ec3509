from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "makegood.practice"
    label = "mg_practice"
    default_auto_field = "django.db.models.BigAutoField"
