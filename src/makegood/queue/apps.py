from django.apps import AppConfig


class QueueConfig(AppConfig):
    name = "makegood.queue"
    label = "mg_queue"
    default_auto_field = "django.db.models.BigAutoField"
