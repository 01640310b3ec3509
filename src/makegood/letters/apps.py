from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "makegood.letters"
    label = "mg_letters"
    default_auto_field = "django.db.models.BigAutoField"
