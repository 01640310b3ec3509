from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "makegood.approvals"
    label = "mg_approvals"
    default_auto_field = "django.db.models.BigAutoField"
