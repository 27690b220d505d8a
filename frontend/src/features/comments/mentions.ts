/** Names in a text: as people type and read them, and as the API keeps them (`@{id}`). */
import type { Mentioned } from "@/api/comments";

const MENTION = /@\{([0-9a-f-]{36})\}/g;
const MOST_TYPED = 40;

export type Part = { text: string; isName: boolean };

/** The text in parts, names apart: `@Dana Reyes`. */
export function partsOf(text: string, mentions: readonly Mentioned[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(MENTION)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index), isName: false });
    const name = mentions.find(({ id }) => id === found[1])?.name ?? "somebody";
    parts.push({ text: `@${name}`, isName: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isName: false });
  return parts;
}

/** What is typed after the `@` before the caret, or null where nobody is being named. */
export function namedAt(text: string, caret: number): { from: number; search: string } | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf("@");
  if (from < 0 || (from > 0 && /[\p{L}\p{N}]/u.test(before[from - 1]!))) return null;
  const search = before.slice(from + 1);
  return search.length > MOST_TYPED || /[\n@{}]/.test(search) ? null : { from, search };
}

/** `@` words that name nobody who was chosen: nobody is told of them. Addresses are none. */
export function unnamed(text: string, chosen: readonly Mentioned[]): string[] {
  const words = [...text.matchAll(/(?<![\p{L}\p{N}])@[\p{L}\p{N}][\p{L}\p{N}._-]*/gu)];
  const isChosen = (at: number) => chosen.some(({ name }) => text.startsWith(name, at + 1));
  const said = words
    .filter(({ index }) => !isChosen(index))
    .map(([word]) => word.replace(/\.+$/, ""));
  return [...new Set(said)];
}

/** Somebody who was chosen, under a label that nobody else in the text has. */
export function labelled(one: Mentioned, chosen: readonly Mentioned[]): Mentioned {
  const known = chosen.find(({ id }) => id === one.id);
  if (known) return known;
  let name = one.name;
  for (let number = 2; chosen.some((other) => other.name === name); number++) {
    name = `${one.name} (${number})`;
  }
  return { id: one.id, name };
}

/** As the API keeps it. The longest names first: `@Dana` is not the beginning of `@Dana Reyes`. */
export function withIds(text: string, chosen: readonly Mentioned[]): string {
  return [...chosen]
    .sort((one, other) => other.name.length - one.name.length)
    .reduce((written, { id, name }) => written.replaceAll(`@${name}`, `@{${id}}`), text);
}

/** As people type it, and whom it names by which label. */
export function withNames(
  text: string,
  mentions: readonly Mentioned[],
): { text: string; chosen: Mentioned[] } {
  const chosen: Mentioned[] = [];
  for (const one of mentions) chosen.push(labelled(one, chosen));
  const typed = text.replace(MENTION, (whole, id) => {
    const one = chosen.find((other) => other.id === id);
    return one ? `@${one.name}` : whole;
  });
  return { text: typed, chosen };
}

/** Whether an address may be linked; the API asks the same. */
export function isAddress(address: string): boolean {
  return /^https?:\/\/[^\s/@\\]+(?:[/?#][^\s\\]*)?$/i.test(address);
}
