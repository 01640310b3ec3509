from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "makegood.people"
    label = "mg_people"
    default_auto_field = "django.db.models.BigAutoField"
