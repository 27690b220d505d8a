/** How many lines a text takes, as the browser breaks it. */

const kept = new Map<string, number>();
let ruler: HTMLSpanElement | undefined;

/** Forgets what was measured: other letters have come. */
export function forgetWidths(): void {
  kept.clear();
}

/**
 * The width of a text in pixels; an estimate where there is nothing to measure with. It is measured
 * in the page and not on a canvas, whose figures do not all stand on one width.
 */
export function widthOf(text: string, font: string): number {
  if (typeof document === "undefined") return text.length * 7;
  const key = `${font}|${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  ruler ??= newRuler();
  ruler.style.font = font;
  // Setting the font takes back how figures are set.
  ruler.style.fontVariantNumeric = "tabular-nums";
  ruler.textContent = text;
  const { width } = ruler.getBoundingClientRect();
  kept.set(key, width);
  return width;
}

function newRuler(): HTMLSpanElement {
  const span = document.createElement("span");
  span.setAttribute("aria-hidden", "true");
  Object.assign(span.style, {
    position: "absolute",
    top: "0",
    left: "0",
    visibility: "hidden",
    whiteSpace: "pre",
    contain: "layout style",
  });
  return document.body.appendChild(span);
}

/** Lines of a text in a room of so many pixels, `taken` of which are gone on the first line. */
export function linesOf(text: string, font: string, room: number, taken = 0): number {
  let lines = 1;
  let left = room - taken;
  for (const word of text.split(/(?<=[\s\-–—/])/)) {
    const bare = widthOf(word.trimEnd(), font);
    if (bare > left && left < room) {
      lines += 1;
      left = room;
    }
    // A word longer than a line is broken wherever it has to be.
    const over = Math.max(0, Math.ceil(bare / room) - 1);
    lines += over;
    left -= widthOf(word, font) - over * room;
  }
  return lines;
}
