/** The address of the inbox: which findings are listed and which one is open. */
import type { Finding, FindingsQuestion } from "@/api";

export type FindingsAddress = {
  strategy?: string;
  code?: string;
  /** The detector's reason. */
  reason?: string;
  state?: string;
  severity?: string;
  department?: string;
  /** A person's id, or `me`. */
  owner?: string;
  /** First and last day (UTC) on which it may have opened. */
  opened_from?: string;
  opened_until?: string;
  search?: string;
  /** The finding whose details are open. */
  finding?: string;
  /** What the pane at the right shows instead: `detectors`, `initiative:<id>`, `objective:<id>`. */
  show?: string;
};

const NAMES = [
  "strategy",
  "code",
  "reason",
  "state",
  "severity",
  "department",
  "owner",
  "opened_from",
  "opened_until",
  "search",
  "finding",
  "show",
] as const;
export const FILTERS = [
  "search",
  "code",
  "reason",
  "severity",
  "department",
  "owner",
  "opened_from",
  "opened_until",
  "state",
] as const;
export type FilterName = (typeof FILTERS)[number];

/** What waits for somebody: the inbox opens on it. */
export const TO_DO = "to_do";
/** Of these, what somebody takes care of or the PMO confirmed. */
export const ACCEPTED = "accepted";
const STATES: Record<string, string> = {
  [TO_DO]: "candidate,open",
  [ACCEPTED]: "candidate,open",
};

/** Only what it knows; anything else in the address is left out. */
export function readFindingsAddress(search: Record<string, unknown>): FindingsAddress {
  const address: FindingsAddress = {};
  for (const name of NAMES) {
    const value = search[name];
    if (typeof value !== "string" || !value) continue;
    if (!name.startsWith("opened_") || isDay(value)) address[name] = value;
  }
  return address;
}

function isDay(value: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(value) && isReal(new Date(`${value}T00:00:00Z`), value);
}

const isReal = (date: Date, value: string) =>
  !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);

/** What to ask the API for. `me` is the reader's own person, where there is one. */
export function questionOf(
  address: FindingsAddress,
  strategy: string,
  me: string | null,
): FindingsQuestion {
  const { code, reason, severity, department, search } = address;
  const { opened_from: from, opened_until: until } = address;
  const state = address.state ?? TO_DO;
  const owner = address.owner === "me" ? me : address.owner;
  return {
    strategy,
    ...(state === "all" ? {} : { state: STATES[state] ?? state }),
    ...(state === ACCEPTED ? { is_accepted: "true" } : {}),
    ...(code ? { code } : {}),
    ...(reason ? { reason_code: reason } : {}),
    ...(severity ? { severity } : {}),
    ...(department ? { department } : {}),
    ...(owner ? { owner } : {}),
    ...(from ? { opened_at__gte: `${from}T00:00:00Z` } : {}),
    ...(until ? { opened_at__lte: `${until}T23:59:59.999999Z` } : {}),
    ...(search ? { search } : {}),
  };
}

type Asked = Pick<
  Finding,
  | "state"
  | "code"
  | "reason_code"
  | "severity"
  | "department_ids"
  | "owner"
  | "opened_at"
  | "confirmed_at"
  | "title"
>;

/** Whether a finding is among the answers to a question, as far as a screen can tell. */
export function passes(finding: Asked, question: FindingsQuestion): boolean {
  const { state, code, severity, department, owner, search } = question;
  const { opened_at__gte, opened_at__lte } = question;
  return (
    (!state || state.split(",").includes(finding.state)) &&
    (!code || finding.code === code) &&
    (!question.reason_code || finding.reason_code === question.reason_code) &&
    (!severity || finding.severity === severity) &&
    (!department || finding.department_ids.includes(department)) &&
    (!owner || finding.owner === owner) &&
    (!opened_at__gte || Date.parse(finding.opened_at) >= Date.parse(opened_at__gte)) &&
    (!opened_at__lte || Date.parse(finding.opened_at) <= Date.parse(opened_at__lte)) &&
    (!question.is_accepted || Boolean(finding.owner || finding.confirmed_at)) &&
    (!search || finding.title.toLowerCase().includes(search.toLowerCase()))
  );
}

/** The filters that are set, in the order of the screen. */
export function filtersOf(address: FindingsAddress): FilterName[] {
  return FILTERS.filter((name) => address[name] !== undefined);
}
