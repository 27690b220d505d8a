"""Records by what people call them: name, code, external id or id. For commands, which see all."""

import contextlib
from uuid import UUID

from django.db.models import Q, QuerySet

from traceability.models import (
    Department,
    ExternalIdentity,
    FiscalPeriod,
    Person,
    ServiceAccount,
    Strategy,
    User,
)


def strategies(word: str) -> list[Strategy]:
    """The strategies of this name, external id or id, by name.

    Several systems may use one external id, and several strategies one name.
    """
    means = Q(name=word) | _identified("strategy", word)
    with contextlib.suppress(ValueError):
        means |= Q(pk=UUID(word))
    return list(Strategy.objects.filter(means).order_by("name", "id"))


def approved_strategies() -> list[Strategy]:
    """The strategies that work can serve, by name."""
    approved = Strategy.objects.filter(state=Strategy.State.APPROVED)
    return list(approved.order_by("name", "id"))


def names_of_strategies() -> dict[UUID, str]:
    """The name of every strategy, in the order of names."""
    return dict(Strategy.objects.order_by("name", "id").values_list("id", "name"))


def departments(word: str) -> list[UUID]:
    """The departments of this name, code or external id."""
    means = Q(name=word) | Q(code=word) | _identified("department", word)
    return _ids(Department.objects.filter(means))


def people(word: str) -> list[UUID]:
    """The people of this name or external id."""
    return _ids(Person.objects.filter(Q(name=word) | _identified("person", word)))


def period(word: str) -> FiscalPeriod | None:
    """The first period of this external id, else of this name."""
    in_order = FiscalPeriod.objects.order_by("position", "pk")
    return (
        in_order.filter(_identified("period", word)).first() or in_order.filter(name=word).first()
    )


def names_of_periods() -> list[str]:
    """The name of every period, in their order."""
    return list(FiscalPeriod.objects.order_by("position", "pk").values_list("name", flat=True))


def user(username: str) -> User | None:
    """The person's user of this name; a machine's is none."""
    return User.objects.filter(username=username, service_account=None).first()


def service_account(name: str) -> ServiceAccount | None:
    """The machine of this name."""
    return ServiceAccount.objects.select_related("user").filter(name=name).first()


def _identified(noun: str, word: str) -> Q:
    return Q(pk__in=ExternalIdentity.objects.filter(noun=noun, value=word).values("object_id"))


def _ids(found: "QuerySet[Department] | QuerySet[Person]") -> list[UUID]:
    return list(found.order_by("pk").values_list("pk", flat=True))
