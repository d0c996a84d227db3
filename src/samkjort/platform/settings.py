"""Settings of the platform, read from the environment alone; what is not said is the safe choice.

| variable | what it says |
|---|---|
| `DATABASE_URL` | PostgreSQL as the web role, which owns nothing |
| `OWNER_DATABASE_URL` | PostgreSQL as the role that owns the tables; for migrations only |
| `WORKER_DATABASE_URL` | PostgreSQL as the worker role, for `samkjort worker` and `samkjort log` |
| `SAMKJORT_SECRET_KEY` | 50 or more random characters; signs cookies and forms |
| `SAMKJORT_PERSON_KEY` | 32 random bytes in base64; seals identity numbers. Lost, they cannot be read again |
| `SAMKJORT_FILE_KEY` | 32 random bytes in base64; seals documents. Lost, they cannot be read again |
| `SAMKJORT_HOSTS` | names the server answers to, separated by commas |
| `SAMKJORT_ORIGIN` | the address people use, e.g. `https://samkjort.kommune.no` |
| `SAMKJORT_TLS` | `no` only where no one else can listen (the demo on loopback) |
| `SAMKJORT_PROXY` | `yes` behind a proxy of your own, which writes `X-Forwarded-Proto` and `-For` |
| `SAMKJORT_DEMO` | `yes`: the demo's sign-in, with made-up people |
| `SAMKJORT_PROVIDERS` | sign-in providers in use, e.g. `idporten,ansattporten` (`shell/sign_in/`) |
| `SAMKJORT_WORKPLACE_SIGN_IN` | `accepted`: own decision that the employer's directory will do |
| `SAMKJORT_STATIC` | folder with collected static files |
| `SAMKJORT_LEGAL_ORDER` | a concept to decide under (its id, or a file); unset: the law as it is |
| `SAMKJORT_SOURCES` | folder with the source documents of the steering register; unset: no lines shown |
| `SAMKJORT_REPORT_PEOPLE` | how many made-up people the lab's report takes through the law (20000) |
| `SAMKJORT_PREPARED` | `no` behind a connection pooler that cannot keep prepared statements |
| `SAMKJORT_MAIL_URL` | `smtp://user:password@host:587` for notices; unset: none are sent |
| `SAMKJORT_MAIL_FROM` | who notices come from |
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from samkjort.platform.rooms import APPS

HERE = Path(__file__).resolve().parent


def _yes(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    return default if not value else value in ("1", "yes", "ja", "true", "on")


def _listed(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def database(url: str) -> dict[str, Any]:
    """Django's description of the database a PostgreSQL address (or `key=value` string) names."""
    parts: dict[str, Any] = dict(conninfo_to_dict(url))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "samkjort"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "options": "-c timezone=UTC", **parts},
    }


DEMO = _yes("SAMKJORT_DEMO", default=False)
TLS = _yes("SAMKJORT_TLS", default=True)
ORIGIN = os.environ.get("SAMKJORT_ORIGIN", "").rstrip("/")
SECRET_KEY = os.environ.get("SAMKJORT_SECRET_KEY", "")
STEERING_SOURCES = Path(_sources) if (_sources := os.environ.get("SAMKJORT_SOURCES", "").strip()) else None
LEGAL_ORDER = os.environ.get("SAMKJORT_LEGAL_ORDER", "").strip()
REPORT_PEOPLE = int(os.environ.get("SAMKJORT_REPORT_PEOPLE", "").strip() or 20_000)
DEBUG = False
ALLOWED_HOSTS = _listed("SAMKJORT_HOSTS")

INSTALLED_APPS = [
    *(f"samkjort.platform.{app}" for app in ("shell", *APPS)),
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "samkjort.platform.shell.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "samkjort.platform.shell.middleware.private_pages",
    "samkjort.platform.shell.sessions.SessionMiddleware",
    "samkjort.platform.shell.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "samkjort.platform.urls"
WSGI_APPLICATION = "samkjort.platform.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "samkjort.platform.shell.templatetags.page"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "samkjort.platform.shell.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "samkjort.platform.shell.forms.Renderer"

# --- database ------------------------------------------------------------------------------------------
DATABASES = {
    "default": database(os.environ.get("DATABASE_URL", "dbname=samkjort user=samkjort_web")),
    "owner": database(os.environ.get("OWNER_DATABASE_URL", "dbname=samkjort user=samkjort_owner")),
}
PREPARED_STATEMENTS = _yes("SAMKJORT_PREPARED", default=True)
DATABASE_ROUTERS = ["samkjort.platform.database_router.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- language and time ---------------------------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [str(HERE / "locale")]
LANGUAGE_COOKIE_NAME = "samkjort_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

# --- static files --------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [str(place) for place in [HERE / "shell" / "vendor"] if place.is_dir()]
STATIC_ROOT = os.environ.get("SAMKJORT_STATIC") or None
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_ROOT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not STATIC_ROOT
WHITENOISE_AUTOREFRESH = False

# --- sessions ------------------------------------------------------------------------------------------
SESSION_ENGINE = "samkjort.platform.shell.sessions"
SESSION_COOKIE_NAME = "__Host-samkjort" if TLS else "samkjort"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = TLS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 10 * 3600
SESSION_IDLE_LIMIT = timedelta(minutes=60)
SESSION_ABSOLUTE_LIMIT = timedelta(seconds=SESSION_COOKIE_AGE)
SESSION_ROTATE_AFTER = timedelta(minutes=15)

# --- security ------------------------------------------------------------------------------------------
CSRF_COOKIE_NAME = "__Host-samkjort-form" if TLS else "samkjort-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = TLS
CSRF_FAILURE_VIEW = "samkjort.platform.shell.errors.form_too_old"
CSRF_TRUSTED_ORIGINS = [ORIGIN] if ORIGIN else []
LANGUAGE_COOKIE_SECURE = TLS
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = TLS
BEHIND_PROXY = _yes("SAMKJORT_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
"""No address of ours reaches another site; `no-referrer` would hide the origin of our own forms from us."""
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 41 * 1024 * 1024
"""Above the largest document and package we take: none lies unsealed in a temporary file on its way in."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

LOCKOUT_PERIOD = timedelta(minutes=15)
"""How long a sign-in is closed after too many refusals (`shell/sign_in/lockout.py`)."""

WORKPLACE_SIGN_IN_ACCEPTED = os.environ.get("SAMKJORT_WORKPLACE_SIGN_IN") == "accepted"
"""The municipality has weighed the risk of sign-in through its own directory, and accepts it."""
SIGN_IN_PROVIDERS = _listed("SAMKJORT_PROVIDERS") or (["mockporten"] if DEMO else [])

# --- log and mail --------------------------------------------------------------------------------------
_MAIL = urlsplit(os.environ.get("SAMKJORT_MAIL_URL", ""))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _MAIL.hostname else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _MAIL.hostname or "", _MAIL.port or 587
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_MAIL.username or ""), unquote(_MAIL.password or "")
EMAIL_USE_TLS = bool(_MAIL.hostname) and EMAIL_PORT != 25
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("SAMKJORT_MAIL_FROM", "samkjort@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "samkjort.platform.shell.quiet.Line",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
