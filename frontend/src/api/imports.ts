/** Imports: files on their way (drafts), what came of them, rows kept aside, saved profiles. */
import { bodyOf, client, pageOf } from "./client";
import { everyRow } from "./everyRow";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type DraftRow = Schemas["ImportDraftRow"];
export type Detected = Schemas["Detected"];
export type DetectedFile = Schemas["DetectedFile"];
export type DetectedTable = Schemas["DetectedTable"];
export type DetectedColumn = Schemas["DetectedColumn"];
export type Guess = Schemas["Guess"];
export type Match = Schemas["ImportMatch"];
export type OpenName = Schemas["ImportOpenName"];
export type Difference = Schemas["ImportDifference"];
export type ParkedRow = Schemas["ParkedRow"];
export type SavedProfile = Schemas["ImportProfile"];

/** What one column says: blank `target`, it is not read. */
export type ColumnChoice = {
  column: string;
  target: string;
  period: string;
  confidence: number;
  reason: string;
  words: Record<string, string>;
  unit: string;
} & Written;

/** How the cells of a column are written, said where a look at them errs; blank: as was found. */
export type Written = {
  /** What stands first in a date: `dmy`, `mdy`, `ymd`. */
  dates: string;
  decimal: string;
  /** Texts that say that nothing is known, also `Exempt*`. */
  unknown: string[];
  /** Signs between several people; none: a cell is one. */
  separators: string[];
  /** What a field of one's own holds, and what it is called. */
  type: string;
  label: string;
};

export const AS_FOUND: Written = {
  dates: "",
  decimal: "",
  unknown: [],
  separators: [],
  type: "",
  label: "",
};

export type TableChoice = { table: string; role: string; key: string[]; columns: ColumnChoice[] };

export type PeriodChoice = {
  external_id: string;
  name: string;
  starts_on: string;
  ends_on: string;
};

export type Mapping = {
  source: string;
  strategy_id: string;
  strategy_name: string;
  currency: string;
  tables: TableChoice[];
  periods: PeriodChoice[];
  period: string;
  /** When a fiscal year begins, as month and day: `04-01`; blank: nobody said. */
  year_starts: string;
  /** By which of its calendar years one of a single number is called. */
  year_called_by: "end" | "start";
  /** What a strategy is that the import makes. */
  strategy_state: "approved" | "draft";
};

/** Layout keys by table, over what was guessed. */
export type Reading = Record<string, Record<string, unknown>>;

export type Counts = Record<
  "created" | "updated" | "unchanged" | "left_out" | "absent" | "ended" | "parked",
  number
>;

export type Trouble = {
  file: string;
  row: number | null;
  line: number | null;
  column: string | null;
  code: string;
  message: string;
  noun: string | null;
  external_id: string | null;
};

export type MoneyTotal = {
  noun: string;
  outcome: string;
  period: string;
  currency: string;
  amount: string;
  cells: number;
  unknown_cells: number;
  negative_cells: number;
};

export type ImportReport = {
  batch_id: string | null;
  profile: string;
  source: string;
  /** Strategies that the source speaks of; imports of long ago do not say. */
  strategy_ids?: string[];
  counts: Record<string, Counts>;
  money: MoneyTotal[];
  left_out: {
    noun: string;
    reason: string;
    count: number;
    amount: string | null;
    period: string | null;
  }[];
  absent: { noun: string; external_id: string; id: string; is_ended: boolean }[];
  trouble_count: number;
  rows_to_mend: number;
  troubles: Trouble[];
  warnings: Trouble[];
  notes: string[];
};

export type Draft = Omit<Schemas["ImportDraft"], "mapping" | "reading" | "progress"> & {
  /** Null where a whole profile is given, or none is needed. */
  mapping: Mapping | null;
  reading: Reading;
  progress: { what?: string; done?: number; of?: number };
};

export type Preview = Omit<Schemas["ImportPreview"], "report"> & { report: ImportReport | null };
export type Import = Omit<Schemas["Import"], "report"> & { report: ImportReport };
export type DraftChanges = {
  reading?: Reading;
  mapping?: Mapping;
  profile?: Record<string, unknown>;
  matches?: Match[];
};

/** The imports, the newest first. */
export async function imports(signal?: AbortSignal): Promise<Import[]> {
  const query = { page_size: 200 };
  const page = await pageOf(client.GET("/api/v1/imports", { params: { query }, signal }));
  return page.results as unknown as Import[];
}

export async function importOf(id: string, signal?: AbortSignal): Promise<Import> {
  const asked = client.GET("/api/v1/imports/{id}", { params: { path: { id } }, signal });
  return (await bodyOf(asked)) as unknown as Import;
}

/** Takes a whole import back; refused where later work stands on it. */
export async function undoImport(id: string): Promise<void> {
  const params = { path: { id } };
  await bodyOf(client.POST("/api/v1/imports/{id}/undo", { params, body: {} as never }));
}

export async function drafts(signal?: AbortSignal): Promise<DraftRow[]> {
  const query = { page_size: 200 };
  const asked = client.GET("/api/v1/imports/drafts", { params: { query }, signal });
  return (await pageOf(asked)).results;
}

/** Several files become one draft: their rows may refer to one another. */
export async function uploadDraft(files: readonly File[], profile: string): Promise<Draft> {
  const form = new FormData();
  for (const file of files) form.append("file", file);
  if (profile) form.append("profile", profile);
  const asked = client.POST("/api/v1/imports/drafts", {
    body: form as never,
    bodySerializer: (body: unknown) => body as FormData,
  });
  return asDraft(await bodyOf(asked));
}

export async function draft(id: string, signal?: AbortSignal): Promise<Draft> {
  const asked = client.GET("/api/v1/imports/drafts/{id}", { params: { path: { id } }, signal });
  return asDraft(await bodyOf(asked));
}

export async function reviseDraft(
  { id, version }: Pick<DraftRow, "id" | "version">,
  changes: DraftChanges,
): Promise<Draft> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  const body = changes as Schemas["PatchedImportDraftChangesRequest"];
  return asDraft(await bodyOf(client.PATCH("/api/v1/imports/drafts/{id}", { params, body })));
}

export async function dropDraft({ id, version }: DraftRow): Promise<void> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  await bodyOf(client.DELETE("/api/v1/imports/drafts/{id}", { params }));
}

/** What applying would do; a draft that only a worker can rehearse is refused until one has. */
export async function preview(id: string, signal?: AbortSignal): Promise<Preview> {
  const params = { path: { id } };
  const asked = client.GET("/api/v1/imports/drafts/{id}/preview", { params, signal });
  return (await bodyOf(asked)) as unknown as Preview;
}

/** Asks for a rehearsal; null while a worker is at it. */
export async function rehearse(id: string): Promise<void> {
  const params = { path: { id } };
  await bodyOf(client.POST("/api/v1/imports/drafts/{id}/preview", { params, body: {} }));
}

export type Application = { park: boolean; prune: boolean };

export async function applyDraft(
  { id, version }: Pick<DraftRow, "id" | "version">,
  body: Application,
): Promise<DraftRow> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  const asked = client.POST("/api/v1/imports/drafts/{id}/apply", { params, body });
  return (await bodyOf(asked)).draft;
}

/** The rows that an import kept aside and nobody imported, as they stood in the file. */
export async function parkedRows(id: string, signal?: AbortSignal): Promise<ParkedRow[]> {
  const query = { page_size: 1000, ordering: "id", retried_at__isnull: true };
  return everyRow((cursor) =>
    pageOf(
      client.GET("/api/v1/imports/{id}/parked-rows", {
        params: { path: { id }, query: { ...query, ...(cursor ? { cursor } : {}) } },
        signal,
      }),
    ),
  );
}

export function correctRow(
  id: string,
  row: number,
  values: Record<string, string>,
): Promise<ParkedRow> {
  const params = { path: { id, row } };
  const asked = client.PATCH("/api/v1/imports/{id}/parked-rows/{row}", {
    params,
    body: { values },
  });
  return bodyOf(asked);
}

/** Says of rows that they never shall be imported, and why. */
export function dismissRows(id: string, rows: number[], reason: string) {
  const params = { path: { id } };
  const body = { rows, reason };
  return bodyOf(client.POST("/api/v1/imports/{id}/parked-rows/dismiss", { params, body }));
}

/** Lets rows that were dismissed wait again. */
export function restoreRows(id: string, rows: number[]) {
  const params = { path: { id } };
  return bodyOf(
    client.POST("/api/v1/imports/{id}/parked-rows/restore", { params, body: { rows } }),
  );
}

/** Imports rows once more; what is still wrong is kept aside anew, by the import this makes. */
export async function retryRows(
  id: string,
  rows: number[] | null,
  matches: Match[],
): Promise<ImportReport> {
  const params = { path: { id } };
  const body = { ...(rows ? { rows } : {}), matches };
  const asked = client.POST("/api/v1/imports/{id}/parked-rows/retry", { params, body });
  return (await bodyOf(asked)).report as unknown as ImportReport;
}

export async function profiles(signal?: AbortSignal): Promise<SavedProfile[]> {
  const query = { page_size: 200, ordering: "name" };
  const asked = client.GET("/api/v1/import-profiles", { params: { query }, signal });
  return (await pageOf(asked)).results;
}

export function saveProfile(name: string, draft: string): Promise<SavedProfile> {
  return bodyOf(client.POST("/api/v1/import-profiles", { body: { name, draft } }));
}

export function renameProfile({ id, version }: SavedProfile, name: string): Promise<SavedProfile> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  return bodyOf(client.PATCH("/api/v1/import-profiles/{id}", { params, body: { name } }));
}

export async function dropProfile({ id, version }: SavedProfile): Promise<void> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  await bodyOf(client.DELETE("/api/v1/import-profiles/{id}", { params }));
}

export type Named = { id: string; name: string };

/** The records that names of a file may mean, by noun. */
export async function namedRecords(signal?: AbortSignal): Promise<Record<string, Named[]>> {
  const params = { query: { page_size: 1000, ordering: "name" } };
  const places = { query: { page_size: 1000, ordering: "position" } };
  const [department, person, objective, strategy, period] = await Promise.all([
    pageOf(client.GET("/api/v1/departments", { params, signal })),
    pageOf(client.GET("/api/v1/people", { params, signal })),
    pageOf(client.GET("/api/v1/objectives", { params, signal })),
    pageOf(client.GET("/api/v1/strategies", { params, signal })),
    pageOf(client.GET("/api/v1/periods", { params: places, signal })),
  ]);
  return {
    department: department.results,
    person: person.results,
    objective: objective.results,
    strategy: strategy.results,
    period: period.results,
  };
}

function asDraft(body: Schemas["ImportDraft"]): Draft {
  const mapping = "tables" in body.mapping ? whole(body.mapping as unknown as Mapping) : null;
  const detected = { ...body.detected, files: filesOf(body) };
  return { ...body, detected, mapping, reading: body.reading as Reading, progress: body.progress };
}

/** The files of a draft; drafts of before have one and do not list it. */
function filesOf({ name, detected }: Schemas["ImportDraft"]): DetectedFile[] {
  const { files, format, dialect, encoding, rows } = detected as Partial<Detected> & Detected;
  if (files && files.length > 0) return files;
  return [{ name, format: format as DetectedFile["format"], dialect, encoding, rows }];
}

/** Drafts of before know less of their columns. */
function whole(mapping: Mapping): Mapping {
  const tables = mapping.tables.map((table) => ({
    ...table,
    columns: table.columns.map((each) => ({ ...AS_FOUND, ...each })),
  }));
  return { ...mapping, tables };
}
