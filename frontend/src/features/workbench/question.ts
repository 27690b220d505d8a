/** What the workbench shows and asks for, by its address. */
import { NOUNS, type Question, type WorkNoun } from "@/api/workbench";
import { filtersOf, type WorkbenchAddress } from "./address";
import { type Column, canSort, fieldsOf } from "./columns";

export function nounOf(word: string): WorkNoun | null {
  return NOUNS.find((noun) => noun === word) ?? null;
}

/** The columns that are shown: those asked for, else those that a noun shows by itself. */
export function shownColumns(all: readonly Column[], address: WorkbenchAddress): Column[] {
  const asked = address.columns?.split(",") ?? [];
  const known = asked.flatMap((key) => all.find((column) => column.key === key) ?? []);
  return known.length > 0 ? known : all.filter((column) => column.isShown);
}

/** A column whose order the service does not know: names of others, sorted here. */
export function isSortedHere(column: Column | undefined): boolean {
  return column?.kind === "reference";
}

const FIRST_ORDER: Record<WorkNoun, string> = {
  initiatives: "name",
  objectives: "position",
  contributions: "initiative",
  allocations: "initiative",
};

/** The order that is asked for, or the one that a noun has by itself. */
export function orderOf(noun: WorkNoun, address: WorkbenchAddress): string {
  return address.ordering ?? FIRST_ORDER[noun];
}

/** What the list is asked for. */
export function questionOf(
  noun: WorkNoun,
  all: readonly Column[],
  address: WorkbenchAddress,
  strategy: string | undefined,
): Question {
  const ordering = orderOf(noun, address);
  const sorted = all.find(({ key }) => key === ordering.replace("-", ""));
  const isTold = sorted ? canSort(sorted) && !isSortedHere(sorted) : ordering === "position";
  return {
    ...filtersOf(address),
    ...(address.search ? { search: address.search } : {}),
    ...(isTold ? { ordering } : {}),
    ...(noun === "objectives" && strategy ? { strategy } : {}),
    fields: fieldsOf(noun),
  };
}
