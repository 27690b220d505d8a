/** Findings whose evidence is drawn: a pair, opposed pushes, a full pool, a changed text. */
import type { AlignmentMap, Finding } from "@/api";
import type { FindingSide } from "@/api/findings";
import { finding } from "./findings.ts";

const side = (
  part: Partial<FindingSide> & Pick<FindingSide, "initiative" | "name">,
): FindingSide => ({
  department: null,
  department_name: "Sales",
  description: "",
  activities: [],
  beneficiaries: [],
  mechanisms: [],
  stage: "active",
  starts_on: "2026-03-01",
  ends_on: null,
  objectives: ["Launch the self-serve tier"],
  money: "1350000.00",
  ...part,
});

/** `from` is the first number their ids may take. */
export function drawnFindings(map: AlignmentMap, from: number): Finding[] {
  const [one, other] = map.initiatives.filter((each) => each.id !== null);
  if (!one || !other) return [];
  const subject = (each: typeof one) => ({
    noun: "initiative",
    id: each.id!,
    external_id: each.external_id!,
    name: each.name!,
  });
  const pair = (index: number, facts: Partial<Finding>, over: Partial<Finding> = {}): Finding => ({
    ...finding(map, from + index, {
      code: "overlapping_initiatives",
      reason_code: "duplicative",
      severity: "medium",
      title: `Could be one: ${one.name} and ${other.name}`,
      subject: subject(one),
      department: "Sales",
      money_at_stake: "2600000.00",
      evidence: [],
      ...facts,
    }),
    state: "candidate",
    is_pair: true,
    next_step: "Confirm that a reader should act on it, or dismiss it with a reason.",
    may: ["confirm", "dismiss", "answer", "assign", "examine"],
    ...over,
  });
  const sides = [
    side({
      initiative: one.id!,
      name: one.name!,
      description:
        "Self-service portal where small firms open an account, upload their documents and follow the claim without calling anybody.",
      activities: ["customer portal", "document upload", "claims"],
      beneficiaries: ["small firms"],
      mechanisms: ["web"],
    }),
    side({
      initiative: other.id!,
      name: other.name!,
      department_name: "Technology and platforms of the international business",
      description:
        "A customer portal for small firms: open an account, upload documents, read invoices. Replaces the call centre's forms.",
      activities: ["Customer portal", "document upload", "invoices"],
      beneficiaries: ["small firms", "partners"],
      mechanisms: ["web"],
      starts_on: null,
      ends_on: "2027-06-30",
      money: null,
    }),
  ];
  const overlap = pair(
    0,
    {
      evidence: [
        {
          label: "Matching phrases",
          value: { phrases: ["small firms", "open an account", "customer portal"] },
        },
        {
          label: "Parts of the score",
          value: {
            parts: [
              { name: "Words", value: 0.82, says: "Their texts say much the same." },
              { name: "Tags", value: 0.6, says: "3 of 5 activities and beneficiaries are shared." },
              { name: "Objective", value: 1, says: "Both serve Launch the self-serve tier." },
            ],
          },
        },
        { label: "Likelihood", value: "0.91" },
      ],
    },
    {
      sides,
      side_ids: [one.id!, other.id!],
      answers: [
        {
          side: other.id!,
          text: "We build the same forms and would gladly use theirs.",
          answered_at: "2026-11-18T10:00:00Z",
          answered_by_name: "Chidi Technology",
        },
      ],
    },
  );
  const opposed = pair(
    1,
    {
      code: "opposed_effect",
      reason_code: "opposed_on_objective",
      severity: "high",
      title: `Pull apart Cut cost-to-serve by 18%: ${one.name} and ${other.name}`,
      money_at_stake: "4100000.00",
      evidence: [
        { label: "Pushes it up", value: { initiative: one.name, strength: 0.8 } },
        { label: "Pushes it down", value: { initiative: other.name, strength: -0.35 } },
        { label: "Wanted direction", value: "up" },
        { label: "Cannot both hold", value: "while one is to raise it and the other to lower it" },
      ],
    },
    {
      state: "open",
      confirmed_at: "2026-11-12T09:00:00Z",
      confirmed_by_name: "Amara PMO",
      owner: "p-dana",
      owner_name: "Dana",
      due_on: "2026-12-15",
      may: ["waive", "assign", "examine"],
    },
  );
  const pool = finding(map, from + 2, {
    code: "demand_above_capacity",
    reason_code: "demand_above_capacity",
    severity: "high",
    title: "Nurses: demand above capacity in 2027",
    subject: { noun: "resource_pool", id: "pool-1", external_id: "P-1", name: "Nurses" },
    department: "Operations",
    money_at_stake: "3300000.00",
    evidence: [
      { label: "Unit", value: "FTE" },
      {
        label: "Periods",
        value: {
          periods: [
            { period: "2026", demand: 30, capacity: 40 },
            { period: "2027", demand: 55.5, capacity: 40 },
            { period: "2028", demand: 42, capacity: 40 },
            { period: "2029", demand: 12, capacity: null },
          ],
        },
      },
      { label: "Cannot all hold", value: "in 2027, while Nurses gives 40 FTE" },
    ],
  });
  const text = finding(map, from + 3, {
    code: "suspect_link",
    reason_code: "source_changed",
    severity: "medium",
    title: `Link to re-confirm: ${one.name}`,
    subject: { noun: "contribution", id: "c-9", external_id: "C-9", name: one.name! },
    department: "Sales",
    money_at_stake: null,
    evidence: [
      {
        label: "What serves: description",
        value: {
          before: "Local installers sell for us.",
          after: "Local installers sell, fit and service for us.",
        },
      },
    ],
  });
  const cause = {
    cause: "objective:retired-1",
    cause_title: "Retire 40 legacy systems is retired",
  };
  const broken = [5, 6, 7].map((index) => {
    const each = map.initiatives.filter((work) => work.id !== null)[index] ?? one;
    return {
      ...finding(map, from + index, {
        code: "orphaned_initiative",
        reason_code: "objective_retired",
        severity: "high",
        title: `${each.name} serves no objective`,
        subject: subject(each),
        department: "Operations",
        money_at_stake: index === 6 ? null : `${index}50000.00`,
        evidence: [{ label: "Stage", value: "active" }],
      }),
      ...cause,
    };
  });
  return [opposed, pool, overlap, ...broken, text];
}
