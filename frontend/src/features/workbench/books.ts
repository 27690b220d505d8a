/** Names of the records that rows refer to: found by id to be shown, by words to be chosen. */
import { useQueries } from "@tanstack/react-query";
import { everyNamed, type Row } from "@/api/workbench";
import { formatDay } from "@/ui/dates";
import type { BookNoun } from "./columns";

export type Entry = {
  id: string;
  name: string;
  /** What tells it apart: an objective's code, the day a department ended. */
  hint: string;
  row: Row;
};
export type Book = { byId: ReadonlyMap<string, Entry>; entries: readonly Entry[] };
export type Books = Partial<Record<BookNoun, Book>>;

const FIELDS: Record<BookNoun, readonly string[]> = {
  departments: ["id", "name", "code", "ends_on"],
  people: ["id", "name", "ends_on"],
  objectives: ["id", "name", "code", "strategy", "owner"],
  initiatives: ["id", "name", "department", "lead", "sponsor"],
  periods: ["id", "name"],
  strategies: ["id", "name", "currency"],
};

export function bookOf(rows: readonly Row[]): Book {
  const entries = rows.map((row) => ({
    id: row.id,
    name: String(row.name),
    hint: [row.code, row.ends_on ? `ended ${formatDay(String(row.ends_on))}` : ""]
      .filter(Boolean)
      .join(", "),
    row,
  }));
  entries.sort((one, other) => one.name.localeCompare(other.name));
  return { byId: new Map(entries.map((entry) => [entry.id, entry])), entries };
}

/** The books of these nouns; one that is on its way is missing. */
export function useBooks(nouns: readonly BookNoun[]): { books: Books; error: unknown } {
  return useQueries({
    queries: nouns.map((noun) => ({
      queryKey: ["book", noun],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        bookOf(await everyNamed(noun, FIELDS[noun], signal)),
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      structuralSharing: false,
    })),
    combine: (found) => ({
      books: Object.fromEntries(
        found.flatMap(({ data }, at) => (data ? [[nouns[at]!, data]] : [])),
      ) as Books,
      error: found.find(({ error }) => error)?.error ?? null,
    }),
  });
}

/** The entries that hold every word, those that begin with them first. */
export function found(book: Book, sought: string, most: number): Entry[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const starts: Entry[] = [];
  const holds: Entry[] = [];
  for (const entry of book.entries) {
    const told = `${entry.name} ${entry.hint}`.toLowerCase();
    if (!words.every((word) => told.includes(word))) continue;
    (told.startsWith(words[0] ?? "") ? starts : holds).push(entry);
    if (starts.length >= most) break;
  }
  return [...starts, ...holds].slice(0, most);
}

/** What somebody may have meant by a name: none, one or several records. */
export function meant(book: Book, name: string): Entry[] {
  const wanted = name.trim().toLowerCase();
  const exact = book.entries.filter((entry) => entry.name.toLowerCase() === wanted);
  if (exact.length > 0) return exact;
  return book.entries.filter(({ row }) => String(row.code ?? "").toLowerCase() === wanted);
}
