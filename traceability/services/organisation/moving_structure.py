"""What reviews reward and who reports to whom goes along where departments give way to others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from traceability.domain import reporting_lines
from traceability.domain.errors import FieldError
from traceability.domain.reporting_lines import CycleInReporting
from traceability.domain.rewards import group_key
from traceability.models import Department, Incentive, ReportingLine
from traceability.models.nouns import BY_NAME
from traceability.services import saving
from traceability.services.incentives import leads
from traceability.services.organisation.carrying_out import Doing

LINE = BY_NAME["reporting_line"]
LONGEST = 200


@dataclass(eq=False)
class MovingStructure:
    """Incentives and reporting lines of departments that end, on their way to the main parts.

    `main` is the department that takes the place of each that ends, `parts` are all that do. What
    ended before the day stays where it was.
    """

    doing: Doing
    old: Mapping[UUID, Department]
    main: Mapping[UUID, Department]
    parts: Mapping[UUID, Sequence[object]]
    # Role groups that are called otherwise since, by department before and group.
    renamed: dict[tuple[UUID, str], str] = field(default_factory=dict)
    left: int = 0

    def run(self) -> None:
        """Move them and say what the PMO should look at."""
        self._move_incentives()
        ended = self._move_lines()
        self._refuse_circle()
        self._tell("went to the largest part; see whether the others need it too", self.left)
        self._tell("ended: both its ends are one department now, or it said the same twice", ended)
        if count := len(self.renamed):
            self.doing.notes.append(
                f"{count} role group{'s' * (count != 1)} called like another one there "
                "got the name of the old department behind its own."
            )

    def _move_incentives(self) -> None:
        """Two groups of one name stay two: who they are reviewed with is another matter."""
        standing = {one.pk for one in self.main.values()} - set(self.main)
        taken: dict[tuple[UUID, str], UUID] = {
            (department, group_key(group)): department
            for department, group in Incentive.objects.filter(department__in=standing)
            .order_by("pk")
            .values_list("department_id", "role_group")
        }
        rows = Incentive.objects.select_for_update(of=("self",)).filter(
            self._goes_on(), department__in=self.main
        )
        for one in rows.order_by("department", "pk"):
            before, target = one.department_id, self.main[one.department_id]
            group = group_key(one.role_group)
            name = one.role_group
            if taken.setdefault((target.pk, group), before) != before:
                behind = f" ({self.old[before].name})"
                name = f"{one.role_group[: max(1, LONGEST - len(behind))]}{behind}"[:LONGEST]
                self.renamed[before, group] = name
            self.left += self._is_split(before)
            self.doing.rewriting.revise([one], department_id=target.pk, role_group=name)

    def _move_lines(self) -> int:
        """How many end because they lead nowhere any more."""
        touching = [*self.main, *(one.pk for one in self.main.values())]
        rows = ReportingLine.objects.select_for_update(of=("self",)).filter(
            self._goes_on(), Q(department__in=touching) | Q(reports_to__in=touching)
        )
        # Those that stay first: what comes and says the same ends.
        every = sorted(rows, key=lambda one: (self._moves(one), one.pk))
        said: set[tuple[UUID, str, UUID, str]] = set()
        ended = 0
        for one in every:
            lower = self._now(one.department_id)
            upper = self._now(one.reports_to_id)
            group = self.renamed.get((one.department_id, group_key(one.role_group)), one.role_group)
            key = lower, group_key(group), upper, one.kind
            if not self._moves(one):
                said.add(key)
            elif lower == upper or key in said:
                self._end(one)
                ended += 1
            else:
                said.add(key)
                self.left += self._is_split(one.department_id, one.reports_to_id)
                self.doing.rewriting.revise(
                    [one], department_id=lower, reports_to_id=upper, role_group=group
                )
        return ended

    def _refuse_circle(self) -> None:
        """Raise `CycleInReporting` where moved lines would lead in a circle from the day on."""
        revised = {one.pk: one for one in self.doing.rewriting.held(ReportingLine)}
        rows = [one for one in ReportingLine.objects.filter(self._goes_on()) if leads(one)]
        lines = {
            one.pk: self._from_the_day(revised.get(one.pk, one))
            for one in sorted(rows, key=lambda one: one.pk)
        }
        for id, own in lines.items():
            if id not in revised or own.latest < self.doing.effective_on:
                continue
            others = [one for other, one in lines.items() if other != id]
            found = reporting_lines.circle(own, others)
            if found is not None:
                raise self._circle(*found)

    def _from_the_day(self, one: ReportingLine) -> reporting_lines.Line:
        start = max(one.starts_on or date.min, self.doing.effective_on)
        return reporting_lines.Line(one.department_id, one.reports_to_id, start, one.ends_on)

    def _circle(self, day: date, way: Sequence[UUID]) -> CycleInReporting:
        names = dict(Department.objects.filter(pk__in=way).values_list("id", "name"))
        message = (
            f"From {day} on departments would report to each other in a circle: "
            f"{' → '.join(names[one] for one in way)}. End one of these reporting lines first, "
            "make it dotted, or merge the departments between them too."
        )
        return CycleInReporting(
            message,
            facts={"cycle": [str(one) for one in way]},
            errors=[FieldError("/moves", CycleInReporting.code, message)],
        )

    def _end(self, line: ReportingLine) -> None:
        day = self.doing.effective_on - timedelta(days=1)
        if line.starts_on is not None and line.starts_on > day:
            # It never began.
            saving.delete(LINE, line, self.doing.recorder)
        else:
            self.doing.rewriting.revise([line], ends_on=day)

    def _is_split(self, *departments: UUID) -> bool:
        return any(one in self.main and len(self.parts[one]) > 1 for one in departments)

    def _goes_on(self) -> Q:
        return Q(ends_on__isnull=True) | Q(ends_on__gte=self.doing.effective_on)

    def _moves(self, line: ReportingLine) -> bool:
        return bool({line.department_id, line.reports_to_id} & set(self.main))

    def _now(self, department: UUID) -> UUID:
        return self.main[department].pk if department in self.main else department

    def _tell(self, what: str, count: int) -> None:
        if count:
            words = "entry" if count == 1 else "entries"
            self.doing.notes.append(f"{count} {words} of the structure {what}.")
