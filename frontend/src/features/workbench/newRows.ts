/** Rows that are to be made: by a block that is pasted below the last row, or in the line there. */
import type { Row, Values } from "@/api/workbench";
import { type Column, fieldsSet, valueIn } from "./columns";
import type { Area } from "./keyboard";
import type { Change, Plan, Sheet } from "./plan";
import { currencyOf, isSame, read } from "./values";

const NEW = "new ";
/** The line below the last row, where a row is begun by typing. */
export const LINE = `${NEW}line`;

export const isNew = ({ id }: Pick<Row, "id">) => id.startsWith(NEW);

/** A row to be, with what every new one begins with and what is said of it by column. */
export function newRow(id: string, start: Values, values: Values = {}): Row {
  return { custom_fields: {}, ...start, ...fieldsSet(values), id, version: 0 };
}

export const rowToBe = (number: number, start: Values) => newRow(`${NEW}${number}`, start);

/** What a new row is called before it has a name. */
export const newName = ({ id }: Row) =>
  id === LINE ? "New row" : `New row ${id.slice(NEW.length)}`;

/** What is sent of a row to be, beside what is set of it. */
export function begunWith(row: Row): Record<string, unknown> {
  const { id: _id, version: _version, custom_fields: _custom, ...start } = row;
  return start;
}

/** One line of a block as a row to be; none where it says nothing. */
export function changesOf(
  texts: readonly string[],
  left: number,
  row: Row,
  { columns, books }: Sheet,
): Change[] {
  const currency = currencyOf(row, texts, left, columns);
  return texts.flatMap((text, across) => {
    const column = columns[left + across];
    return column && text.trim()
      ? [changeOf(row, column, text, read(column, text, books, currency))]
      : [];
  });
}

/** The line below the last row as a plan to make it. */
export function planOfLine(line: Values, sheet: Sheet): Plan {
  const row = newRow(LINE, sheet.start ?? {});
  const set = sheet.all.filter(({ key }) => line[key] !== undefined);
  const changes = set.map((column) => changeOf(row, column, "", { value: line[column.key] }));
  return { verb: "New row", changes: withLacks(changes, row, sheet), unchanged: 0, beyond: 0 };
}

/** The line as it was begun step by step, the latest last; none while nothing is said in it. */
export type Steps = readonly Values[];

export const lineOf = (steps: Steps): Values => steps.at(-1) ?? {};

/** Some of its cells said, or emptied. */
export function withCells(steps: Steps, said: Values): Steps {
  const before = lineOf(steps);
  const after = Object.fromEntries(
    Object.entries({ ...before, ...said }).filter(([, value]) => !isBlank(value)),
  );
  return isSame(before, after) ? steps : [...steps, after];
}

const isBlank = (value: unknown) =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);

/** The cells of an area that are the line's, all emptied. */
export function emptyOfLine(
  area: Area,
  { rows, columns }: Pick<Sheet, "rows" | "columns">,
): Values {
  const own = area.bottom >= rows.length ? columns.slice(area.left, area.right + 1) : [];
  return Object.fromEntries(own.map(({ key }) => [key, null]));
}

/** The rows of an area as they are copied: among others the line is no record yet. */
export function copiedRows(rows: readonly Row[], { top, bottom }: Area): readonly Row[] {
  const found = rows.slice(top, bottom + 1);
  return found.length > 1 ? found.filter((row) => !isNew(row)) : found;
}

/** The cells of a row to be, with a complaint for each column that it needs and nothing says. */
export function withLacks(changes: readonly Change[], row: Row, { all }: Sheet): Change[] {
  const said = new Set(changes.map(({ column }) => column.key));
  const lacks = all.filter(
    ({ key, kind, isRequired }) =>
      isRequired && kind !== "choice" && !said.has(key) && !valueIn(row, key),
  );
  const complaints = lacks.map((column) => ({
    ...changeOf(row, column, "", { value: null }),
    trouble: `${column.label} is needed.`,
  }));
  return [...changes, ...complaints];
}

/** Without the rows to be that cannot be made: a part of one is none. */
export function whole(good: readonly Change[], wrong: readonly Change[]): Change[] {
  const halved = new Set(
    wrong
      .map(({ row }) => row)
      .filter(isNew)
      .map(({ id }) => id),
  );
  return good.filter(({ row }) => !halved.has(row.id));
}

function changeOf(
  row: Row,
  column: Column,
  text: string,
  meaning: ReturnType<typeof read>,
): Change {
  const after = "value" in meaning ? meaning.value : null;
  const trouble = column.fixed ?? ("trouble" in meaning ? meaning.trouble : null);
  return { row, column, before: null, after, text, trouble };
}
