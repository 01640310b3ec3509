"""The pages as a WSGI application, for any server. `makegood serve` puts the worker beside it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "makegood.settings"

application = get_wsgi_application()
