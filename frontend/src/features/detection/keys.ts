/** The keys of the inbox. */

export type Command =
  | "next"
  | "previous"
  | "extend-next"
  | "extend-previous"
  | "accept"
  | "waive"
  | "examine"
  | "select"
  | "undo"
  | "search"
  | "keys";

/** In the words of the help. */
export const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [["j", "↓"], "Next finding"],
  [["k", "↑"], "Finding before"],
  [["a"], "Accept: give it an owner and a day; of a pair: confirm"],
  [["w"], "Waive until a day; of a pair: dismiss"],
  [["r"], "Re-examine now"],
  [["x", "Space"], "Select for a verb on several"],
  [["⇧ j", "⇧ k"], "Select further down or up (⇧ click does too)"],
  [["u"], "Undo the latest verb, where it can be"],
  [["/"], "Search"],
  [["Esc"], "Close the form, then the selection, then the finding"],
  [["?"], "These keys"],
];

const LETTERS: Record<string, Command> = {
  j: "next",
  k: "previous",
  J: "extend-next",
  K: "extend-previous",
  a: "accept",
  w: "waive",
  r: "examine",
  x: "select",
  u: "undo",
  "/": "search",
  "?": "keys",
};

/** Where the pressed key went to: arrows and the space bar have uses of their own elsewhere. */
export type Place = "typing" | "list" | "page" | "elsewhere";
export type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

export function commandOf(pressed: Pressed, place: Place): Command | null {
  const { key, shiftKey } = pressed;
  if (place === "typing" || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const isAtRows = place === "list" || place === "page";
  if (isAtRows && key === "ArrowDown") return shiftKey ? "extend-next" : "next";
  if (isAtRows && key === "ArrowUp") return shiftKey ? "extend-previous" : "previous";
  if (isAtRows && key === " ") return "select";
  return LETTERS[key] ?? null;
}

const FIELDS = "textarea, select, [contenteditable=true], input:not([type=checkbox], [type=radio])";
const OWN = "[role=menu], [role=dialog], [role=listbox], dialog";

export function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element)) return "page";
  if (target.closest(FIELDS) || target.closest(OWN)) return "typing";
  if (target.closest("[data-finding]")) return "list";
  return target === document.body || target.matches("main, [tabindex='-1']") ? "page" : "elsewhere";
}
