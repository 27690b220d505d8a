import { useMutation } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { Problem } from "@/api";
import {
  type Revision,
  type Row,
  reviseMany,
  rowsPage,
  undoMany,
  type WorkNoun,
  writeMany,
} from "@/api/workbench";
import { counted } from "@/ui/words";
import type { Books } from "./books";
import { type Column, fieldsOf } from "./columns";
import { nameOf } from "./names";
import { isNew } from "./newRows";
import { type Change, complained, MOST_ROWS, onRowsNow, type Plan, revisionsOf } from "./plan";
import {
  type Act,
  actOf,
  actOfCell,
  actOfRow,
  madeBy,
  namedIn,
  recalled,
  remember,
  takenBack,
  versionsOf,
  withAct,
  without,
  wordsBack,
} from "./undo";

const MOST_READ = 200;
const nothing = () => {};
const STALE = "stale_version";

type Doors = {
  noun: WorkNoun;
  person: string;
  books: Books;
  rowOf: (id: string) => Row | undefined;
  keep: (rows: readonly Row[]) => void;
  /** Hears of rows that were made. */
  append: (rows: readonly Row[]) => void;
  /** Hears of rows that are gone. */
  remove: (ids: readonly string[]) => void;
  onTold: (words: string) => void;
};

/** Many cells at once: looked at first, written all or none, and taken back with one key. */
export function useBulk({ noun, person, books, rowOf, keep, append, remove, onTold }: Doors) {
  const [plan, setPlan] = useState<Plan | null>(null);
  const [overtaken, setOvertaken] = useState(0);
  const after = useRef<() => void>(nothing);
  const [acts, setActs] = useState<readonly Act[]>(() => recalled(person));
  const [inTheWay, setInTheWay] = useState<string[]>([]);

  const note = useCallback(
    (change: (before: readonly Act[]) => readonly Act[]) =>
      setActs((before) => {
        const after = change(before);
        remember(person, after);
        return after;
      }),
    [person],
  );

  const readAgain = useCallback(
    async (ids: readonly string[]) => {
      const read: Row[] = [];
      for (let at = 0; at < ids.length; at += MOST_READ) {
        const some = ids.slice(at, at + MOST_READ);
        const page = await rowsPage(
          noun,
          { id__in: some.join(","), page_size: "1000", fields: fieldsOf(noun) },
          null,
        );
        keep(page.rows);
        read.push(...page.rows);
      }
      return read;
    },
    [noun, keep],
  );

  const apply = useMutation({
    mutationFn: async (changes: readonly Change[]) => {
      const rows = revisionsOf(changes);
      if (rows.length > MOST_ROWS) {
        throw new Problem({ status: 0, title: `At most ${MOST_ROWS} rows change at once` });
      }
      const written = changes.some(({ row }) => isNew(row))
        ? await writeMany(noun, rows)
        : await reviseMany(noun, rows as Revision[]);
      return { written, made: written.filter((_, at) => rows[at]!.id === undefined) };
    },
    onMutate: () => setOvertaken(0),
    onSuccess: ({ written, made }, changes) => {
      keep(written);
      append(made);
      const act = actOf(noun, plan?.verb ?? "Edit", changes, written, (row) => nameOf(row, books));
      note((before) => withAct(before, act));
      setPlan(null);
      after.current();
      onTold(wordsOf(changes, made.length));
    },
    onError: async (error, changes) => {
      if (!(error instanceof Problem) || !plan) return;
      const stale = staleIds(error, revisionsOf(changes) as Revision[]);
      if (stale.length === 0) {
        return setPlan({ ...plan, changes: complained(changes, error.errors) });
      }
      await readAgain(stale);
      setOvertaken(stale.length);
      setPlan({ ...plan, changes: onRowsNow(changes, rowOf) });
    },
  });

  const undo = useMutation({
    mutationFn: async (act: Act) => {
      if (madeBy(act).length === 0) return reviseMany(act.noun, takenBack(act));
      await undoMany(versionsOf(act));
      return readAgain(act.rows.map(({ id }) => id));
    },
    onSuccess: (written, act) => {
      keep(written);
      remove(madeBy(act).map(({ id }) => id));
      note((before) => without(before, act, written));
      onTold(wordsBack(act));
    },
    onError: async (error, act) => {
      if (!(error instanceof Problem)) return;
      const pointers = error.errors.map(({ pointer }) => pointer);
      setInTheWay(namedIn(pointers, [...act.rows, ...madeBy(act)]));
    },
  });

  const begin = (next: Plan, whenMade: () => void = nothing) => {
    after.current = whenMade;
    setOvertaken(0);
    apply.reset();
    setPlan(next);
  };
  /** Keeps one cell that was set, so that the same key takes it back. */
  const noteCell = (column: Column | undefined, stood: Row, written: Row) => {
    if (!column) return;
    const verb = `Set ${column.label}`;
    const act = actOfCell(noun, verb, column.key, stood, written, nameOf(written, books));
    note((before) => withAct(before, act));
  };
  const own = acts.findLast((act) => act.noun === noun) ?? null;
  const takeBack = () => {
    if (own && !undo.isPending) undo.mutate(own);
  };
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
    undo: takeBack,
    undoError: undo.error,
    inTheWay,
    noteCell,
    noteRow: (row: Row) => {
      const act = actOfRow(noun, row, nameOf(row, books));
      note((before) => withAct(before, act));
    },
    forget: () => {
      setInTheWay([]);
      undo.reset();
      note((before) => before.filter((act) => act !== own));
    },
  };
}

/** What was done, and the key that takes it back. */
function wordsOf(changes: readonly Change[], made: number): string {
  const cells = changes.filter(({ row }) => !isNew(row)).length;
  const parts = [
    cells > 0 ? `${counted(cells, "cell")} set` : "",
    made > 0 ? `${counted(made, "row")} made, below the last` : "",
  ];
  return `${parts.filter(Boolean).join("; ")}. Ctrl+Z takes it back.`;
}

/** The rows that somebody changed since they were read, as a refusal names them. */
function staleIds(problem: Problem, sent: readonly { id: string }[]): string[] {
  return problem.errors.flatMap(({ code, pointer }) => {
    const id = sent[Number(pointer.split("/")[2])]?.id;
    return code === STALE && id ? [id] : [];
  });
}
