import { useMemo } from "react";
import { sideOfAgreed } from "@/ui/agreed";
import { formatBare, formatCompact, toMinorOrNull } from "@/ui/money";
import type { Lens } from "./address";
import type { Board } from "./board";
import { breakable } from "./heads";
import type { Layout } from "./layout";
import { hasKnownMoney } from "./ledger";
import type { MarkAt } from "./marks";
import { NAMED_SPINE, TOLD_SPINE } from "./measures";
import { spineOf } from "./ribbons";
import { type Away, Spine, type ThemeWords } from "./Spine";
import { spineRowsOf } from "./spineRows";

type Props = {
  board: Board;
  layout: Layout;
  lens: Lens;
  marks: ReadonlyMap<string, readonly MarkAt[]>;
  /** Key of the chosen row. */
  chosen: string | null;
  /** How far the body is scrolled, and how high the window onto the grid is. */
  offset: number;
  height: number;
};

/** The spine of the rows as they stand; it moves with them and is fitted to what is in sight. */
export function BoardSpine({ board, layout, lens, marks, chosen, offset, height }: Props) {
  const { measures, places, bodyHeight, footHeight } = layout;
  const drawn = useMemo(() => spineRowsOf(board, places), [board, places]);
  const room = Math.max(0, height - measures.head - footHeight);
  // What is in sight as a whole stands still.
  const top = room >= bodyHeight ? 0 : Math.min(offset, bodyHeight - room);
  const geometry = useMemo(
    () => spineOf(drawn.rows, drawn.hangs, { top, bottom: top + Math.min(room, bodyHeight) }),
    [drawn, top, room, bodyHeight],
  );
  const marked = useMemo(() => new Set(lens === "attention" ? marks.keys() : []), [lens, marks]);
  const sides = useMemo(() => (lens === "funding" ? sidesOf(board) : null), [board, lens]);
  const themes = useMemo(
    () => (measures.spine < TOLD_SPINE ? null : themeWords(board, measures.spine >= NAMED_SPINE)),
    [board, measures.spine],
  );
  const foot = useMemo(
    () =>
      board.rows.flatMap((row, index) =>
        row.kind === "band" ? [{ band: row.band, height: places[index]!.height }] : [],
      ),
    [board, places],
  );
  return (
    <Spine
      geometry={geometry}
      name={board.ledger.map.strategy.name}
      words={themes}
      width={measures.spine}
      head={measures.head}
      bodyHeight={bodyHeight}
      foot={foot}
      footHeight={footHeight}
      marked={marked}
      chosen={chosen}
      sides={sides}
      isQuiet={lens === "orphans"}
    />
  );
}

/** What themes are called and hold; only their money where there is no room for more. */
function themeWords({ rows, totals, ledger }: Board, isNamed: boolean): Map<string, ThemeWords> {
  const { currency, objectives } = ledger.map;
  const found = new Map<string, ThemeWords>();
  rows.forEach((row, index) => {
    if (row.kind !== "objective" || row.depth > 0) return;
    const { whole } = totals[index]!;
    const money = !hasKnownMoney(whole)
      ? ""
      : isNamed
        ? formatCompact(whole.minor, currency)
        : formatBare(whole.minor);
    found.set(row.key, { name: isNamed ? breakable(objectives[row.objective]!.name) : "", money });
  });
  return found;
}

/** The rows off their agreed share by more than was tolerated, and the part of their money above it. */
function sidesOf({ rows, ledger, totals }: Board): Map<string, Away> {
  const found = new Map<string, Away>();
  rows.forEach((row, index) => {
    if (row.kind !== "objective") return;
    const objective = ledger.map.objectives[row.objective]!;
    const { funded_share, target_share, tolerance } = objective;
    const side = sideOfAgreed(funded_share, target_share, tolerance);
    if (!side) return;
    const money = Number(totals[index]!.shown.minor);
    const gap = Number(toMinorOrNull(objective.gap_amount) ?? 0n);
    const above = money > 0 ? Math.min(1, Math.max(0, gap / money)) : 0;
    found.set(row.key, { side, above });
  });
  return found;
}
