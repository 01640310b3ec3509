"""The one address under which the door for programs stands; `door.routes()` names what lies behind it."""

from django.urls import re_path

from makegood.api.door import enter

urlpatterns = [re_path(r"^api/v1/(?P<rest>.*)$", enter, name="api")]
