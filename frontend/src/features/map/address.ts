/** Everything the map shows stands in its address, so that it can be sent to somebody. */
import { type Folding, ORDERS, type Order, shortId } from "./rows";

export const LENSES = [
  "attention",
  "status",
  "funding",
  "conflict",
  "overlap",
  "orphans",
  "coverage",
  "agreement",
] as const;
export type Lens = (typeof LENSES)[number];

export type MapAddress = {
  strategy?: string;
  period?: string;
  as_of?: string;
  /** A past day stands in the departments of today instead of those of then. */
  structure?: "now";
  /** As it was given: a lens that is not known is said, not hidden. */
  lens?: string;
  order?: Exclude<Order, "strategy">;
  /** The day or instant that the map is compared with. */
  compare?: string;
  /** Short id of the objective that stands large while the others step back. */
  focus?: string;
  /** What was searched for: what does not match steps back. */
  q?: string;
  /** What the inspector shows: `objective:…`, `initiative:…`, `department:…`, `band:…`, `cell:…:…`, `pair:…`. */
  sel?: string;
  rows?: "open" | "folded";
  /** Short ids of objectives that are folded or unfolded against `rows`. */
  flip?: string;
  /** Short ids of departments whose group is unfolded. */
  groups?: string;
  /** Departments without anything in them are shown too. */
  empty?: "1";
  /** The same data stands over the map as a table. */
  table?: "1";
  /** The map as a meeting is shown it, frozen at `review` or `as_of`. */
  view?: "board";
  /** The closed review whose map the board view shows. */
  review?: string;
};

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

/** Only what it knows; anything else in the address is left out. */
export function readAddress(search: Record<string, unknown>): MapAddress {
  const address: MapAddress = {
    strategy: text(search.strategy),
    period: text(search.period),
    as_of: text(search.as_of),
    structure: search.structure === "now" ? "now" : undefined,
    lens: text(search.lens),
    order: orderIn(search.order),
    compare: text(search.compare),
    focus: text(search.focus),
    q: text(search.q),
    sel: text(search.sel),
    rows: search.rows === "open" || search.rows === "folded" ? search.rows : undefined,
    flip: text(search.flip),
    groups: text(search.groups),
    empty: search.empty === "1" ? "1" : undefined,
    table: search.table === "1" ? "1" : undefined,
    view: search.view === "board" ? "board" : undefined,
    review: text(search.review),
  };
  for (const name of Object.keys(address) as (keyof MapAddress)[]) {
    if (address[name] === undefined) delete address[name];
  }
  return address;
}

function orderIn(given: unknown): MapAddress["order"] {
  const found = ORDERS.find((one) => one === given);
  return found === "strategy" ? undefined : found;
}

/** The lens of an address, and null for one that is not known. */
export function lensOf(address: MapAddress): Lens | null {
  const { lens = "attention" } = address;
  return LENSES.find((one) => one === lens) ?? null;
}

export function orderOf(address: MapAddress): Order {
  return address.order ?? "strategy";
}

/** Whether a day or instant lies ahead of now. Days end where UTC's do, as the API has them. */
export function isAhead(asOf: string | undefined, now: Date): boolean {
  if (!asOf) return false;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(asOf);
  return isDay ? asOf > now.toISOString().slice(0, 10) : new Date(asOf) > now;
}

export function foldingOf(address: MapAddress): Folding {
  return { base: address.rows ?? "auto", flipped: new Set(address.flip?.split(".") ?? []) };
}

export function flipOf(folding: Folding): string | undefined {
  return [...folding.flipped].join(".") || undefined;
}

export type Selection =
  | { kind: "objective" | "initiative" | "department" | "band"; id: string }
  /** Two pieces of work that a confirmed finding names; `id` is the finding's. */
  | { kind: "pair"; id: string }
  | { kind: "cell"; row: string; column: string };

export function readSelection(sel: string | undefined): Selection | null {
  const [kind, first, second] = sel?.split(":") ?? [];
  if (!first) return null;
  if (kind === "cell") return second ? { kind, row: first, column: second } : null;
  const known = ["objective", "initiative", "department", "band", "pair"] as const;
  const found = known.find((one) => one === kind);
  return found ? { kind: found, id: first } : null;
}

export function writeSelection(selection: Selection): string {
  return selection.kind === "cell"
    ? `cell:${selection.row}:${selection.column}`
    : `${selection.kind}:${selection.id}`;
}

/** Ids out of the short ones that the address holds. */
export function openGroupsOf(address: MapAddress, ids: readonly string[]): Set<string> {
  const short = new Set(address.groups?.split(".") ?? []);
  return new Set(ids.filter((id) => short.has(shortId(id))));
}
