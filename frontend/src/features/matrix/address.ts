/** What the matrix shows stands in its address. */
export const MEASURES = ["count", "money", "gap"] as const;
export type Measure = (typeof MEASURES)[number];

export type MatrixAddress = {
  strategy?: string;
  period?: string;
  as_of?: string;
  /** A past day stands in the departments of today instead of those of then. */
  structure?: "now";
  columns?: "initiatives";
  show?: Exclude<Measure, "money">;
};

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

/** Only what it knows; anything else in the address is left out. */
export function readMatrixAddress(search: Record<string, unknown>): MatrixAddress {
  const address: MatrixAddress = {
    strategy: text(search.strategy),
    period: text(search.period),
    as_of: text(search.as_of),
    structure: search.structure === "now" ? "now" : undefined,
    columns: search.columns === "initiatives" ? "initiatives" : undefined,
    show: search.show === "count" || search.show === "gap" ? search.show : undefined,
  };
  for (const name of Object.keys(address) as (keyof MatrixAddress)[]) {
    if (address[name] === undefined) delete address[name];
  }
  return address;
}
