"""Small files for the tests of this room, written as a spreadsheet or an attacker would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from traceability.interchange import profiles
from traceability.interchange.profiles import applying
from traceability.interchange.records import Parsed, Record

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"/>'
)
SHEET = "xl/worksheets/sheet1.xml"

PORTFOLIO = {
    "goals.csv": "id,parent,name\nG1,,Safe streets\nG2,G1,Fewer accidents\nG3,G1,Better lights\n",
    "projects.csv": (
        "dept,no,title,active,y1,y2\n"
        'ROADS,1,Crossings,1,"1,200.50",100\n'
        "ROADS,2,Lamps,1,,-50\n"
        "PARKS,1,Playground,1,TBC,0\n"
        "PARKS,2,Old fountain,0,900,900\n"
    ),
    "links.csv": "project,goal\nROADS-1,G2\nROADS-1,G3\nROADS-2,G3\nPARKS-2,G3\n",
    "departments.csv": "code,name\nROADS,Roads\nPARKS,Parks\nFIRE,Fire Brigade\n",
}
PROFILE = """
name = "town"
[formats]
unknown = ["TBC", "Exempt *"]
[tables.goals]
file = "goals.csv"
[tables.projects]
file = "projects.csv"
[tables.links]
file = "links.csv"
[tables.departments]
file = "departments.csv"
[strategy]
external_id = "town-plan"
name = "Town plan"
currency = "EUR"
current_period = "y1"
[[periods]]
external_id = "y1"
name = "Year 1"
[[periods]]
external_id = "y2"
name = "Year 2"
[[departments]]
table = "departments"
external_id = "code"
name = "name"
only_if_referenced = true
[[objectives]]
table = "goals"
external_id = "id"
parent = "parent"
name = "name"
[[initiatives]]
table = "projects"
external_id = "{dept}-{no}"
department = "dept"
name = "title"
leave_out = [{ column = "active", not_equals = "1", reason = "not active" }]
[[contributions]]
table = "links"
initiative = "project"
objective = "goal"
share = "equal"
[[allocations]]
table = "projects"
initiative = "{dept}-{no}"
[allocations.by_period]
y1 = { planned = "y1" }
y2 = { planned = "y2" }
"""


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        (folder / name).write_bytes(data)
    return folder


def apply_profile(
    folder: Path,
    files: Mapping[str, str | bytes] | None = None,
    profile: str = PROFILE,
    **parameters: str,
) -> Parsed:
    """Apply a profile's text to files in a folder."""
    path = folder / "profile.toml"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(profile, encoding="utf-8")
    source = write_folder(folder / "source", PORTFOLIO if files is None else files)
    bound = profiles.bind(profiles.load(path), parameters)
    return applying.apply(bound, source, source_name="town")


def changed(**files: str) -> dict[str, str | bytes]:
    """The portfolio with these tables in place of its own."""
    return {**PORTFOLIO, **{f"{name}.csv": text for name, text in files.items()}}


def one(parsed: Parsed, noun: str, external_id: str) -> Record:
    """The only record of this id."""
    (found,) = [record for record in parsed.of(noun) if record.external_id == external_id]
    return found


def workbook_of(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """Return an honest workbook of named sheets."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets:
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    packed = io.BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def zip_of(
    parts: Mapping[str, bytes] | Iterable[tuple[str, bytes]],
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Return a zip of parts, whatever they are."""
    listed = parts.items() if isinstance(parts, Mapping) else parts
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in listed:
            archive.writestr(name, content)
    return packed.getvalue()


def with_sheet(sheet: bytes) -> bytes:
    """Return an honest workbook whose first sheet is replaced by other XML."""
    honest = zipfile.ZipFile(io.BytesIO(workbook_of(("data", [["a"], ["1"]]))))
    parts = {name: honest.read(name) for name in honest.namelist()}
    parts[SHEET] = sheet
    return zip_of(parts)
