"""Who is asking: the reader's scope, from roles, records led or owned, and tokens."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from traceability.domain.access import (
    READS_ALL_DEPARTMENTS,
    Actor,
    ActorKind,
    Role,
    Scope,
    TokenScope,
)
from traceability.models import (
    Department,
    Initiative,
    Objective,
    RoleGrant,
    ServiceAccount,
    User,
)


def departments_below(roots: Iterable[UUID]) -> frozenset[UUID]:
    """Return the departments and all below them. One query; the tree is small."""
    wanted = set(roots)
    if not wanted:
        return frozenset()
    children: dict[UUID, list[UUID]] = {}
    for department_id, parent_id in Department.objects.values_list("id", "parent_id"):
        if parent_id is not None:
            children.setdefault(parent_id, []).append(department_id)
    reached: set[UUID] = set()
    waiting = list(wanted)
    while waiting:
        department_id = waiting.pop()
        if department_id not in reached:
            reached.add(department_id)
            waiting.extend(children.get(department_id, ()))
    return frozenset(reached)


def department_leads() -> dict[UUID, UUID]:
    """Who leads each department, or else the closest one above it; of several the first by name."""
    granted = RoleGrant.objects.filter(
        role=RoleGrant.Role.DEPARTMENT_LEAD, user__is_active=True, user__person__isnull=False
    ).order_by("-user__username")
    own = dict(granted.values_list("department", "user__person"))
    above = dict(Department.objects.values_list("id", "parent"))
    found: dict[UUID, UUID] = {}
    for department in above:
        place: UUID | None = department
        while place is not None and place not in own:
            place = above[place]
        if place is not None and (head := own[place]) is not None:
            found[department] = head
    return found


def actor_of_user(user: User, *, token_scopes: frozenset[TokenScope] | None = None) -> Actor:
    """Return a person's actor with the scope of all their roles. At most five queries."""
    grants = list(user.role_grants.values_list("role", "department_id"))
    roles = frozenset(Role(role) for role, _ in grants)
    led_departments = departments_below(
        department_id
        for role, department_id in grants
        if role == Role.DEPARTMENT_LEAD and department_id is not None
    )
    led: frozenset[UUID] = frozenset()
    owned: frozenset[UUID] = frozenset()
    named: frozenset[UUID] = frozenset()
    readable = set(led_departments)
    if user.person_id is not None:
        own = list(
            Initiative.objects.filter(
                Q(lead=user.person_id) | Q(sponsor=user.person_id)
            ).values_list("id", flat=True)
        )
        led = frozenset(own)
        owned = frozenset(
            Objective.objects.filter(owner=user.person_id).values_list("id", flat=True)
        )
        named = led | frozenset(
            Initiative.objects.filter(named_person_ids__contains=[user.person_id]).values_list(
                "id", flat=True
            )
        )
        if (led or owned) and user.person is not None and user.person.department_id is not None:
            readable.add(user.person.department_id)
    scope = Scope(
        principal_id=user.id,
        person_id=user.person_id,
        roles=roles | ({Role.DEPARTMENT_LEAD} if led or owned else frozenset()),
        department_ids=None if roles & READS_ALL_DEPARTMENTS else frozenset(readable),
        led_department_ids=led_departments,
        led_initiative_ids=led,
        owned_objective_ids=owned,
        named_initiative_ids=named,
        token_scopes=token_scopes,
    )
    return Actor(kind=ActorKind.USER, id=user.id, name=user.get_username(), scope=scope)


def actor_again(*, kind: str, id: UUID | None, now: datetime) -> Actor | None:
    """Return who asked for a job with the rights of now; None when they may do nothing any more."""
    if id is None:
        return None
    if kind == ActorKind.SERVICE_ACCOUNT:
        account = ServiceAccount.objects.filter(pk=id).first()
        if account is None:
            return None
        scopes = frozenset(TokenScope(each) for each in account.scopes)
        return actor_of_service_account(account, token_scopes=scopes, now=now)
    user = User.objects.filter(pk=id, is_active=True).first()
    return None if user is None else actor_of_user(user)


def actor_of_service_account(
    account: ServiceAccount, *, token_scopes: frozenset[TokenScope], now: datetime
) -> Actor | None:
    """Return a machine's actor, or None when the account is switched off or has expired."""
    if not account.is_active or (account.expires_at is not None and account.expires_at <= now):
        return None
    scope = Scope(
        principal_id=account.user_id,
        department_ids=departments_below(account.department_ids)
        if account.department_ids
        else None,
        token_scopes=token_scopes & frozenset(TokenScope(each) for each in account.scopes),
        is_service_account=True,
    )
    return Actor(kind=ActorKind.SERVICE_ACCOUNT, id=account.id, name=account.name, scope=scope)
