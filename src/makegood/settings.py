"""Django's settings. What a person may change comes by the environment; see docs/reference/settings.md."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from makegood import env
from makegood.core import database, logs
from makegood.people.rules import PASSWORD_LENGTH, SESSION_IDLE, SESSION_NOTED_EVERY

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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "makegood.core",
    "makegood.policy",
    "makegood.people",
    "makegood.files",
    "makegood.sharing",
    "makegood.approvals",
    "makegood.records",
    "makegood.masters",
    "makegood.findings",
    "makegood.mistakes",
    "makegood.remedies",
    "makegood.promises",
    "makegood.letters",
    "makegood.incidents",
    "makegood.prevention",
    "makegood.outcomes",
    "makegood.queue",
    "makegood.hooks",
    "makegood.reminders",
    "makegood.practice",
    "makegood.web",
    "makegood.customer",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "makegood.core.squeezed.squeezed",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Below WhiteNoise: files answer above this line and may be kept, everything else may not.
    "makegood.core.no_store.no_store",
    "makegood.core.only_asked.only_asked",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "makegood.urls"
AUTH_USER_MODEL = "mg_people.User"
AUTHENTICATION_BACKENDS = [
    "makegood.people.door.LinkBackend",  # first: who is signed in already is brought back without the library
    "makegood.people.by_password.PasswordBackend",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database.django_database(ENVIRONMENT)}

TEMPLATES = [
    {
        "NAME": "web",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "makegood.web.jinja.environment",
            "context_processors": ["makegood.web.forms.one_token"],
        },
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
CSRF_FAILURE_VIEW = "makegood.urls.forged"
LOGIN_URL = "/sign-in"
if ENVIRONMENT.address:
    # Behind a proxy that speaks https for us and says so in one header; it also names the visitor.
    ALLOWED_HOSTS.append(str(urlsplit(ENVIRONMENT.address).hostname))
    CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.address]
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.address.startswith("https:")

# Sessions lie in the database with their person; `people.sessions` ends them. The cookie lives a little longer.
SESSION_ENGINE = "makegood.people.sessions"
SESSION_COOKIE_AGE = int((SESSION_IDLE + 2 * SESSION_NOTED_EVERY).total_seconds())
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Counts of tries live in the memory of the one process that serves.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# The sign-in library. Nobody signs up by themselves, and no mail goes out: there is no channel for it yet.
ACCOUNT_ADAPTER = "makegood.people.by_password.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
MFA_ADAPTER = "makegood.people.by_password.KeyAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
# A browser offers passkeys on https and on localhost only; the library must allow the second.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False

# Mail goes out by the server that is named, and not at all where none is.
MAKEGOOD_MAIL_FROM = ENVIRONMENT.mail_from
MAKEGOOD_MAIL_FROM_WRITER = ENVIRONMENT.mail_from_writer
# Mail comes in under this address, from a mailbox or by a provider's call; whose word is believed, its border says.
MAKEGOOD_MAIL_IN = ENVIRONMENT.mail_in
MAKEGOOD_MAIL_AUTHSERV = ENVIRONMENT.mail_authserv
MAKEGOOD_MAIL_HOOK = ENVIRONMENT.mail_hook
MAKEGOOD_IMAP = ENVIRONMENT.imap
EMAIL_TIMEOUT = 15
# Whether our own people may be told by chat; and the servers of our own network that may be reached for it.
MAKEGOOD_CHAT = ENVIRONMENT.chat
MAKEGOOD_CHAT_INSIDE = ENVIRONMENT.chat_inside
MAKEGOOD_PACKS = ENVIRONMENT.packs
# Where people open the pages: the beginning of every link in a mail; none is written where it is not known.
MAKEGOOD_ADDRESS = ENVIRONMENT.address
if ENVIRONMENT.mail:
    globals().update(env.mail_settings(ENVIRONMENT.mail))

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
