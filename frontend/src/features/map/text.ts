/** How many lines a text takes, as the browser breaks it. */

/** A text and the font it is set in. */
export type Typeset = readonly [text: string, font: string];

const widths = new Map<string, number>();
const lines = new Map<string, number>();
const told = new Set<() => void>();
let ruler: HTMLDivElement | undefined;
let letters = 0;

if (typeof document !== "undefined") {
  document.fonts?.addEventListener("loadingdone", () => {
    widths.clear();
    lines.clear();
    letters += 1;
    for (const tell of told) tell();
  });
}

/** How often letters have come, whose widths differ from those that stood in for them. */
export const lettersSoFar = (): number => letters;

export function onLetters(tell: () => void): () => void {
  told.add(tell);
  return () => told.delete(tell);
}

/**
 * The width of a text in pixels; an estimate where there is nothing to measure with. It is measured
 * in the page and not on a canvas, whose figures do not all stand on one width.
 */
export function widthOf(text: string, font: string): number {
  if (typeof document === "undefined") return text.length * 7;
  const known = widths.get(keyOf(text, font));
  if (known !== undefined) return known;
  measureAll([[text, font]]);
  return widths.get(keyOf(text, font))!;
}

/**
 * Measures the words of many texts at once, and others whole. Asked for one by one, each has the
 * browser lay out the page again.
 */
export function learnWidths(texts: Iterable<Typeset>, whole: readonly Typeset[] = []): void {
  const words = [...texts].flatMap(([text, font]) =>
    [...wordsOf(text).map((word) => word.trimEnd()), " "].map((word): Typeset => [word, font]),
  );
  measureUnknown([...words, ...whole]);
}

function measureUnknown(texts: readonly Typeset[]): void {
  if (typeof document === "undefined") return;
  const unknown = new Map<string, Typeset>();
  for (const [text, font] of texts) {
    const key = keyOf(text, font);
    if (!widths.has(key)) unknown.set(key, [text, font]);
  }
  if (unknown.size > 0) measureAll([...unknown.values()]);
}

function measureAll(texts: readonly Typeset[]): void {
  ruler ??= newRuler();
  const sets = new Map<string, HTMLElement>();
  const held = texts.map(([text, font]) => {
    const set = sets.get(font) ?? newSet(font);
    sets.set(font, set);
    const line = document.createElement("div");
    line.textContent = text;
    set.append(line);
    return line;
  });
  ruler.replaceChildren(...sets.values());
  held.forEach((line, index) => {
    const [text, font] = texts[index]!;
    widths.set(keyOf(text, font), line.getBoundingClientRect().width);
  });
  ruler.replaceChildren();
}

/** Lines below each other, each as wide as its text. */
function newSet(font: string): HTMLElement {
  const set = document.createElement("div");
  Object.assign(set.style, { display: "flex", flexDirection: "column", alignItems: "flex-start" });
  set.style.font = font;
  // Setting the font takes back how figures are set.
  set.style.fontVariantNumeric = "tabular-nums";
  return set;
}

const keyOf = (text: string, font: string) => `${font}|${text}`;

function newRuler(): HTMLDivElement {
  const held = document.createElement("div");
  held.setAttribute("aria-hidden", "true");
  Object.assign(held.style, {
    position: "absolute",
    top: "0",
    left: "0",
    visibility: "hidden",
    whiteSpace: "pre",
    contain: "layout style",
  });
  // Paper hides all that stands beside it, and letters may come while it is printed.
  held.style.setProperty("display", "block", "important");
  return document.body.appendChild(held);
}

const wordsOf = (text: string) => text.split(/(?<=[\s\-–—/])/);

/** Lines of a text in a room of so many pixels, `taken` of which are gone on the first line. */
export function linesOf(text: string, font: string, room: number, taken = 0): number {
  const key = `${room}|${taken}|${keyOf(text, font)}`;
  const known = lines.get(key) ?? broken(text, font, room, taken);
  lines.set(key, known);
  return known;
}

function broken(text: string, font: string, room: number, taken: number): number {
  let count = 1;
  let left = room - taken;
  for (const word of wordsOf(text)) {
    const bare = widthOf(word.trimEnd(), font);
    if (bare > left && left < room) {
      count += 1;
      left = room;
    }
    // A word longer than a line is broken wherever it has to be.
    const over = Math.max(0, Math.ceil(bare / room) - 1);
    count += over;
    left -= bare + blankAfter(word, font) - over * room;
  }
  return count;
}

/** A blank is as wide after one word as after another: words need not be measured with theirs. */
const blankAfter = (word: string, font: string) => (/\s$/.test(word) ? widthOf(" ", font) : 0);

/**
 * A text cut to a length in pixels: turned text is not cut by the browser in every engine. All that
 * may be left of it is measured at once.
 */
export function fitting(text: string, font: string, room: number): string {
  if (widthOf(text, font) <= room) return text;
  const cuts = cutsOf(text);
  measureUnknown(cuts.map((cut) => [cut, font]));
  return cuts.find((cut) => widthOf(cut, font) <= room) ?? "";
}

/** Lengths in letters that hardly a strip is too short for. */
const SHORT = 48;

/** What is worth learning of a text that may be cut: all that may be left of a long one. */
export const cutsToLearn = (text: string): string[] =>
  text.length <= SHORT ? [text] : cutsOf(text);

/** What may be left of a text, longest first. */
const cutsOf = (text: string): string[] => [
  text,
  ...Array.from(text, (_, end) => cutAt(text, end)).reverse(),
];

const cutAt = (text: string, end: number) => `${text.slice(0, end).trimEnd()}…`;
