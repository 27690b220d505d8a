/** The workbench's address: which columns, which rows, in which order. */
export type WorkbenchAddress = {
  strategy?: string;
  search?: string;
  ordering?: string;
  /** Keys of columns, parted by commas. */
  columns?: string;
  /** Words of the list, as an address of their own: `stage__in=active,paused&lead__isnull=true`. */
  filters?: string;
  view?: string;
};

const WORDS = ["strategy", "search", "ordering", "columns", "filters", "view"] as const;

/** Only what it knows; anything else in the address is left out. */
export function readWorkbenchAddress(search: Record<string, unknown>): WorkbenchAddress {
  return Object.fromEntries(
    WORDS.flatMap((word) => {
      const value = search[word];
      return typeof value === "string" && value ? [[word, value]] : [];
    }),
  );
}

export function filtersOf(address: WorkbenchAddress): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(address.filters ?? ""));
}

export function toFilters(filters: Record<string, string>): string | undefined {
  const words = new URLSearchParams(filters).toString().replaceAll("%2C", ",");
  return words || undefined;
}
