import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { type Row, revise, type WorkNoun } from "@/api/workbench";
import { Edits } from "./edits";

/** The edits of one noun's rows; they go with the page. */
export function useEdits(
  noun: WorkNoun,
  rowOf: (id: string) => Row | undefined,
  keep: (rows: readonly Row[]) => void,
  onSet: (key: string, stood: Row, written: Row) => void,
): { edits: Edits; state: number } {
  // An edit on its way ends on the rows as they stand by then.
  const doors = useRef({ rowOf, keep, onSet });
  useEffect(() => {
    doors.current = { rowOf, keep, onSet };
  });
  const edits = useMemo(
    () =>
      new Edits({
        send: (id, version, values) => revise(noun, id, version, values),
        rowOf: (id) => doors.current.rowOf(id),
        keep: (row) => doors.current.keep([row]),
        onSet: (key, stood, written) => doors.current.onSet(key, stood, written),
      }),
    [noun],
  );
  const state = useSyncExternalStore(edits.subscribe, edits.snapshot);
  return { edits, state };
}
