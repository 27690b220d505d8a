"""`manage.py import_portfolio PROFILE SOURCE`: import a folder or file by a mapping profile."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability import clock
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.domain.errors import TraceabilityError
from traceability.interchange import profiles, reading
from traceability.interchange.profiles import loading
from traceability.management import imports as printed
from traceability.queries import import_drafts
from traceability.services import imports


class Command(BaseCommand):
    """Import a folder or file, all or nothing."""

    help = (
        "Imports a folder or file by a mapping profile, all or nothing, and reports what that did. "
        "The same data a second time changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the profile, the source and what to do with rows that break rules."""
        parser.add_argument(
            "profile",
            metavar="PROFILE",
            help="a .toml file, the name of a saved profile, or one of "
            f"{', '.join(profiles.BUILT_IN)}",
        )
        parser.add_argument("source", metavar="SOURCE", type=Path, help="a folder or a file")
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="sets a parameter of the profile; may be given several times",
        )
        parser.add_argument(
            "--source",
            dest="source_name",
            metavar="NAME",
            help="the system whose ids the source carries; the profile's own name for it if absent",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="do all of it, report, and take it back"
        )
        parser.add_argument(
            "--park",
            action="store_true",
            help="import the good rows; keep the bad ones, and what refers to them, aside",
        )
        parser.add_argument(
            "--prune",
            action="store_true",
            help="end what earlier imports of the source brought and this one does not",
        )
        parser.add_argument(
            "--report", type=Path, metavar="FILE.json", help="write the report there too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, import and report; exit 1 with the rows to mend where it is refused."""
        self.is_talkative = options["verbosity"] > 1 or self.stderr.isatty()
        parameters = _parameters(options["set"])
        try:
            content = _saved(options["profile"], options["source"])
            profile = _profile(options["profile"], content)
            parsed = reading.read(
                profile,
                options["source"],
                parameters=parameters,
                source_name=options["source_name"],
            )
            report = imports.import_portfolio(
                parsed=parsed,
                profile=profile.name,
                source=parsed.source,
                parameters=parameters,
                actor=SYSTEM,
                now=clock.now(),
                is_dry_run=options["dry_run"],
                parks=options["park"],
                prunes=options["prune"],
                progress=self._progress,
                mapping=content,
                file_name=options["source"].name,
            )
        except imports.ImportRefused as refused:
            _keep(options["report"], {**refused.report.as_json(), "refused": refused.detail})
            for line in printed.refusal_lines(refused.report):
                self.stderr.write(line)
            count = refused.report.rows_to_mend
            raise CommandError(
                f"Nothing was imported: {count:,} row{'s' if count != 1 else ''} must be mended "
                "first. --park imports the others and keeps these aside."
            ) from refused
        except TraceabilityError as refused:
            _keep(options["report"], {"refused": refused.detail, "facts": refused.facts})
            raise CommandError(f"Nothing was imported. {refused.detail}") from refused
        _keep(options["report"], report.as_json())
        for line in printed.report_lines(report):
            self.stdout.write(line)

    def _progress(self, what: str, done: int, of: int) -> None:
        if self.is_talkative:
            self.stderr.write(f"{what}: {done:,} of {of:,}")


def _saved(name: str, source: Path) -> Mapping[str, Any] | None:
    """Return what a saved profile says; None where a format or a file at hand is so called."""
    is_file = name.lower().endswith(".toml") and Path(name).is_file()
    if name in profiles.BUILT_IN or is_file:
        return None
    return import_drafts.saved_content(scope=SYSTEM_SCOPE, name=name, source=source)


def _profile(name: str, content: Mapping[str, Any] | None) -> profiles.Profile:
    """Return the profile of a saved one's content, else the file or the format of that name."""
    return profiles.load(name) if content is None else loading.build(content, name, None)


def _parameters(settings: list[str]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name:
            raise CommandError(f"--set takes NAME=VALUE, not {setting!r}.")
        parameters[name] = value
    return parameters


def _keep(path: Path | None, content: dict[str, object]) -> None:
    if path is None:
        return
    try:
        path.write_bytes(orjson.dumps(content, option=orjson.OPT_INDENT_2, default=str))
    except OSError as error:
        raise CommandError(f"The report cannot be written to {path}: {error.strerror}.") from error
