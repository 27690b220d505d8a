import { useEffect, useState } from "react";
import type { Values } from "@/api/workbench";
import { lineOf, type Steps, withCells } from "./newRows";
import type { Act } from "./undo";

/** The line below the last row, where a row is begun cell by cell and taken back so. */
export function useLine(latest: Act | null) {
  const [steps, setSteps] = useState<Steps>([]);
  // Once something else was done, that comes before what an emptied line held.
  useEffect(() => {
    if (latest) setSteps((before) => (countOf(before) === 0 ? [] : before));
  }, [latest]);
  return {
    values: lineOf(steps),
    count: countOf(steps),
    say: (said: Values) => setSteps((before) => withCells(before, said)),
    /** Whether there is a cell of it to take back. */
    hasSteps: steps.length > 0,
    undo: () => setSteps((before) => before.slice(0, -1)),
    drop: () => setSteps([]),
  };
}

const countOf = (steps: Steps) => Object.keys(lineOf(steps)).length;
