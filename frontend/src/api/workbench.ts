/** Records as rows of the workbench: read by pages, written field by field or many at once. */
import { bodyOf, client, cursorOf, pageOf } from "./client";
import { everyRow } from "./everyRow";

/** The nouns that the workbench shows, as addresses have them. */
export const NOUNS = ["initiatives", "objectives", "contributions", "allocations"] as const;
export type WorkNoun = (typeof NOUNS)[number];

/** A record of any noun; its fields are named as the API names them. */
export type Row = Readonly<{ id: string; version: number } & Record<string, unknown>>;
export type Values = Readonly<Record<string, unknown>>;
export type Revision = { id: string; version: number } & Values;

/** Words of a list's address. */
export type Question = Readonly<Record<string, string>>;

// The nouns' lists differ in their words and rows, which are told by the workbench's columns: here
// one stands for all.
const LIST = "/api/v1/initiatives" as const;
const ONE = "/api/v1/initiatives/{id}" as const;
const MANY = "/api/v1/initiatives/bulk" as const;
const listOf = (noun: string) => `/api/v1/${noun}` as typeof LIST;
const oneOf = (noun: string) => `/api/v1/${noun}/{id}` as typeof ONE;
const manyOf = (noun: string) => `/api/v1/${noun}/bulk` as typeof MANY;

export type RowsPage = { rows: Row[]; cursor: string | null };

/** One page of a noun's rows and the cursor of the next one. */
export async function rowsPage(
  noun: WorkNoun,
  question: Question,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<RowsPage> {
  const query = { ...question, ...(cursor ? { cursor } : {}) };
  const page = await pageOf(client.GET(listOf(noun), { params: { query }, signal }));
  return { rows: page.results as unknown as Row[], cursor: cursorOf(page.next) };
}

/** Sets fields of one record, based on the version that was read. */
export async function revise(
  noun: WorkNoun,
  id: string,
  version: number,
  values: Values,
): Promise<Row> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  const body = values as never;
  return (await bodyOf(client.PATCH(oneOf(noun), { params, body }))) as unknown as Row;
}

/** Sets fields of many records, all or none. */
export async function reviseMany(noun: WorkNoun, rows: readonly Revision[]): Promise<Row[]> {
  const body = { rows } as never;
  return (await bodyOf(client.PATCH(manyOf(noun), { body }))).results as unknown as Row[];
}

/** Makes new records and sets fields of others, all or none; a row without an id is a new one. */
export async function writeMany(noun: WorkNoun, rows: readonly Values[]): Promise<Row[]> {
  const body = { rows } as never;
  return (await bodyOf(client.POST(manyOf(noun), { body }))).results as unknown as Row[];
}

/** Takes back one's own changes, known by the versions that they made, all or none. */
export async function undoMany(rows: readonly { id: string; version: number }[]): Promise<void> {
  await bodyOf(client.POST("/api/v1/changes/undo", { body: { rows: [...rows] } }));
}

export async function create(noun: WorkNoun, values: Values): Promise<Row> {
  const body = values as never;
  return (await bodyOf(client.POST(listOf(noun), { body }))) as unknown as Row;
}

/** Every record of a noun that others refer to, with these fields alone. */
export function everyNamed(
  noun: string,
  fields: readonly string[],
  signal?: AbortSignal,
): Promise<Row[]> {
  const words = { page_size: 1000, fields: fields.join(",") };
  return everyRow(async (cursor) => {
    const query = { ...words, ...(cursor ? { cursor } : {}) };
    const page = await pageOf(client.GET(listOf(noun), { params: { query }, signal }));
    return { results: page.results as unknown as Row[], next: page.next };
  });
}
