/** Edits of a mapping: each returns a whole new one, so that it can be sent as it is. */
import {
  AS_FOUND,
  type ColumnChoice,
  type DetectedColumn,
  type Mapping,
  type PeriodChoice,
  type TableChoice,
} from "@/api/imports";
import { currencySaid, scaleSaid, typeOf } from "./written";

export const MONEY = ["planned", "approved", "forecast", "spent"];

/** What a column of a table of each role may say. `custom:` stands for a field of one's own. */
export const TARGETS: Record<string, readonly string[]> = {
  initiatives: [
    "name",
    "description",
    "department",
    "sponsor",
    "lead",
    "stage",
    "health",
    "starts_on",
    "ends_on",
    "bucket",
    "activities",
    "beneficiaries",
    "mechanisms",
    "objective",
    "share",
    "period",
    ...MONEY,
  ],
  objectives: [
    "name",
    "description",
    "parent",
    "code",
    "owner",
    "priority_weight",
    "starts_on",
    "ends_on",
  ],
  departments: ["name", "parent", "code"],
  people: ["name", "email", "department"],
  contributions: ["initiative", "objective", "share"],
  allocations: ["initiative", "period", ...MONEY],
};

const PEOPLE = ["sponsor", "lead", "owner"];
const CUSTOM = "custom:";
const WHOLE: PeriodChoice = {
  external_id: "whole",
  name: "Whole period",
  starts_on: "",
  ends_on: "",
};

export const isMoney = (target: string) => MONEY.includes(target);
export const isPeople = (target: string) => PEOPLE.includes(target);
export const isCustom = (target: string) => target.startsWith(CUSTOM);
/** Whether a table's columns may become fields of one's own. */
export const takesCustom = (role: string) => role === "initiatives" || role === "objectives";
/** The key of a custom field, made of a header: `Risk rating (1-5)` → `risk_rating_1_5`. */
export function customOf(header: string): string {
  const key = header
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return `${CUSTOM}${/^[a-z]/.test(key) ? key : `field_${key}`}`.replace(/_$/, "");
}

/**
 * Gives a column a target. Each target of a table is said by one column (amounts: by one for each
 * period), so whichever column said it before is not read any more.
 */
export function withTarget(
  mapping: Mapping,
  place: { table: string; column: string },
  target: string,
  facts: DetectedColumn | undefined,
): Mapping {
  const before = columnOf(mapping, place);
  const words = before?.target === target ? before.words : {};
  if (!isMoney(target)) {
    const chosen = { target, period: "", unit: "", words, ...AS_FOUND };
    const own = isCustom(target) ? { type: typeOf(facts) } : {};
    const several = isPeople(target) ? { separators: facts?.separators ?? [] } : {};
    return spoken(mapping, place, { ...chosen, ...own, ...several, ...chosenByHand });
  }
  const known = facts?.period ?? null;
  const isNamed = tableOf(mapping, place.table)?.columns.some((each) => each.target === "period");
  let period = before?.period || known?.external_id || "";
  let periods = mapping.periods;
  let common = mapping.period;
  if (known && period === known.external_id) periods = withPeriod(periods, known);
  if (!period && !isNamed && !common) {
    periods = withPeriod(periods, WHOLE);
    common = WHOLE.external_id;
  }
  period = period === common ? "" : period;
  const unit = before?.unit ?? "";
  const chosen = { target, period, unit, words: {}, ...AS_FOUND, ...chosenByHand };
  return spoken({ ...mapping, periods, period: common }, place, chosen);
}

const chosenByHand = { confidence: 1, reason: "" };

/** Puts an amount into a period; blank: the one of all amounts that name none. */
export function withAmountPeriod(
  mapping: Mapping,
  place: { table: string; column: string },
  period: string,
): Mapping {
  const own = period === mapping.period ? "" : period;
  return spoken(mapping, place, { period: own });
}

/** Says how a column's cells are written, or what they count in. */
export function withWritten(
  mapping: Mapping,
  place: { table: string; column: string },
  part: Partial<ColumnChoice>,
): Mapping {
  return changed(mapping, place.table, (table) => ({
    ...table,
    columns: table.columns.map((each) =>
      each.column === place.column ? { ...each, ...part } : each,
    ),
  }));
}

/**
 * Says the currency of an amount, and of all of its period: they become one record. One whose
 * header is in doubt is passed over: a currency alone would say that it counts in whole units.
 */
export function withCurrency(
  mapping: Mapping,
  place: { table: string; column: string },
  currency: string,
  scaleOf: (column: ColumnChoice) => string,
  isAsked: (column: ColumnChoice) => boolean = () => false,
): Mapping {
  const period = columnOf(mapping, place)?.period;
  return changed(mapping, place.table, (table) => ({
    ...table,
    columns: table.columns.map((each) =>
      isMoney(each.target) && each.period === period && !isAsked(each)
        ? { ...each, unit: `${currency} ${currency ? scaleOf(each) : scaleSaid(each)}`.trim() }
        : each,
    ),
  }));
}

/** The currency that somebody said of the amounts that become one record with this one. */
export function currencyBeside(table: TableChoice, { period }: ColumnChoice): string {
  return (
    table.columns
      .filter((each) => isMoney(each.target) && each.period === period)
      .map(currencySaid)
      .find(Boolean) ?? ""
  );
}

/** Says what a table's rows are. What such rows do not have is not read any more. */
export function withRole(mapping: Mapping, table: string, role: string): Mapping {
  const known = TARGETS[role] ?? [];
  return changed(mapping, table, (before) => ({
    ...before,
    role,
    columns: before.columns.map((each) =>
      role === "" || known.includes(each.target) || (isCustom(each.target) && takesCustom(role))
        ? each
        : { ...each, target: "", period: "", unit: "", words: {} },
    ),
  }));
}

/** Adds a column to what names a row, or takes it out. Something has to name it. */
export function withKey(mapping: Mapping, table: string, column: string, isKey: boolean): Mapping {
  return changed(mapping, table, (before) => {
    const key = before.columns
      .map((each) => each.column)
      .filter((name) => (name === column ? isKey : before.key.includes(name)));
    return key.length > 0 ? { ...before, key } : before;
  });
}

/** Whether a header says something beside its currency that is not understood and nobody told. */
export const isUnitAsked = (choice: ColumnChoice, facts: DetectedColumn | undefined) =>
  isMoney(choice.target) && choice.unit === "" && Boolean(facts?.unit_doubt);

/** What a mapping still lacks before the service takes it, by table; null: nothing. */
export function lackOf(table: TableChoice, columns: readonly DetectedColumn[] = []): string | null {
  const said = new Set(table.columns.map((each) => each.target));
  if (table.role === "") return null;
  const asked = table.columns.find((each) =>
    isUnitAsked(
      each,
      columns.find(({ name }) => name === each.column),
    ),
  );
  if (asked) return `Say what “${asked.column}” counts in: its header is not understood.`;
  if (table.role === "contributions") {
    return said.has("initiative") && said.has("objective")
      ? null
      : "Say which columns are the initiative and the objective.";
  }
  if (table.role === "allocations") {
    if (!MONEY.some((each) => said.has(each))) return "Say which column is an amount.";
    return said.has("initiative") || table.key.length > 0
      ? null
      : "Say which column is the initiative.";
  }
  if (!said.has("name")) return "Say which column is the name.";
  return table.key.length > 0 ? null : "Say which columns name a row.";
}

/** The columns of a table that nothing is read of. */
export function unread(table: TableChoice): string[] {
  if (table.role === "") return [];
  return table.columns
    .filter((each) => each.target === "" && !table.key.includes(each.column))
    .map((each) => each.column);
}

export function tableOf(mapping: Mapping, table: string): TableChoice | undefined {
  return mapping.tables.find((each) => each.table === table);
}

function columnOf(mapping: Mapping, place: { table: string; column: string }) {
  return tableOf(mapping, place.table)?.columns.find((each) => each.column === place.column);
}

function spoken(
  mapping: Mapping,
  place: { table: string; column: string },
  part: Partial<ColumnChoice>,
): Mapping {
  return changed(mapping, place.table, (table) => {
    const before = table.columns.find((each) => each.column === place.column);
    if (!before) return table;
    const chosen = { ...before, ...part };
    return {
      ...table,
      columns: table.columns.map((each) => {
        if (each.column === place.column) return chosen;
        const says = chosen.target !== "" && each.target === chosen.target;
        return says && each.period === chosen.period
          ? { ...each, target: "", period: "", unit: "", words: {}, ...chosenByHand }
          : each;
      }),
    };
  });
}

function changed(
  mapping: Mapping,
  table: string,
  edit: (before: TableChoice) => TableChoice,
): Mapping {
  return {
    ...mapping,
    tables: mapping.tables.map((each) => (each.table === table ? edit(each) : each)),
  };
}

function withPeriod(periods: PeriodChoice[], added: PeriodChoice): PeriodChoice[] {
  return periods.some((each) => each.external_id === added.external_id)
    ? periods
    : [...periods, added];
}
