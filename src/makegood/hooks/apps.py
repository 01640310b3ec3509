from django.apps import AppConfig


class HooksConfig(AppConfig):
    name = "makegood.hooks"
    label = "mg_hooks"
    default_auto_field = "django.db.models.BigAutoField"
