"""The documents that are made from the code, so that they cannot say something else."""

from traceability import detectors
from traceability.management import figures

# Path from the project's root → what makes it, by name: doors do not import one another.
DOCUMENTS = {
    "docs/openapi.yml": "traceability.api.schema_page.yaml_document",
    "docs/api.md": "traceability.api.outline.markdown",
    "docs/detectors.md": "traceability.management.documents.detectors_document",
}

DETECTORS_HEAD = """# Detectors

Made from the detectors' own words by `manage.py write_docs`; edit those, not this.

A detector looks at the portfolio of one approved strategy and says what a reader should know. It
accuses nobody: it shows where the line from strategy to work and money is missing or broken, what
it rests on, and what to do next. It *arms* when its inputs exist and says what is missing until
then; confidential work is not counted there. A waiver silences a finding until a date or until its
facts change.

Thresholds are settings of an installation. `manage.py set_detector` lists every detector with them,
and `manage.py set_detector stale --threshold rhythm_days=30` sets one; `--disable`, `--enable` and
`--reset` do what they say. A change stands in the history with who made it; findings go by
it from the next look on, after an edit or with a run.

| detector | examines | thresholds |
|---|---|---|
"""

MEASURED_HEAD = """
## Measured

On a made portfolio of {size:,} initiatives (seed {seed}, as of {day}{heard}) in which every defect
is known, and beside it what only looks like one: run and mandatory work, regional twins, phases,
forms, dates that just hold, demand that just fits, links confirmed after the change. Precision: the
part of what it told that was planted; recall: the part of what was planted that it told, for the
planted reason. `manage.py judge_detectors` measures anew, `plant` writes such a portfolio with the
truth beside it. A made portfolio shows that the rule does what it says, not that the rule is right:
for that, see what the real programmes say (docs/benchmarks.md). Unjudged: told for a reason that is
neither planted nor ruled out (of overlaps only duplicates are planted).

| detector | planted | told | precision | recall | look-alikes told | unjudged |
|---|---|---|---|---|---|---|
"""


def detectors_document() -> str:
    """Return `docs/detectors.md`: a table, then every detector's docstring."""
    known = detectors.known().values()
    rows = "".join(
        f"| [{one.code}](#{one.code}) | {one.subject} | {_thresholds(one)} |\n" for one in known
    )
    sections = "".join(f"\n## {one.code}\n\n{one.document}\n" for one in known)
    return f"{DETECTORS_HEAD}{rows}{_measured(figures.read())}{sections}"


def _measured(told: figures.Figures) -> str:
    """Precision and recall on the planted portfolio, as they were measured last."""
    heard = f", texts heard by {told.heard}" if told.heard else ""
    rows = "".join(
        f"| {code} | {one.planted} | {one.found} | {one.precision:.3f} | {one.recall:.3f} "
        f"| {one.alarms} of {one.look_alikes} | {one.unjudged} |\n"
        for code, one in sorted(told.by_code.items())
    )
    return MEASURED_HEAD.format(size=told.size, seed=told.seed, day=told.day, heard=heard) + rows


def _thresholds(detector: detectors.Detector) -> str:
    if not detector.thresholds:
        return "none"
    return ", ".join(
        f"`{name}` {', '.join(value) if isinstance(value, tuple) else value}"
        for name, value in detector.thresholds.items()
    )
