/** Where the cards of the row that stands large are on paper: columns of names, by department. */
import { formatCompact } from "@/ui/money";
import { counted } from "@/ui/words";
import { sectionsOf } from "../focus";
import type { Ledger } from "../ledger";
import { type Status, statusOf } from "../tiles";
import { wrapped } from "./wrapped";

const LINE = 13;
const HEAD = 17;
const WIDTH = 176;
const GAP = 16;
const FONT = '400 9.5px "Inter Variable", Inter, system-ui, sans-serif';
const MONEY = 44;

type Place = { key: string; x: number; y: number; words: string };
export type CardBox =
  | (Place & { kind: "head" | "note" })
  | (Place & { kind: "card"; status: Status; money: string | null; width: number });

/**
 * Columns as even as whole lines allow, at most so high; what finds no room is counted. `y` is from
 * the top of the row.
 */
export function cardBoxes(
  ledger: Ledger,
  objective: number,
  room: number,
  most: number,
): { boxes: CardBox[]; height: number } {
  const sections = sectionsOf(ledger, objective);
  const columns = Math.max(1, Math.floor((room + GAP) / (WIDTH + GAP)));
  const width = (room - (columns - 1) * GAP) / columns;
  const lines = sections.reduce(
    (sum, one) => sum + HEAD + (one.cards.length + (one.hidden > 0 ? 1 : 0)) * LINE,
    0,
  );
  const high = Math.min(most, Math.ceil(lines / columns) + HEAD + LINE);
  const boxes: CardBox[] = [];
  let [column, y, bottom, left] = [0, 0, 0, 0];
  /** The next place of a line; null once all columns are full. */
  function next(step: number, follows: number): { x: number; y: number } | null {
    if (y > 0 && y + step + follows > high) [column, y] = [column + 1, 0];
    if (column >= columns) return null;
    y += step;
    bottom = Math.max(bottom, y);
    return { x: column * (width + GAP), y };
  }
  for (const section of sections) {
    const head = next(HEAD, LINE);
    if (head) {
      const key = `department-${section.department}`;
      const [words] = wrapped(section.name, `700 ${FONT.slice(4)}`, width, 1);
      boxes.push({ kind: "head", key, ...head, words: words! });
    }
    for (const { entry, minor, at } of section.cards) {
      const place = next(LINE, 0);
      if (!place) left += 1;
      else {
        const name = entry.name ?? "Confidential initiative";
        const money = minor === null ? null : formatCompact(minor, ledger.map.currency);
        const [words] = wrapped(name, FONT, width - 14 - MONEY, 1);
        const kept = { kind: "card", status: statusOf(entry), money, width } as const;
        boxes.push({ ...kept, key: String(at), ...place, words: words! });
      }
    }
    const place = section.hidden > 0 ? next(LINE, 0) : null;
    if (place) {
      const words = `${counted(section.hidden, "initiative")} not shown one by one`;
      boxes.push({ kind: "note", key: `hidden-${section.department}`, ...place, words });
    } else left += section.hidden;
  }
  if (left > 0) {
    bottom += LINE + 4;
    const words = `${counted(left, "more initiative")}: the table of cells (CSV) and the large row on the screen have all`;
    boxes.push({ kind: "note", key: "left", x: 0, y: bottom, words });
  }
  return { boxes, height: bottom };
}
