"""Django's settings. Reading them touches nothing on disk; `fourchairs serve` prepares the data folder first."""

from __future__ import annotations

from fourchairs.web.config import databases, env, logs, secret

ENV = env.read()

DATA_DIR = ENV.data
KEYS_DIR = ENV.keys

DEBUG = False
LOGGING = logs.LOGGING
SECRET_KEY = secret.read_or_passing(ENV.data)
DATABASES = {"default": databases.settings(ENV)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "fourchairs.web.site",
    "fourchairs.web.live",
    "fourchairs.web.people",
    "fourchairs.web.gatherings",
    "fourchairs.web.conversations",
    "fourchairs.web.checkins",
    "fourchairs.web.reports",
    "fourchairs.web.rehearsal",
]

ROOT_URLCONF = "fourchairs.web.config.urls"
ASGI_APPLICATION = "fourchairs.web.config.asgi.application"
MIDDLEWARE = [
    "fourchairs.web.config.middleware.own_host",
    "fourchairs.web.config.middleware.headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "fourchairs.web.config.middleware.Calm",
    "django.middleware.common.CommonMiddleware",
    "fourchairs.web.config.middleware.own_origin",
    "fourchairs.web.config.middleware.host_bound_csrf",
    "django.middleware.csrf.CsrfViewMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
            ],
        },
    }
]

STATIC_URL = "/static/"
STORAGES = {"staticfiles": {"BACKEND": "fourchairs.web.config.static.DigestStorage"}}

# Whom we answer to is decided by config/hosts.py, which knows local addresses; Django's own list cannot.
OWN_HOSTS = {ENV.url_host} - {None}
ALLOWED_HOSTS = ["*"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "font-src": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["fourchairs"],
    }
}
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_AGE = 30 * 24 * 3600  # as long as a host stays known; a year would mark a guest's phone for nothing
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [ENV.url] if ENV.url else []
CSRF_FAILURE_VIEW = "fourchairs.web.config.answers.csrf_failure"

# An import of 1 MB is the largest thing anybody sends; config/body.py refuses more before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_250_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_250_000

LANGUAGE_CODE = "en"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"
