/** The letters of the map. Arrows, Home, End and Enter belong to its grid. */
import { LENSES, type Lens } from "./address";

export type Command = "search" | "mark" | "lens" | "focus" | "table" | "keys";

const LETTERS: Record<string, Command> = {
  "/": "search",
  n: "mark",
  l: "lens",
  f: "focus",
  t: "table",
  "?": "keys",
};

export const HELP = [
  { keys: ["←", "→", "↑", "↓"], does: "From cell to cell" },
  { keys: ["Ctrl ←", "Ctrl →"], does: "To the next filled cell of the row" },
  { keys: ["Home", "End"], does: "To the ends of the row; with Ctrl of the map" },
  { keys: ["Enter"], does: "Open a cell, row or department beside the map" },
  { keys: ["Space"], does: "Fold or unfold a row or a group of departments" },
  { keys: ["n"], does: "Next mark" },
  { keys: ["l"], does: "Next lens" },
  { keys: ["f"], does: "Read one row large, its initiatives by name; again to leave" },
  { keys: ["t"], does: "The same data as a table" },
  { keys: ["/"], does: "Search; Enter walks through what matches" },
  { keys: ["Esc"], does: "Leave the search, the open pane, the large row" },
  { keys: ["?"], does: "These keys" },
] as const;

export type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** What a key asks for; a capital says the same, since a reader may have locked them. */
export function commandOf(pressed: Pressed): Command | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  return LETTERS[key] ?? null;
}

const TYPING =
  "textarea, select, [contenteditable=true], input:not([type=checkbox], [type=radio]), " +
  "[role=menu], [role=dialog], [role=listbox], dialog";

/** Whether a key belongs to what holds the focus and not to the map. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

export function nextLens(lens: Lens, among: readonly Lens[] = LENSES): Lens {
  return among[(among.indexOf(lens) + 1) % among.length]!;
}
