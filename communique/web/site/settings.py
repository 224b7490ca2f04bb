"""What the site is made of, as Django reads it. The command that starts it says the rest:

    COMMUNIQUE_HOUSE   here (the drop page, nobody signs in), demo, or serve
    COMMUNIQUE_DATA    the folder everything lies in: office.db, records/, uploads/
    COMMUNIQUE_HOSTS   the names it answers to, parted by commas; this machine's own by default
    DATABASE_URL       postgresql://user:password@host:port/name, for several workers
    COMMUNIQUE_TLS     1 where its visitors come by https
    COMMUNIQUE_PROXIED 1 where a proxy in front says so, in X-Forwarded-Proto

Our own sentences are said by `communique.languages`, never by Django's catalogues.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from csp.constants import NONE, SELF

from communique.web.front.signing_in import accounts
from communique.web.site.houses import House
from communique.web.site.keeping import database, secret

WEB = Path(__file__).resolve().parents[1]

HOUSE = House(os.environ.get("COMMUNIQUE_HOUSE", House.SERVE))
"""A tool that only reads settings sees all that there may be."""
DATA = Path(os.environ.get("COMMUNIQUE_DATA") or Path(tempfile.gettempdir()) / "communique-unset")
"""The command that starts the site always says where; a tool that only reads settings writes
nothing there."""
TLS = os.environ.get("COMMUNIQUE_TLS") == "1"

DEBUG = False
SECRET_KEY = secret(DATA)
ALLOWED_HOSTS = os.environ.get("COMMUNIQUE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

ROOT_URLCONF = "communique.web.site.urls"
ASGI_APPLICATION = "communique.web.site.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FAMILIES = sorted(each.name for each in WEB.iterdir() if (each / "templates").is_dir())
"""The folders of `web/` that have screens."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "communique.office",
    "communique.office.papers",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "communique.web.base.language.in_the_reader_s_language",
    "communique.web.base.saying.wrong_things_are_said",
]

if HOUSE is House.SERVE:
    INSTALLED_APPS += accounts.APPS
    MIDDLEWARE += accounts.MIDDLEWARE
    globals().update(accounts.settings(TLS, DATA))

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [],
        "OPTIONS": {
            "environment": "communique.web.base.environment.environment",
            "context_processors": [
                "communique.web.base.environment.on_every_page",
                "communique.web.front.demo.switch.on_every_page",
            ],
        },
    },
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL"), DATA / "office.db")}

# Pages are said in the reader's language by `web/base`; Django's own few sentences in English.
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [
    (family, WEB / family / "static") for family in FAMILIES if (WEB / family / "static").is_dir()
] + [("paper", WEB.parent / "paper" / "html" / "style")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 60

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if os.environ.get("COMMUNIQUE_PROXIED") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "communique.web.base.saying.not_from_here"

# What is sent is read as files on disk, under the limits of `communique.paper.gather`.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_TEMP_DIR = DATA / "incoming"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FILES = 2000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Another name in the Host header is refused with 400; nobody need be told each time.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}
