/** Words in lines, where nothing wraps them by itself. */
import { learnWidths, widthOf } from "../text";

/** Learned together the first time: nearly all that a text is written in. */
const LETTERS = Array.from({ length: 95 }, (_, code) => String.fromCharCode(32 + code));

/** A text in lines of so many units, at most so many; what is cut ends in `…`. */
export function wrapped(text: string, font: string, room: number, most: number): string[] {
  const wide = widthsIn(font, text);
  if (wide(text) <= room) return [text];
  const lines: string[] = [];
  let line = "";
  const words = text.split(/\s+/);
  for (const [index, word] of words.entries()) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || wide(longer) <= room) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) {
      lines.push(cut(`${line} ${words.slice(index).join(" ")}`, wide, room));
      return lines;
    }
    lines.push(line);
    line = word;
  }
  lines.push(cut(line, wide, room));
  return lines;
}

/**
 * Widths of parts of a text, by its letters: a sheet has hundreds of texts, and the browser lays
 * out the page again for each one that is measured whole. What letters share is left out, so that
 * a text is rather narrower than what is said here.
 */
function widthsIn(font: string, text: string): (part: string) => number {
  learnWidths([...LETTERS, "…", ...text].map((letter) => [letter, font]));
  return (part) => {
    let sum = 0;
    for (const letter of part) sum += widthOf(letter, font);
    return sum;
  };
}

function cut(text: string, wide: (part: string) => number, room: number): string {
  if (wide(text) <= room) return text;
  let kept = text;
  while (kept.length > 1 && wide(`${kept}…`) > room) kept = kept.slice(0, -1).trimEnd();
  return `${kept}…`;
}
