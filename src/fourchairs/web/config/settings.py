"""Django's settings. Reading them touches nothing on disk; `fourchairs serve` prepares the data folder first."""

from __future__ import annotations

from importlib.util import find_spec

from fourchairs.web.config import databases, env, secret

ENV = env.read()

DEBUG = False
SECRET_KEY = secret.read_or_passing(ENV.data)
DATABASES = {"default": databases.settings(ENV)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = ["django.contrib.staticfiles", "fourchairs.web.site", "fourchairs.web.live"]
INSTALLED_APPS += [
    app
    for app in ("people", "gatherings", "conversations", "rehearsal")
    if find_spec(f"fourchairs.web.{app}") and find_spec(f"fourchairs.web.{app}.apps")
]
INSTALLED_APPS = [app if "." in app else f"fourchairs.web.{app}" for app in INSTALLED_APPS]

ROOT_URLCONF = "fourchairs.web.config.urls"
ASGI_APPLICATION = "fourchairs.web.config.asgi.application"
MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
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
LANGUAGE_CODE = "en"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"
ALLOWED_HOSTS = ["*"]
