from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "makegood.reminders"
    label = "mg_reminders"
    default_auto_field = "django.db.models.BigAutoField"
