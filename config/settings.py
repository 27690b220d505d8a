"""Every setting of the service, read from the environment and typed.

`manage.py` and `make up` fill DATABASE_URL, REDIS_URL and SECRET_KEY from the embedded servers and
the data folder where they are absent; a deployment sets them itself.
"""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from environs import Env

from config import sentence_model

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY")
# Answers of rounds are sealed with the first; the others still open what they sealed. It must not
# lie where the database or its dumps do: whoever holds both reads every answer.
ANSWERS_KEYS: list[str] = list(filter(None, env.list("ANSWERS_KEY", [])))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / ".data")))
# True where browsers reach the service by https, as every deployment should.
BEHIND_TLS = env.bool("BEHIND_TLS", False)

# --- database ------------------------------------------------------------------------------------
SERVICE_ROLE = "throughline_service"
# `owner` migrates; everything else works as the service role, which cannot rewrite history.
DATABASE_PROCESS = env.str("DATABASE_PROCESS", "service")


def database(url: str, *, as_owner: bool) -> dict[str, Any]:
    """Return Django's settings for a `postgres://` address.

    A socket folder stands in `?host=`. Other query words go to libpq as they are.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        sys.exit(
            f"DATABASE_URL begins with {parts.scheme!r}: set a postgres:// address "
            "(PostgreSQL 15 or later is the only database Throughline runs on)."
        )
    words = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    options: dict[str, Any] = {
        "application_name": env.str("PROCESS_NAME", "throughline"),
        "connect_timeout": 5,
        **{name: value for name, value in words.items() if name != "host"},
        # The database itself ends what hangs.
        # Its just-in-time compiler costs these short statements more than it saves.
        "options": "-c jit=off -c statement_timeout=60s -c lock_timeout=10s"
        " -c idle_in_transaction_session_timeout=120s",
    }
    if as_owner:
        options["options"] = "-c lock_timeout=10s"
    else:
        if not env.str("DATABASE_SERVICE_URL", ""):
            options["assume_role"] = SERVICE_ROLE
        pool_size = env.int("DATABASE_POOL_SIZE", 0)
        if pool_size:
            options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": words.get("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0 if "pool" in options else 60,
        "CONN_HEALTH_CHECKS": "pool" not in options,
        "OPTIONS": options,
        "TEST": {"NAME": env.str("TEST_DATABASE_NAME", None)},
    }


IS_OWNER = DATABASE_PROCESS == "owner"
DATABASES = {
    "default": database(
        env.str("DATABASE_URL")
        if IS_OWNER
        else env.str("DATABASE_SERVICE_URL", None) or env.str("DATABASE_URL"),
        as_owner=IS_OWNER,
    )
}

# --- Redis or Valkey: hints and counters only, never the truth -----------------------------------
REDIS_URL = env.str("REDIS_URL")


def broker(url: str) -> str:
    """Return the address as Celery spells it; sockets differ (`redis+socket://`)."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    number = parse_qs(parts.query).get("db", ["0"])[0]
    sign_in, at, _ = parts.netloc.rpartition("@")
    return f"redis+socket://{sign_in}{at}{parts.path}?virtual_host={number}"


CELERY_BROKER_URL = broker(REDIS_URL)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 0.25, "socket_connect_timeout": 0.25},
    }
}

# --- applications --------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_prometheus",
    "django_structlog",
    "drf_spectacular",
    "knox",
    "pghistory",
    "pgtrigger",
    "rest_framework",
    "traceability",
]
MIDDLEWARE = [
    "traceability.api.calendar.HiddenAddress",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "traceability.api.middleware.ReadToTheEnd",
    "traceability.api.middleware.SafetyHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "traceability.api.middleware.Conditional",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"

# --- people and machines that sign in ------------------------------------------------------------
AUTH_USER_MODEL = "traceability.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "sesame.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# One-time sign-in links: spent by the sign-in itself, dead after a day.
SESAME_ONE_TIME = True
SESAME_MAX_AGE = 24 * 60 * 60
# Browsers share cookies between the ports of a host: installations side by side keep their own.
SESSION_COOKIE_NAME = "_".join(
    filter(None, ("sessionid", "" if BEHIND_TLS else env.str("PORT", "")))
)
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
KNOX_TOKEN_MODEL = "traceability.AccessToken"  # noqa: S105 - a model's name, not a secret
# Our AccessToken stands in for knox's table, which would only be in the way.
MIGRATION_MODULES = {"knox": None}
REST_KNOX = {
    "TOKEN_MODEL": KNOX_TOKEN_MODEL,
    "TOKEN_TTL": None,
    "TOKEN_PREFIX": "tl_",
    "AUTH_HEADER_PREFIX": "Bearer",
}

# --- what browsers are told ----------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# --- the front end, built at set-up --------------------------------------------------------------
FRONTEND_DIST = BASE_DIR / "frontend" / "dist"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [("app", FRONTEND_DIST)] if FRONTEND_DIST.is_dir() else []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG


def is_hashed_asset(path: str, url: str) -> bool:
    """Tell whether the bundler put a digest into the name, so that it may be kept for ever."""
    return "/app/assets/" in url


WHITENOISE_IMMUTABLE_FILE_TEST = is_hashed_asset

# --- API -----------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "traceability.api.authentication.BearerToken",
        "traceability.api.authentication.BrowserSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["traceability.api.rendering.Json"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "traceability.api.schema.Schema",
    "EXCEPTION_HANDLER": "traceability.api.problems.problem_response",
    "DEFAULT_THROTTLE_CLASSES": ["traceability.api.throttling.PrincipalRate"],
    "DEFAULT_THROTTLE_RATES": {
        "principal": env.str("API_RATE", "3000/min"),
        "sign_in": env.str("SIGN_IN_RATE", "10/min"),
    },
    # The form of an answer is chosen by Accept; `format` is a word like any other.
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Throughline",
    "DESCRIPTION": "Strategy-to-initiative traceability.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    # Closed lists stay where they are used: named apart, half of them would share a name.
    "POSTPROCESSING_HOOKS": ["traceability.api.schema.share_refusals"],
}

# --- jobs ----------------------------------------------------------------------------------------
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Connections outlive a task: making one costs more than most tasks. See also config/worker.py.
CELERY_DB_REUSE_MAX = 1000
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 1_500_000
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_WORKER_CONSUMER = "config.worker:SteadyConsumer"
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 1000,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
    "socket_keepalive": True,
}
# How long a worker may hold a part of a run before another may take it over, and how often the
# sweeper looks for what was dropped: together they bound how long a dead worker is waited for.
LEASE_SECONDS = env.int("LEASE_SECONDS", 6)
SWEEP_SECONDS = env.int("SWEEP_SECONDS", 3)
# Turns are kept in the database, so any number of schedulers may run and none keeps a file.
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "traceability.sweep",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": 5 * SWEEP_SECONDS},
    },
}
# Whether findings follow each edit (once a run is published), or wait for the next run.
INCREMENTAL = env.bool("INCREMENTAL", True)
MAXIMUM_ATTEMPTS = 3
SUBJECTS_PER_CHUNK = env.int("SUBJECTS_PER_CHUNK", 5000)
# How many initiatives' texts become vectors in one chunk of a run: a few seconds of the model.
INITIATIVES_PER_LISTENING = env.int("INITIATIVES_PER_LISTENING", 200)
# How long a message is worked on before another one goes on with it: well below the time limit.
WORK_SECONDS = env.int("WORK_SECONDS", 60)
# How long people may take their own changes back.
UNDO_DAYS = env.int("UNDO_DAYS", 30)
# Above this money a waiver needs a second person.
WAIVER_SECOND_PERSON_AMOUNT = env.int("WAIVER_SECOND_PERSON_AMOUNT", 1_000_000)

# --- mail ----------------------------------------------------------------------------------------
# Without a server nothing is sent: messages wait and the screens say so.
EMAIL_HOST = env.str("EMAIL_HOST", "")
EMAIL_PORT = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", EMAIL_PORT == 587)
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", EMAIL_PORT == 465)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", 10)
# From this hour on digests are sent, once a day at most: in the time zone of the organisation
# (`organisation-settings`), not in `TIME_ZONE`.
DIGEST_HOUR = env.int("DIGEST_HOUR", 7)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "throughline@localhost")
# The address at which people reach the service: what links in mail begin with.
PUBLIC_URL = env.str(
    "PUBLIC_URL",
    next(iter(CSRF_TRUSTED_ORIGINS), f"http://127.0.0.1:{env.str('PORT', '') or 8000}"),
)

# --- similarity ----------------------------------------------------------------------------------
# The sentence model (ONNX) and its tokenizer; empty: the packages' own, else TF-IDF in its place.
SENTENCE_MODEL = env.str("SENTENCE_MODEL", "") or sentence_model.packaged(sentence_model.MODEL)
SENTENCE_TOKENIZER = env.str("SENTENCE_TOKENIZER", "") or sentence_model.packaged(
    sentence_model.TOKENIZER
)
SENTENCE_MODEL_THREADS = env.int("SENTENCE_MODEL_THREADS", 1)
# Numbers of `manage.py fit_similarity`; empty: those that come with the service.
LIKELIHOOD_FILE = env.str("LIKELIHOOD_FILE", "")
# Places of one's own (sites, districts) that tell regional twins apart, beside the known regions.
OWN_REGIONS: list[str] = env.list("OWN_REGIONS", [])

# --- history -------------------------------------------------------------------------------------
# Services say when a thing happened; a write outside them falls back to the database's clock.
PGHISTORY_CREATED_AT_FUNCTION = (
    "COALESCE(NULLIF(CURRENT_SETTING('throughline.now', TRUE), '')::TIMESTAMPTZ, CLOCK_TIMESTAMP())"
)

# --- log lines -----------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
