"""Who works in the demo, and who signs in: one user a role."""

from typing import NamedTuple

from traceability.domain.access import Role

# Name and department; below the leaders stand those who lead the departments' work.
PEOPLE = {
    "amara": ("Amara Obi", "FIN"),
    "bruno": ("Bruno Keller", "SAL"),
    "chidi": ("Chidi Eze", "TEC"),
    "dana": ("Dana Whitfield", "FIN"),
    "emil": ("Emil Sand", "FIN"),
    "farah": ("Farah Nasser", "CUS"),
    "gita": ("Gita Rao", "PEO"),
    "anneke": ("Anneke Bos", "CUS"),
    "tomas": ("Tomas Lindqvist", "CUS"),
    "ines": ("Ines Duarte", "CUS"),
    "petra": ("Petra Vogel", "DAT"),
    "yusuf": ("Yusuf Demir", "DAT"),
    "clara": ("Clara Weiss", "DAT"),
    "omar": ("Omar Benali", "FIN"),
    "helga": ("Helga Brandt", "FIN"),
    "louis": ("Louis Marchand", "FIN"),
    "sven": ("Sven Aalto", "FLD"),
    "kofi": ("Kofi Mensah", "FLD"),
    "marta": ("Marta Kowalska", "FLD"),
    "quentin": ("Quentin Roche", "LEG"),
    "agnes": ("Agnes Holm", "LEG"),
    "ravi": ("Ravi Menon", "LEG"),
    "rosa": ("Rosa Lima", "MKT"),
    "jonas": ("Jonas Ekman", "MKT"),
    "leila": ("Leila Haddad", "MKT"),
    "tessa": ("Tessa Byrne", "PEO"),
    "bogdan": ("Bogdan Ilic", "PEO"),
    "noor": ("Noor Rahman", "PEO"),
    "uma": ("Uma Patel", "PRD"),
    "felix": ("Felix Arnold", "PRD"),
    "sara": ("Sara Lund", "PRD"),
    "viktor": ("Viktor Novak", "PRO"),
    "eline": ("Eline Maes", "PRO"),
    "pablo": ("Pablo Reyes", "PRO"),
    "greta": ("Greta Olsen", "SAL"),
    "mario": ("Mario Conti", "SAL"),
    "joy": ("Joy Adeyemi", "SAL"),
    "lena": ("Lena Fischer", "TEC"),
    "arjun": ("Arjun Nair", "TEC"),
    "ola": ("Ola Berg", "TEC"),
    "hugo": ("Hugo Petit", "TRD"),
    "zofia": ("Zofia Malik", "TRD"),
    "iain": ("Iain Ross", "TRD"),
}


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
