"""Every address of the installation: a door each brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("makegood.customer.urls")),
    path("", include("makegood.web.urls")),
]

handler404 = "makegood.web.answer.not_found"
handler500 = "makegood.web.answer.broken"
