"""Every address that a customer can reach."""

from django.urls import path

from makegood.core.later import Views

views = Views("makegood.customer.views")

urlpatterns = [
    path("for/<str:token>", views.by_link, name="customer-link"),
    path("yours/<str:public_id>", views.page, name="customer-page"),
    path("yours/<str:public_id>/answer", views.answer, name="customer-answer"),
]
