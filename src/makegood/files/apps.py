from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "makegood.files"
    label = "mg_files"
    default_auto_field = "django.db.models.BigAutoField"
