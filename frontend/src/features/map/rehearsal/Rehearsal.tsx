import { useEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { AlignmentGrid } from "../AlignmentGrid";
import { Attention } from "../Attention";
import type { Lens } from "../address";
import { toBoard } from "../board";
import { columnsOf } from "../columns";
import { Headline } from "../Headline";
import { FAMILY } from "../heads";
import { Legend } from "../Legend";
import { Lenses } from "../Lenses";
import { sumOf, toLedger, wholeOf } from "../ledger";
import { marksByRow, rowsOfMarks } from "../marks";
import { AUTO_FOLDING, rowsOf } from "../rows";
import { learnWidths } from "../text";
import { GivenBox } from "../useBox";
import { sampleMap } from "./sample";

const BOX = { width: 1280, height: 720 };
const NOTHING = () => {};
const LETTERS = "The quick brown fox jumps over a lazy dog, 0123456789 €k.M·%±−+;:()";
const FONTS = [9, 10, 11, 12, 13, 14, 16, 18, 22].flatMap((size) =>
  [400, 600].map((weight) => `${weight} ${size}px ${FAMILY}`),
);

/**
 * Draws a small map in no page while the document of the real one is on its way: a browser makes
 * ready what it runs for the first time, and the map is there sooner where that is done already.
 */
export function Rehearsal({ lens, currency }: { lens: Lens; currency: string }) {
  const [place] = useState(() => document.createElement("div"));
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // Letters are dear in every size they are set in for the first time.
    learnWidths(FONTS.map((font) => [LETTERS, font]));
    setOver(true);
  }, []);
  return isOver ? null : createPortal(<Rehearsed lens={lens} currency={currency} />, place);
}

function Rehearsed({ lens, currency }: { lens: Lens; currency: string }) {
  const { ledger, board, marks } = useMemo(() => {
    const ledger = toLedger(sampleMap(currency));
    const rows = rowsOf(ledger, AUTO_FOLDING);
    const { columns } = columnsOf(ledger, { showsEmpty: false, openGroups: new Set() });
    const board = toBoard(ledger, rows, columns, (row) =>
      row.kind === "objective" ? wholeOf(ledger, row.objective) : sumOf(ledger, row.places, null),
    );
    return { ledger, board, marks: marksByRow(ledger, rows, columns) };
  }, [currency]);
  // A lens that reads a document of its own would ask for one of a strategy that is made up.
  const rehearsed = lens === "agreement" ? "attention" : lens;
  return (
    <GivenBox value={BOX}>
      <Headline map={ledger.map} />
      <Lenses ledger={ledger} lens={rehearsed} onLens={NOTHING} />
      <AlignmentGrid
        board={board}
        lens={rehearsed}
        selection={null}
        reveal={null}
        marks={marks}
        isCompact={false}
        isLow={false}
        covered={0}
        onSelect={NOTHING}
        onToggleRow={NOTHING}
        onToggleGroup={NOTHING}
        found={null}
        focusKey={null}
        onFocusRow={NOTHING}
      />
      <Legend board={board} lens={lens} markCount={2} hasBars onTable={NOTHING} onKeys={NOTHING} />
      <Attention map={ledger.map} rowsOf={rowsOfMarks(marks)} onSelect={NOTHING} />
    </GivenBox>
  );
}
