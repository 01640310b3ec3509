from django.apps import AppConfig


class CustomerConfig(AppConfig):
    name = "makegood.customer"
    label = "mg_customer"
