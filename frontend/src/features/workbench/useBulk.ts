import { useMutation } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { Problem } from "@/api";
import { type Row, reviseMany, rowsPage, type WorkNoun } from "@/api/workbench";
import type { Books } from "./books";
import { fieldsOf } from "./columns";
import { nameOf } from "./names";
import { type Change, complained, MOST_ROWS, onRowsNow, type Plan, revisionsOf } from "./plan";
import { type Bulk, bulkOf, recalled, remember, takenBack } from "./undo";

const MOST_READ = 200;
const STALE = "stale_version";

type Doors = {
  noun: WorkNoun;
  person: string;
  books: Books;
  rowOf: (id: string) => Row | undefined;
  keep: (rows: readonly Row[]) => void;
  onTold: (words: string) => void;
};

/** Many cells at once: looked at first, written all or none, and taken back with one key. */
export function useBulk({ noun, person, books, rowOf, keep, onTold }: Doors) {
  const [plan, setPlan] = useState<Plan | null>(null);
  const [overtaken, setOvertaken] = useState(0);
  const [latest, setLatest] = useState<Bulk | null>(() => recalled(person));
  const [inTheWay, setInTheWay] = useState<string[]>([]);

  const note = useCallback(
    (bulk: Bulk | null) => {
      setLatest(bulk);
      remember(person, bulk);
    },
    [person],
  );

  const readAgain = useCallback(
    async (ids: readonly string[]) => {
      for (let at = 0; at < ids.length; at += MOST_READ) {
        const some = ids.slice(at, at + MOST_READ);
        const page = await rowsPage(
          noun,
          { id__in: some.join(","), page_size: "1000", fields: fieldsOf(noun) },
          null,
        );
        keep(page.rows);
      }
    },
    [noun, keep],
  );

  const apply = useMutation({
    mutationFn: async (changes: readonly Change[]) => {
      const rows = revisionsOf(changes);
      if (rows.length > MOST_ROWS) {
        throw new Problem({ status: 0, title: `At most ${MOST_ROWS} rows change at once` });
      }
      return reviseMany(noun, rows);
    },
    onMutate: () => setOvertaken(0),
    onSuccess: (written, changes) => {
      keep(written);
      note(bulkOf(noun, plan?.verb ?? "Edit", changes, written, (row) => nameOf(row, books)));
      setPlan(null);
      onTold(`${changes.length} cells set. Ctrl+Z takes it back.`);
    },
    onError: async (error, changes) => {
      if (!(error instanceof Problem) || !plan) return;
      const stale = staleIds(error, revisionsOf(changes));
      if (stale.length === 0) {
        return setPlan({ ...plan, changes: complained(changes, error.errors) });
      }
      await readAgain(stale);
      setOvertaken(stale.length);
      setPlan({ ...plan, changes: onRowsNow(changes, rowOf) });
    },
  });

  const undo = useMutation({
    mutationFn: (bulk: Bulk) => reviseMany(bulk.noun, takenBack(bulk)),
    onSuccess: (written, bulk) => {
      keep(written);
      note(null);
      onTold(`Taken back: ${bulk.verb}, ${bulk.rows.length} rows.`);
    },
    onError: async (error, bulk) => {
      if (!(error instanceof Problem)) return;
      const stale = new Set(staleIds(error, bulk.rows));
      setInTheWay(bulk.rows.filter(({ id }) => stale.has(id)).map(({ name }) => name));
    },
  });

  const begin = (next: Plan) => {
    setOvertaken(0);
    apply.reset();
    setPlan(next);
  };
  const own = latest?.noun === noun ? latest : null;
  return {
    plan,
    begin,
    close: () => setPlan(null),
    apply: apply.mutate,
    isSending: apply.isPending,
    // Complaints of cells stand beside them.
    error: overtaken > 0 ? null : apply.error,
    overtaken,
    latest: own,
    undo: () => {
      if (own && !undo.isPending) undo.mutate(own);
    },
    undoError: undo.error,
    inTheWay,
    forget: () => {
      setInTheWay([]);
      undo.reset();
      note(null);
    },
  };
}

/** The rows that somebody changed since they were read, as a refusal names them. */
function staleIds(problem: Problem, sent: readonly { id: string }[]): string[] {
  return problem.errors.flatMap(({ code, pointer }) => {
    const id = sent[Number(pointer.split("/")[2])]?.id;
    return code === STALE && id ? [id] : [];
  });
}
