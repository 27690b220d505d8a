import { Button, TextInput } from "@mantine/core";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Me, Strategy } from "@/api";
import type { CustomField } from "@/api/savedViews";
import type { Row, WorkNoun } from "@/api/workbench";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import { filtersOf, toFilters, type WorkbenchAddress } from "./address";
import { BulkBar } from "./BulkBar";
import { useBooks } from "./books";
import { ColumnsMenu } from "./ColumnsMenu";
import { ConflictDialog } from "./ConflictDialog";
import { CustomFields } from "./CustomFields";
import { type BookNoun, type Column, columnsOf, SINGULAR, valueIn } from "./columns";
import { Filters } from "./Filters";
import { Grid } from "./Grid";
import { type Area, cellsIn } from "./keyboard";
import { NewRow } from "./NewRow";
import { nameOf } from "./names";
import { emptyOfLine, isNew, LINE, newRow, planOfLine } from "./newRows";
import { cleared, pasted, set } from "./plan";
import { isSortedHere, orderOf, questionOf, shownColumns } from "./question";
import { ReviewDialog } from "./ReviewDialog";
import { RowList } from "./RowList";
import { mayAdd, whyNot } from "./rights";
import { useRows } from "./rows";
import { Status } from "./Status";
import { cellsOf } from "./tsv";
import { useBulk } from "./useBulk";
import { useEdits } from "./useEdits";
import { useLine } from "./useLine";
import { ViewsMenu } from "./ViewsMenu";
import { copied, emptied, type Read, readIn } from "./values";
import styles from "./Workbench.module.css";

type Props = {
  noun: WorkNoun;
  me: Me;
  strategy: Strategy | null;
  custom: readonly CustomField[];
  address: WorkbenchAddress;
  isPhone: boolean;
  onAddress: (change: Partial<WorkbenchAddress>) => void;
};

const BOOKS: Record<WorkNoun, readonly BookNoun[]> = {
  initiatives: ["departments", "people"],
  objectives: ["objectives", "people", "strategies"],
  contributions: ["initiatives", "objectives"],
  allocations: ["initiatives", "periods"],
};
const NO_AREA: Area = { top: 0, bottom: 0, left: 0, right: 0 };

/** The records of one noun as a sheet that is kept up by hand. */
export function Workbench({ noun, me, strategy, custom, address, isPhone, onAddress }: Props) {
  const { books, error: bookError } = useBooks(BOOKS[noun]);
  const all = useMemo(() => columnsOf(noun, custom), [noun, custom]);
  const columns = useMemo(() => shownColumns(all, address), [all, address]);
  const filters = filtersOf(address);
  const question = questionOf(noun, all, address, strategy?.id);
  const asked = JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same words are the same question
  const steady = useMemo(() => question, [asked]);
  const list = useRows(noun, steady);
  const { rowOf, keep, append, remove } = list;
  const ordering = orderOf(noun, address);
  const rows = useMemo(
    () =>
      sorted(list.rows, all, ordering, (column, row) =>
        copied(column, valueIn(row, column.key), books),
      ),
    [list.rows, all, ordering, books],
  );
  const [told, setTold] = useState("");
  const doors = { rowOf, keep, append, remove, onTold: setTold };
  const bulk = useBulk({ noun, person: me.id, books, ...doors });
  const { edits, state } = useEdits(noun, rowOf, keep, (key, stood, written) =>
    bulk.noteCell(
      all.find((column) => column.key === key),
      stood,
      written,
    ),
  );
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [area, setArea] = useState<Area>(NO_AREA);
  const [isMaking, setIsMaking] = useState(false);
  const [isAdding, setIsAdding] = useState(false);
  const why = useCallback(
    (row: Row) => (isNew(row) ? null : whyNot(me, noun, row, books)),
    [me, noun, books],
  );

  // Rows are made below the last one, once it is known which is the last.
  const start = list.isComplete && mayAdd(me, noun) ? startOf(noun, strategy) : null;
  const sheet = { rows, columns, all, books, why, start };
  const line = useLine(bulk.latest);
  const drawn = start && !isPhone ? [...rows, newRow(LINE, start, line.values)] : rows;
  const chosen = useMemo(() => rows.filter(({ id }) => marked.has(id)), [rows, marked]);
  const conflict = edits.conflict;
  const isAsking = bulk.plan !== null || isMaking || isAdding || conflict !== null;
  const grid = useFocusAfter(isAsking);
  const contested = conflict ? rowOf(conflict.id) : undefined;

  function onPaste(text: string, over: Area) {
    const cells = cellsOf(text);
    const isOne = cells.length === 1 && cells[0]!.length === 1 && cellsIn(over) === 1;
    if (!isOne) return bulk.begin(pasted(cells, over, sheet));
    setOne(over, (column, row) => readIn(row, column, cells[0]![0]!, books), cells[0]![0]!);
  }

  /** A row that is begun comes first; what is on its way has to arrive before it goes back. */
  function onUndo() {
    if (line.hasSteps) line.undo();
    else if (edits.count.saving > 0) setTold("Still saving; then it can be taken back.");
    else bulk.undo();
  }

  function onClear(over: Area) {
    if (cellsIn(over) === 1) return setOne(over, emptied, "");
    const emptyLine = () => line.say(emptyOfLine(over, sheet));
    const plan = cleared(over, sheet);
    const reachesLine = over.bottom >= rows.length;
    if (reachesLine && plan.changes.length === 0) emptyLine();
    else bulk.begin(plan, emptyLine);
  }

  /** One cell needs no looking at first: it is set, or keeps what is wrong with it. */
  function setOne(over: Area, mean: (column: Column, row: Row) => Read, text: string) {
    const row = drawn[over.top];
    const column = columns[over.left];
    if (!row || !column) return;
    const reason = column.fixed ?? why(row);
    const meaning = mean(column, row);
    if (reason) setTold(reason);
    else if (isNew(row)) {
      if ("value" in meaning) onLine(column, meaning.value);
      else if (text) setTold(meaning.trouble);
      else onLine(column, null);
    } else if ("value" in meaning) void edits.set(row.id, column.key, meaning.value);
    else if (text) edits.refuse(row.id, column.key, text, meaning.trouble);
    else setTold(meaning.trouble);
  }

  const onMark = useCallback(
    (ids: readonly string[], isMarked: boolean) =>
      setMarked((before) => {
        const after = new Set(before);
        for (const id of ids) isMarked ? after.add(id) : after.delete(id);
        return after;
      }),
    [],
  );
  const onSort = ({ key }: Column) =>
    onAddress({
      ordering: ordering === key ? `-${key}` : ordering === `-${key}` ? undefined : key,
    });
  const onLine = ({ key }: Column, value: unknown) => line.say({ [key]: value });

  function onMake() {
    if (line.count > 0) bulk.begin(planOfLine(line.values, sheet), line.drop);
  }

  const error = bookError ?? list.error;
  return (
    <>
      <div className={styles.bar}>
        <Search
          key={address.search}
          noun={noun}
          value={address.search ?? ""}
          onSearch={(search) => onAddress({ search: search || undefined })}
        />
        <Filters
          columns={all}
          books={books}
          filters={filters}
          onChange={(next) => onAddress({ filters: toFilters(next) })}
        />
        <ViewsMenu noun={SINGULAR[noun]} me={me} address={address} onAddress={onAddress} />
        <ColumnsMenu
          all={all}
          shown={columns}
          onChange={(keys) => onAddress({ columns: keys?.join(",") })}
        />
        <div className={styles.end}>
          {(bulk.latest || line.hasSteps) && !isPhone ? (
            <Button size="xs" variant="default" onClick={onUndo}>
              Take back: {line.hasSteps ? "cell of the new row" : bulk.latest?.verb}
            </Button>
          ) : null}
          {me.writes.includes("custom_field") && !isPhone ? (
            <Button size="xs" variant="default" onClick={() => setIsAdding(true)}>
              Fields…
            </Button>
          ) : null}
          <Button size="xs" variant="default" onClick={() => list.reload()}>
            Read again
          </Button>
          {mayAdd(me, noun) && !isPhone ? (
            <Button size="xs" onClick={() => setIsMaking(true)}>
              New row
            </Button>
          ) : null}
        </div>
      </div>
      {error ? <ProblemNotice error={error} onRetry={() => list.reload()} /> : null}
      {bulk.undoError ? (
        <Notice tone="warning">
          <div>
            <strong>Nothing was taken back.</strong>{" "}
            {bulk.inTheWay.length > 0
              ? `Something later stands on these: ${bulk.inTheWay.slice(0, 20).join(", ")}${bulk.inTheWay.length > 20 ? " …" : "."}`
              : bulk.undoError.message}
          </div>
          <Button size="xs" variant="default" onClick={bulk.forget}>
            Let it be
          </Button>
        </Notice>
      ) : null}
      {chosen.length > 0 && !isPhone ? (
        <BulkBar
          rows={chosen}
          columns={all}
          books={books}
          onSet={(column, value) => bulk.begin(set(chosen, column, value, sheet))}
          onClear={() => setMarked(new Set())}
        />
      ) : null}
      {isPhone ? (
        <RowList rows={rows} columns={columns} books={books} label={noun} />
      ) : (
        <Grid
          ref={grid}
          label={`Workbench: ${noun}`}
          rows={drawn}
          isComplete={list.isComplete}
          columns={columns}
          books={books}
          edits={edits}
          editsState={state}
          why={why}
          marked={marked}
          ordering={ordering}
          onMark={onMark}
          onSort={onSort}
          onSelect={setArea}
          onPaste={onPaste}
          onClear={onClear}
          onUndo={onUndo}
          onLine={onLine}
          onMake={onMake}
        />
      )}
      {line.count > 0 && !isPhone ? (
        <div className={styles.line}>
          <span>{`A new row is begun: ${counted(line.count, "cell")}. Ctrl+Enter looks at it.`}</span>
          <Button size="xs" onClick={onMake}>
            Look and create
          </Button>
          <Button size="xs" variant="default" onClick={line.drop}>
            Let it go
          </Button>
        </div>
      ) : null}
      <Status
        noun={noun}
        count={rows.length}
        isLoading={list.isLoading}
        isComplete={list.isComplete}
        isNarrowed={Boolean(address.search || address.filters)}
        cells={cellsIn(area)}
        counts={edits.count}
        told={told}
        isPhone={isPhone}
      />
      <ConflictDialog
        conflict={conflict}
        column={all.find(({ key }) => key === conflict?.key)}
        name={contested ? nameOf(contested, books) : ""}
        books={books}
        onResolve={(keepsMine) => edits.resolve(keepsMine)}
      />
      {bulk.plan ? (
        <ReviewDialog
          plan={bulk.plan}
          books={books}
          isSending={bulk.isSending}
          error={bulk.error}
          overtaken={bulk.overtaken}
          onApply={bulk.apply}
          onClose={bulk.close}
        />
      ) : null}
      {isAdding ? (
        <CustomFields
          noun={SINGULAR[noun]}
          fields={custom.filter((field) => field.noun === SINGULAR[noun])}
          onClose={() => setIsAdding(false)}
        />
      ) : null}
      {isMaking ? (
        <NewRow
          noun={noun}
          columns={formColumns(all, columns)}
          books={books}
          start={startOf(noun, strategy)}
          onMade={(row) => {
            list.add(row);
            bulk.noteRow(row);
            setIsMaking(false);
            setTold("Created, on top until the rows are read again. Ctrl+Z takes it back.");
          }}
          onClose={() => setIsMaking(false)}
        />
      ) : null}
    </>
  );
}

/** The sheet has the keys again when what was asked in front of it is answered. */
function useFocusAfter(isAsking: boolean): RefObject<HTMLTableElement | null> {
  const grid = useRef<HTMLTableElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (wasAsking.current && !isAsking) grid.current?.focus({ preventScroll: true });
    wasAsking.current = isAsking;
  }, [isAsking]);
  return grid;
}

type SearchProps = { noun: WorkNoun; value: string; onSearch: (text: string) => void };

function Search({ noun, value, onSearch }: SearchProps) {
  const [text, setText] = useState(value);
  // Money by period has no words of its own.
  if (noun === "allocations") return null;
  return (
    <form
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <TextInput
        size="xs"
        type="search"
        aria-label={`Search ${noun}`}
        placeholder={`Search ${noun}`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => onSearch(text.trim())}
      />
    </form>
  );
}

/** What a form asks: all that is shown, and all that a record needs. */
function formColumns(all: readonly Column[], shown: readonly Column[]): Column[] {
  return all.filter((column) => column.isRequired || shown.includes(column));
}

function startOf(noun: WorkNoun, strategy: Strategy | null): Record<string, unknown> {
  if (noun === "objectives" && strategy) return { strategy: strategy.id };
  return {};
}

/** Rows by the names of what they refer to, which the service does not sort by. */
function sorted(
  rows: readonly Row[],
  all: readonly Column[],
  ordering: string,
  wordsOf: (column: Column, row: Row) => string,
): readonly Row[] {
  const column = all.find(({ key }) => key === ordering.replace("-", ""));
  if (!column || !isSortedHere(column)) return rows;
  const names = new Map(rows.map((row) => [row, wordsOf(column, row)]));
  const sign = ordering.startsWith("-") ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [first, second] = [names.get(one)!, names.get(other)!];
    // What is not recorded comes last in either direction, as in the service's own order.
    if (!first || !second) return first ? -1 : second ? 1 : 0;
    return sign * first.localeCompare(second);
  });
}
