"""Django's settings. What a person may change comes by the environment; see docs/reference/settings.md."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from makegood import env
from makegood.core import database, logs

ENVIRONMENT = env.read(os.environ)
MAKEGOOD_SECRET = env.installation_secret(ENVIRONMENT)
MAKEGOOD_DATA = ENVIRONMENT.data
HERE = Path(__file__).parent

database.use_sound_sqlite()

SECRET_KEY = f"django:{MAKEGOOD_SECRET}"
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver", *({ENVIRONMENT.host} - {"0.0.0.0", "::"})]  # noqa: S104

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "makegood.core",
    "makegood.policy",
    "makegood.people",
    "makegood.files",
    "makegood.sharing",
    "makegood.records",
    "makegood.findings",
    "makegood.mistakes",
    "makegood.remedies",
    "makegood.promises",
    "makegood.letters",
    "makegood.queue",
    "makegood.web",
    "makegood.customer",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Below WhiteNoise: files answer above this line and may be kept, everything else may not.
    "makegood.core.no_store.no_store",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "makegood.urls"
AUTH_USER_MODEL = "mg_people.User"
AUTHENTICATION_BACKENDS = ["makegood.people.door.LinkBackend"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database.django_database(ENVIRONMENT)}

TEMPLATES = [
    {
        "NAME": "web",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "makegood.web.jinja.environment"},
    },
    # The customer's door has templates and an environment of its own: none of ours can slip into one of hers.
    {
        "NAME": "customer",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "customer" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "makegood.customer.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

STATIC_URL = "/static/"
STATIC_ROOT = MAKEGOOD_DATA / "static"
WHITENOISE_USE_FINDERS = True  # files come straight from the package; nothing has to be collected first
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ROOT = None

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
# Our own pages are English; a customer reads hers in her language.
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [HERE / "locale"]

LOGGING = logs.configuration()

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "makegood.web.answer.forged"
LOGIN_URL = "/sign-in"

SECURE_CONTENT_TYPE_NOSNIFF = True
# Nothing of an address leaves for another site. "no-referrer" would also blank the Origin of our own forms, which
# Django then refuses as foreign.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
