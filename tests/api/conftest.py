"""Clients of the API: somebody signed in by session, or a machine by token."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import factories
from traceability.api import throttling
from traceability.models import ServiceAccount, User

Door = Callable[..., Client]


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which this user signed in; no CSRF header is asked of it."""

    def browser(user: User) -> Client:
        client = Client(headers={"accept": "application/json"})
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser


@pytest.fixture
def with_token() -> Callable[..., Client]:
    """A program that sends a bearer token of this user or machine."""

    def program(bearer: User | ServiceAccount, **options: Any) -> Client:
        token = factories.token(bearer, **options)
        return Client(headers={"accept": "application/json", "authorization": f"Bearer {token}"})

    return program


@pytest.fixture
def cast(db: None) -> factories.Cast:
    """Amara, Bruno, Chidi and Dana, with Sales and Technology."""
    return factories.cast()


@pytest.fixture
def amara(cast: factories.Cast, signed_in: Callable[[User], Client]) -> Client:
    """Amara's browser."""
    return signed_in(cast.amara)


@pytest.fixture
def bruno(cast: factories.Cast, signed_in: Callable[[User], Client]) -> Client:
    """Bruno's browser."""
    return signed_in(cast.bruno)


@pytest.fixture(autouse=True)
def light_clients(settings: Any) -> None:
    """Let each client start without looking through every static file first."""
    settings.WHITENOISE_USE_FINDERS = False
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def unhurried() -> None:
    """Forget what earlier tests counted."""
    throttling._counters.cache_clear()
