/** Everything the map shows stands in its address, so that it can be sent to somebody. */
import { type Folding, shortId } from "./rows";

export type Lens = "attention" | "status";

export type MapAddress = {
  strategy?: string;
  period?: string;
  as_of?: string;
  lens?: "status";
  /** What the inspector shows: `objective:…`, `initiative:…`, `department:…`, `band:…`, `cell:…:…`. */
  sel?: string;
  rows?: "open" | "folded";
  /** Short ids of objectives that are folded or unfolded against `rows`. */
  flip?: string;
  /** Short ids of departments whose group is unfolded. */
  groups?: string;
  /** Departments without anything in them are shown too. */
  empty?: "1";
};

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

/** Only what it knows; anything else in the address is left out. */
export function readAddress(search: Record<string, unknown>): MapAddress {
  const address: MapAddress = {
    strategy: text(search.strategy),
    period: text(search.period),
    as_of: text(search.as_of),
    lens: search.lens === "status" ? "status" : undefined,
    sel: text(search.sel),
    rows: search.rows === "open" || search.rows === "folded" ? search.rows : undefined,
    flip: text(search.flip),
    groups: text(search.groups),
    empty: search.empty === "1" ? "1" : undefined,
  };
  for (const name of Object.keys(address) as (keyof MapAddress)[]) {
    if (address[name] === undefined) delete address[name];
  }
  return address;
}

export function foldingOf(address: MapAddress): Folding {
  return { base: address.rows ?? "auto", flipped: new Set(address.flip?.split(".") ?? []) };
}

export function flipOf(folding: Folding): string | undefined {
  return [...folding.flipped].join(".") || undefined;
}

export type Selection =
  | { kind: "objective" | "initiative" | "department" | "band"; id: string }
  | { kind: "cell"; row: string; column: string };

export function readSelection(sel: string | undefined): Selection | null {
  const [kind, first, second] = sel?.split(":") ?? [];
  if (!first) return null;
  if (kind === "cell") return second ? { kind, row: first, column: second } : null;
  if (kind === "objective" || kind === "initiative" || kind === "department" || kind === "band") {
    return { kind, id: first };
  }
  return null;
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
