from django.apps import AppConfig


class MistakesConfig(AppConfig):
    name = "makegood.mistakes"
    label = "mg_mistakes"
    default_auto_field = "django.db.models.BigAutoField"
