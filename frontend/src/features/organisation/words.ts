import type { OrganisationChange, Outcome } from "@/api/organisation";
import { formatDay } from "@/ui/dates";
import { formatExact, NO_CURRENCY, toMinor } from "@/ui/money";
import { counted, humanise } from "@/ui/words";

type Written = Outcome["records"][number];

const NOUNS: Record<string, [string, string]> = {
  person: ["person", "people"],
  strategy: ["strategy", "strategies"],
  measure_effect: ["effect on a measure", "effects on measures"],
  contribution: ["link", "links"],
  allocation: ["amount of money", "amounts of money"],
  control_total: ["ledger total", "ledger totals"],
  dependency: ["dependency", "dependencies"],
  resource_pool: ["resource pool", "resource pools"],
  update_request: ["request for status", "requests for status"],
  decision_criterion: ["decision criterion", "decision criteria"],
};

/** `3 initiatives`, `1 link`. */
export function countedNoun(count: number, noun: string): string {
  const [one, many] = NOUNS[noun] ?? [noun.replaceAll("_", " "), undefined];
  return counted(count, one, many);
}

const DONE: Record<Written["operation"], string> = {
  created: "new",
  updated: "changed",
  ended: "ended",
  deleted: "removed",
};

/** Records that have the same fate, those that say most first: `4 initiatives changed`. */
export function byFate(records: readonly Written[]): { title: string; records: Written[] }[] {
  const groups = new Map<string, Written[]>();
  // A record that is made and then changed is new: the last word of each counts.
  const latest = new Map<string, Written>();
  for (const record of records) {
    const before = latest.get(record.id);
    const isNew = before?.operation === "created" && record.operation === "updated";
    latest.set(record.id, isNew ? { ...before, name: record.name || before.name } : record);
  }
  for (const record of latest.values()) {
    const key = `${record.operation} ${record.noun}`;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  const order = ["ended", "created", "updated", "deleted"];
  return [...groups.values()]
    .sort((one, other) => order.indexOf(one[0]!.operation) - order.indexOf(other[0]!.operation))
    .map((several) => ({
      title: `${countedNoun(several.length, several[0]!.noun)} ${DONE[several[0]!.operation]}`,
      records: several,
    }));
}

const FIELDS: Record<string, string> = {
  decider: "Who decides",
  recommend_ids: "Who recommends",
  agree_ids: "Who has to agree",
  input_ids: "Who is heard",
  perform_ids: "Who carries it out",
  escalation: "Who is asked next",
  named_person_ids: "Who is named",
};
const MONEY = /^-?\d+\.\d{2}$/;

/** `Department: Sales → Field`, `Planned: 170,000.00 → 0.00`. */
export function fieldWords({ name, before, after }: Written["fields"][number]): string {
  const said = (value: string) => {
    if (MONEY.test(value)) return formatExact(toMinor(value), NO_CURRENCY);
    return value === "" ? "nothing" : value;
  };
  return `${FIELDS[name] ?? humanise(name)}: ${said(before)} → ${said(after)}`;
}

const FATES: Record<Outcome["findings"][number]["what"], string> = {
  opens: "opens",
  closes: "closes",
  follows: "goes along",
  set_aside: "is set aside for 90 days, with this reason",
};

export function fateWords(what: keyof typeof FATES): string {
  return FATES[what];
}

export function linkWords({ following, queued, ended }: Outcome["links"]): string {
  const told = [
    following > 0 ? `${counted(following, "link")} ${following === 1 ? "goes" : "go"} on` : "",
    queued > 0 ? `${counted(queued, "link")} ${queued === 1 ? "waits" : "wait"} for an owner` : "",
    ended > 0 ? `${counted(ended, "link")} ${ended === 1 ? "ends" : "end"}` : "",
  ].filter(Boolean);
  return told.length > 0 ? `${told.join(", ")}.` : "No link changes.";
}

/** What a person is to the things that rest on them, in the order they are told. */
export const HELD = {
  leads: "Leads",
  sponsors: "Sponsors",
  owns: "Owns",
  takes_care_of: "Takes care of",
  is_asked_for: "Is asked for the status of",
  stands_in_for: "Stands in for",
  decides: "Decides on",
  takes_part: "Takes part in deciding on",
};

/** What may become of an objective. */
export const BECOMES = {
  kept: "kept",
  reworded: "reworded",
  split: "split into parts",
  replaced: "replaced by another",
  dropped: "dropped",
};

const STATES: Record<OrganisationChange["state"], string> = {
  planned: "planned for",
  applied: "since",
  refused: "could not be made on",
  withdrawn: "withdrawn, planned for",
  undone: "taken back, was since",
};

export function stateWords(change: OrganisationChange): string {
  return `${STATES[change.state]} ${formatDay(change.effective_on)}`;
}

/** Percent as typed → a share, or null where it is none. */
export function readShare(typed: string): number | null {
  const bare = typed.replace("%", "").replace(",", ".").trim();
  if (bare === "" || !/^\d{1,3}(\.\d{1,4})?$/.test(bare)) return null;
  const share = Math.round(Number(bare) * 10_000) / 1_000_000;
  return share <= 1 ? share : null;
}

/** What keeps typed shares from being a whole, or blank. All blank is a whole: parts by money. */
export function sharesTrouble(typed: readonly string[], mayBeBlank: boolean): string {
  const said = typed.filter((one) => one.trim() !== "");
  if (said.length === 0) return mayBeBlank ? "" : "Give each part its share.";
  if (said.length < typed.length) return "Give a share to each part, or to none.";
  const shares = typed.map(readShare);
  if (shares.some((one) => one === null)) return "Write shares as percentages, such as 60.";
  const sum = shares.reduce<number>((total, one) => total + Math.round((one ?? 0) * 1_000_000), 0);
  return sum === 1_000_000 ? "" : `The shares sum to ${sum / 10_000}%; make them sum to 100%.`;
}
