"""Who signs in to the demo: one user a role."""

from typing import NamedTuple

from traceability.domain.access import Role


class DemoUser(NamedTuple):
    """A user of the demo. `says` is how the sign-in link is announced."""

    username: str
    says: str
    person: str | None
    roles: tuple[tuple[Role, str | None], ...]


DEMO_USERS = (
    DemoUser("amara", "PMO", "amara", ((Role.PMO, None),)),
    DemoUser("dana", "Executive", "dana", ((Role.EXECUTIVE, None),)),
    DemoUser("bruno", "Department lead, Sales", "bruno", ((Role.DEPARTMENT_LEAD, "SAL"),)),
    DemoUser("chidi", "Department lead, Technology", "chidi", ((Role.DEPARTMENT_LEAD, "TEC"),)),
    DemoUser("farah", "Initiative lead and objective owner", "farah", ()),
    DemoUser("emil", "Finance", "emil", ((Role.FINANCE, None),)),
    DemoUser("viewer", "Viewer", None, ((Role.VIEWER, None),)),
    DemoUser("admin", "Administrator", None, ((Role.ADMINISTRATOR, None),)),
)

# How each sign-in link is announced, by user name.
ANNOUNCED = {user.username: f"{user.says} ({user.username})" for user in DEMO_USERS}
