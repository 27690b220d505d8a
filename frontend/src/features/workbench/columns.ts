/** What the workbench shows of each noun: its columns, how each is edited, and which stay as is. */
import type { CustomField, SavedView } from "@/api/savedViews";
import type { WorkNoun } from "@/api/workbench";

export type BookNoun =
  | "departments"
  | "people"
  | "objectives"
  | "initiatives"
  | "periods"
  | "strategies";
export type Kind =
  | "text"
  | "long"
  | "date"
  | "money"
  | "share"
  | "number"
  | "choice"
  | "flag"
  | "list"
  | "reference"
  | "instant"
  | "identities";
export type Choice = { value: string; label: string };

export type Column = {
  /** The field as the API names it; a custom field's is `custom_fields.KEY`. */
  key: string;
  label: string;
  kind: Kind;
  width: number;
  choices?: readonly Choice[];
  noun?: BookNoun;
  /** It may not be emptied. */
  isRequired?: boolean;
  /** What a null of it means, where that is more than an empty cell. */
  unknown?: string;
  /** Why nobody edits it here. */
  fixed?: string;
  /** It is shown unless the reader chooses columns. */
  isShown?: boolean;
};

const choicesOf = (words: Record<string, string>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const STAGES = choicesOf({
  proposed: "Proposed",
  approved: "Approved",
  active: "Active",
  paused: "Paused",
  done: "Done",
  cancelled: "Cancelled",
});
export const HEALTHS = choicesOf({
  unknown: "No status",
  on_track: "On track",
  at_risk: "At risk",
  off_track: "Off track",
});
const BUCKETS = choicesOf({
  unknown: "Not said",
  change: "Change",
  run: "Run",
  mandatory: "Mandatory",
});
const OBJECTIVE_STATES = choicesOf({ draft: "Draft", active: "Active", retired: "Retired" });
const PERSPECTIVES = choicesOf({
  financial: "Financial",
  customer: "Customer",
  process: "Process",
  learning: "Learning",
});
const LINK_STATES = choicesOf({
  proposed: "Proposed",
  confirmed: "Confirmed",
  rejected: "Rejected",
});
const PARTS = choicesOf({ whole: "Whole", capex: "Capital", opex: "Operating" });

const text = (key: string, label: string, width: number): Column => ({
  key,
  label,
  kind: "text",
  width,
});
const day = (key: string, label: string): Column => ({ key, label, kind: "date", width: 112 });
const money = (key: string, label: string): Column => ({
  key,
  label,
  kind: "money",
  width: 136,
  unknown: "unknown",
});
const tags = (key: string, label: string): Column => ({ key, label, kind: "list", width: 200 });
const named = (key: string, label: string, noun: BookNoun, width = 170): Column => ({
  key,
  label,
  kind: "reference",
  noun,
  width,
});
const oneOf = (key: string, label: string, choices: readonly Choice[], width = 112): Column => ({
  key,
  label,
  kind: "choice",
  choices,
  width,
  isRequired: true,
});
const shown = (column: Column, more: Partial<Column> = {}): Column => ({
  ...column,
  isShown: true,
  ...more,
});
const REQUIRED = { isRequired: true } as const;

const KEPT: Column[] = [
  {
    key: "identities",
    label: "External ids",
    kind: "identities",
    width: 170,
    fixed: "External ids come from imports and other systems.",
  },
  {
    key: "updated_at",
    label: "Changed",
    kind: "instant",
    width: 140,
    fixed: "It follows from edits.",
  },
];

const COLUMNS: Record<WorkNoun, readonly Column[]> = {
  initiatives: [
    shown(text("name", "Name", 280), REQUIRED),
    shown(named("department", "Department", "departments"), REQUIRED),
    shown(named("lead", "Lead", "people", 150)),
    named("sponsor", "Sponsor", "people", 150),
    shown(oneOf("stage", "Stage", STAGES)),
    shown(oneOf("health", "Status", HEALTHS)),
    shown(oneOf("bucket", "Bucket", BUCKETS)),
    shown(day("starts_on", "Starts")),
    shown(day("ends_on", "Ends")),
    day("reported_on", "Reported"),
    shown({ ...text("description", "Description", 280), kind: "long" }),
    tags("activities", "Activities"),
    tags("beneficiaries", "Beneficiaries"),
    tags("mechanisms", "Mechanisms"),
    { key: "is_confidential", label: "Confidential", kind: "flag", width: 104 },
    ...KEPT,
  ],
  objectives: [
    shown(text("name", "Name", 320), REQUIRED),
    shown(text("code", "Code", 80)),
    {
      ...named("strategy", "Strategy", "strategies"),
      ...REQUIRED,
      fixed: "An objective stays in its strategy.",
    },
    shown(named("parent", "Above it", "objectives", 220)),
    shown(named("owner", "Owner", "people", 150)),
    shown(oneOf("state", "State", OBJECTIVE_STATES)),
    shown({
      ...text("priority_weight", "Priority weight", 112),
      kind: "number",
      unknown: "unknown",
    }),
    shown({ ...oneOf("perspective", "Perspective", PERSPECTIVES), isRequired: false }),
    shown(day("starts_on", "From")),
    shown(day("ends_on", "Until")),
    shown({ ...text("description", "Description", 280), kind: "long" }),
    ...KEPT,
  ],
  contributions: [
    shown(named("initiative", "Initiative", "initiatives", 300)),
    named("source_objective", "Or objective", "objectives", 240),
    shown(named("objective", "Objective", "objectives", 300), REQUIRED),
    shown({ ...text("share", "Share", 96), kind: "share", unknown: "assumed" }),
    shown(oneOf("state", "State", LINK_STATES), {
      fixed: "Links are confirmed and rejected under Links.",
    }),
    { ...text("strength", "Strength", 96), kind: "number", unknown: "unknown" },
    { ...text("confidence", "Confidence", 104), kind: "share", unknown: "unknown" },
    shown({ ...text("rationale", "Rationale", 300), kind: "long" }),
    ...KEPT,
  ],
  allocations: [
    shown(named("initiative", "Initiative", "initiatives", 300), REQUIRED),
    shown(named("period", "Period", "periods", 112), REQUIRED),
    shown(oneOf("kind", "Part", PARTS, 100)),
    shown(text("currency", "Currency", 88), REQUIRED),
    shown(money("planned", "Planned")),
    shown(money("approved", "Approved")),
    shown(money("forecast", "Forecast")),
    shown(money("spent", "Spent")),
    shown(money("amount", "Counted"), { fixed: "What sums are made of: approved, else planned." }),
    shown(text("unknown_reason", "Why unknown", 200)),
    ...KEPT,
  ],
};

const CUSTOM_KINDS: Record<CustomField["type"], Kind> = {
  text: "text",
  number: "number",
  date: "date",
  boolean: "flag",
  choice: "choice",
};
const CUSTOM = "custom_fields.";

/** The columns of a noun, with those that the PMO added. */
export function columnsOf(noun: WorkNoun, custom: readonly CustomField[] = []): Column[] {
  const added = custom
    .filter((field) => field.noun === SINGULAR[noun])
    .map((field) => ({
      key: CUSTOM + field.key,
      label: field.label,
      kind: CUSTOM_KINDS[field.type],
      width: 140,
      isShown: true,
      ...(field.type === "choice"
        ? { choices: field.choices.map((value) => ({ value, label: value })) }
        : {}),
    }));
  return [...COLUMNS[noun], ...added];
}

/** What the API calls one record of a noun. */
export const SINGULAR: Record<WorkNoun, SavedView["noun"]> = {
  initiatives: "initiative",
  objectives: "objective",
  contributions: "contribution",
  allocations: "allocation",
};

/** The fields that a list must tell for these columns. */
export function fieldsOf(noun: WorkNoun): string {
  const more = ["id", "version", "custom_fields"];
  return [...more, ...COLUMNS[noun].map(({ key }) => key)].join(",");
}

/** What a row holds in a column; undefined stands for nothing at all. */
export function valueIn(row: Readonly<Record<string, unknown>>, key: string): unknown {
  if (!key.startsWith(CUSTOM)) return row[key];
  const custom = row.custom_fields as Record<string, unknown> | undefined;
  return custom?.[key.slice(CUSTOM.length)] ?? null;
}

/** The fields that a write sets for values by column. */
export function fieldsSet(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    if (key.startsWith(CUSTOM)) {
      const custom = (fields.custom_fields ?? {}) as Record<string, unknown>;
      fields.custom_fields = { ...custom, [key.slice(CUSTOM.length)]: value };
    } else fields[key] = value;
  }
  return fields;
}

export function isCustom(key: string): boolean {
  return key.startsWith(CUSTOM);
}

/** Whether rows can be sorted by a column. */
export function canSort({ kind }: Column): boolean {
  return !["long", "list", "identities"].includes(kind);
}
