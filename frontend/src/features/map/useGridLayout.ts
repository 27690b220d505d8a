import { useMemo } from "react";
import type { GridProps } from "./AlignmentGrid";
import type { Lens } from "./address";
import { CHANGE_LINE } from "./ChangeStrip";
import { captionsFit } from "./captions";
import { columnName } from "./labels";
import { type Layout, layOut } from "./layout";
import { MOST_NAMED_THEMES, measure } from "./measures";
import { useHasLeaders } from "./useAgreement";
import type { Box } from "./useBox";
import { useLetters } from "./useLetters";
import { useChanges } from "./useSince";

/** They show counts themselves, or let the bands step back: faint words cannot be read. */
const CAPTIONLESS: ReadonlySet<Lens> = new Set(["coverage", "conflict", "overlap"]);

/** Where everything of the grid stands in the room there is. */
export function useGridLayout(props: GridProps, { width, height }: Box): Layout {
  const { board, lens, marks, isCompact, isLow, focusKey } = props;
  const { ledger, rows, columns } = board;
  const letters = useLetters();
  const isCompared = useChanges() !== null;
  const hasLeaders = useHasLeaders(ledger, lens);
  const hasTargets = ledger.map.objectives.some((one) => one.target_share !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: letters are what widths come from
  const room = useMemo(() => {
    const hasManyThemes = ledger.roots.length > MOST_NAMED_THEMES;
    const names = columns.map((column) => columnName(ledger, column));
    const hasGroups = columns.some((column) => column.group !== null);
    const isGaugeKept = lens === "agreement";
    const asked = { names, hasTargets, hasGroups, hasManyThemes, isGaugeKept, hasLeaders };
    const { head, ...rest } = measure({ width, isCompact, isLow, ...asked });
    return { ...rest, head: head + (isCompared ? CHANGE_LINE : 0) };
  }, [width, columns, ledger, hasTargets, lens, isCompact, isLow, isCompared, hasLeaders, letters]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: letters are what widths come from
  const hasCaptions = useMemo(
    () => !isCompared && !CAPTIONLESS.has(lens) && captionsFit(board, room.column),
    [board, room.column, isCompared, lens, letters],
  );
  return useMemo(
    () =>
      layOut({
        ...{ ledger, rows, measures: room, marks, height, width, focusKey },
        hasCaptions,
        tallestIn: board.tallestIn,
      }),
    [board, ledger, rows, room, marks, height, width, focusKey, hasCaptions],
  );
}
