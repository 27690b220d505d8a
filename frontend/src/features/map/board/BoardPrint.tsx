import { type CSSProperties, useEffect, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import type { Board } from "@/api/board";
import "../print/print.css";
import * as palette from "../print/palette";
import { BoardPaper } from "./BoardPaper";

/** The colours of `tokens.css` that the board view uses, light whatever the screen shows. */
const LIGHT = {
  "--paper": palette.PAPER,
  "--card": palette.PAPER,
  "--quiet": palette.PAPER,
  "--ink": palette.INK,
  "--ink-2": palette.INK_2,
  "--ink-3": palette.INK_3,
  "--line": palette.LINE,
  "--line-strong": palette.LINE,
  "--plum": palette.PLUM,
  "--on-plum": palette.PAPER,
  "--band": palette.BAND,
  "--tile": palette.TILE,
  "--tile-folded": palette.FOLDED,
  "--tile-accepted": palette.ACCEPTED,
  "--gauge": palette.BAR,
  "--unknown-fill": palette.PAPER,
  "--unknown-edge": palette.INK_3,
  "--pip": palette.INK,
  "--pip-off": palette.LINE,
  "--below": "#4a3fb0",
  "--above": "#8a5a1c",
} as CSSProperties;

/** The same page on sheets; it stands in the document only while it is printed. */
export function BoardPrint({ board, readsFindings }: { board: Board; readsFindings: boolean }) {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  if (!isPrinting) return null;
  return createPortal(
    <div className="map-print" style={LIGHT}>
      <BoardPaper board={board} readsFindings={readsFindings} isPaper />
    </div>,
    document.body,
  );
}
