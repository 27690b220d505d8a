/** The keys of the inbox. */

export type Command =
  | "next"
  | "previous"
  | "extend-next"
  | "extend-previous"
  | "accept"
  | "waive"
  | "decide"
  | "examine"
  | "select"
  | "undo"
  | "search"
  | "keys";

/** What a reader may do in the inbox: judge findings, record decisions, ask for a run. */
export type Rights = { mayJudge: boolean; mayDetect: boolean; mayDecide: boolean };
type Help = { keys: readonly string[]; does: string; for?: keyof Rights };

const HELP: readonly Help[] = [
  { keys: ["j", "↓"], does: "Next finding" },
  { keys: ["k", "↑"], does: "Finding before" },
  {
    keys: ["a"],
    does: "Accept: it is true and gets an owner and a day; a pair to look at: confirm",
    for: "mayJudge",
  },
  { keys: ["w"], does: "Waive: silent until a day; a pair: dismiss", for: "mayJudge" },
  { keys: ["d"], does: "Decide: it ends in a recorded decision", for: "mayDecide" },
  { keys: ["r"], does: "Re-examine now", for: "mayDetect" },
  { keys: ["x", "Space"], does: "Select for a verb on several", for: "mayJudge" },
  { keys: ["⇧ j", "⇧ k"], does: "Select further down or up (⇧ click does too)", for: "mayJudge" },
  { keys: ["u"], does: "Undo the latest verb, where it can be", for: "mayJudge" },
  { keys: ["/"], does: "Search" },
  { keys: ["Esc"], does: "Close what is open: the form, the selection, the finding" },
  { keys: ["?"], does: "These keys" },
];

/** The keys that a reader may use, in the words of the help. */
export function helpFor(rights: Rights): readonly Help[] {
  return HELP.filter((one) => one.for === undefined || rights[one.for]);
}

const NEEDS: Partial<Record<Command, keyof Rights>> = {
  accept: "mayJudge",
  waive: "mayJudge",
  select: "mayJudge",
  "extend-next": "mayJudge",
  "extend-previous": "mayJudge",
  undo: "mayJudge",
  decide: "mayDecide",
  examine: "mayDetect",
};

/** Whether a reader may use a command: what the help is silent of does nothing. */
export function mayUse(command: Command, rights: Rights): boolean {
  const needed = NEEDS[command];
  return needed === undefined || rights[needed];
}

const LETTERS: Record<string, Command> = {
  j: "next",
  k: "previous",
  J: "extend-next",
  K: "extend-previous",
  a: "accept",
  w: "waive",
  d: "decide",
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
