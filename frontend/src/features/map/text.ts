/** How many lines a text takes, as a browser breaks it. */

const kept = new Map<string, number>();
let brush: CanvasRenderingContext2D | null | undefined;

/** Forgets what was measured: other letters have come. */
export function forgetWidths(): void {
  kept.clear();
}

/** The width of a text in pixels; an estimate where there is nothing to measure with. */
export function widthOf(text: string, font: string): number {
  if (brush === undefined) {
    brush =
      typeof document === "undefined" ? null : document.createElement("canvas").getContext("2d");
  }
  if (!brush) return text.length * 7;
  const key = `${font}|${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  brush.font = font;
  // The page sets its figures on one width, and a little wider than a canvas sets all letters.
  const width = brush.measureText(text.replace(/\d/g, "0")).width * 1.012;
  kept.set(key, width);
  return width;
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
