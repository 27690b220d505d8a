/** Findings made up for a portfolio, in the shape of the API: every kind of evidence once at least. */
import type { AlignmentMap, Finding } from "@/api";
import { idOf } from "./fixture.ts";

/** Findings of a map: its orphans and empty objectives, or as many as asked for. */
export function makeFindings(map: AlignmentMap, count: number | null): Finding[] {
  const orphans = map.initiatives.filter(
    (one) => one.id && (count !== null || one.placements[0]?.band === "no_objective"),
  );
  const empty = map.objectives.filter((one) => one.parent !== null && one.initiatives === 0);
  const found: Finding[] = orphans.map((one, index) =>
    finding(map, index, {
      code: "orphaned_initiative",
      reason_code: "never_linked",
      severity: "high",
      title: `${one.name} serves no objective`,
      subject: { noun: "initiative", id: one.id!, external_id: one.external_id!, name: one.name! },
      money_at_stake: one.amount,
      department: map.departments[one.department]!.name,
      evidence: [
        { label: "Stage", value: one.stage },
        { label: "Bucket", value: one.bucket },
        { label: "Links", value: [] },
        { label: "Recorded money", value: one.amount ?? "unknown" },
      ],
    }),
  );
  found.sort((a, b) => Number(b.money_at_stake ?? -1) - Number(a.money_at_stake ?? -1));
  for (const one of empty) {
    found.push(
      finding(map, found.length, {
        code: "unserved_objective",
        reason_code: "no_initiative",
        severity: "high",
        title: `No initiative serves ${one.name}`,
        subject: { noun: "objective", id: one.id, external_id: one.external_id, name: one.name },
        money_at_stake: null,
        department: null,
        evidence: [{ label: "Links", value: 0 }],
      }),
    );
  }
  found.push(
    finding(map, found.length, {
      code: "suspect_link",
      reason_code: "target_changed",
      severity: "medium",
      title: "Link to re-confirm: Demand plan 2 → NPS above 55",
      subject: { noun: "contribution", id: idOf(8, 1), external_id: "C-1", name: "Demand plan 2" },
      money_at_stake: null,
      department: "Marketing",
      evidence: [
        {
          label: "What is served: name",
          value: { field: "name", end: "target", before: "NPS above 50", after: "NPS above 55" },
        },
      ],
    }),
  );
  return count === null ? found : found.slice(0, count);
}

type Facts = Pick<
  Finding,
  "code" | "reason_code" | "severity" | "title" | "money_at_stake" | "evidence"
> & {
  subject: { noun: string; id: string; external_id: string; name: string };
  department: string | null;
};

export function finding(map: AlignmentMap, index: number, facts: Facts): Finding {
  const { subject, department: held, ...rest } = facts;
  return {
    ...rest,
    id: idOf(7, index),
    state: "open",
    subjects: [{ ...subject, source: "demo" }],
    currency: map.currency,
    period: map.period?.id ?? null,
    department_names: held ? [held] : [],
    next_step: "Propose the objective it serves, or mark it as run or mandatory work.",
    opened_at: "2026-11-09T06:00:00Z",
    fingerprint: idOf(9, index),
    waiver: null,
    version: 1,
    created_at: "2026-11-09T06:00:00Z",
    updated_at: "2026-11-09T06:00:00Z",
    import_batch: null,
    custom_fields: {},
    strategy: map.strategy.id,
    subject_key: `${subject.noun}:${subject.id}`,
    subject_ids: [subject.id],
    department_ids: [],
    is_confidential: false,
    opened_in: idOf(5, 14),
    changed_in: idOf(5, 14),
    resolved_at: null,
    reopened_count: 0,
    identities: [],
    is_pair: false,
    owner: null,
    owner_name: null,
    due_on: null,
    confirmed_at: null,
    confirmed_by_id: null,
    confirmed_by_name: null,
    side_ids: [],
    dismissed_reason: "",
    cause: "",
    cause_title: "",
    answers: [],
    may: ["waive", "assign", "examine"],
  };
}
