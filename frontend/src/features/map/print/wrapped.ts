/** Words in lines, where nothing wraps them by itself. */
import { linesOf, widthOf } from "../text";

/** A text in lines of so many units, at most so many; what is cut ends in `…`. */
export function wrapped(text: string, font: string, room: number, most: number): string[] {
  if (linesOf(text, font, room) <= 1) return [text];
  const lines: string[] = [];
  let line = "";
  const words = text.split(/\s+/);
  for (const [index, word] of words.entries()) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || widthOf(longer, font) <= room) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) {
      lines.push(cut(`${line} ${words.slice(index).join(" ")}`, font, room));
      return lines;
    }
    lines.push(line);
    line = word;
  }
  lines.push(cut(line, font, room));
  return lines;
}

function cut(text: string, font: string, room: number): string {
  if (widthOf(text, font) <= room) return text;
  let kept = text;
  while (kept.length > 1 && widthOf(`${kept}…`, font) > room) kept = kept.slice(0, -1).trimEnd();
  return `${kept}…`;
}
