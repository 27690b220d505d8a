/** The findings inbox: one finding, the verbs on it, counts, checks and downloads. */
import type { Finding, FindingsQuestion } from ".";
import { bodyOf, client, pageOf } from "./client";
import type { Checks, FindingsSummary } from "./contract";
import type { components } from "./schema";

export type {
  Check,
  Checks,
  DetectorCount,
  FindingAnswer,
  FindingSide,
  FindingsSummary,
  Verb,
} from "./contract";

// Until the schema names these addresses.
type Untyped = (path: string, options?: object) => Promise<{ data?: unknown; response: Response }>;
const untyped = client as unknown as { GET: Untyped; POST: Untyped };

export async function finding(id: string, signal?: AbortSignal): Promise<Finding> {
  const asked = client.GET("/api/v1/findings/{id}", { params: { path: { id } }, signal });
  return (await bodyOf(asked)) as Finding;
}

/** What was looked at when a verb was chosen: other facts are refused. */
export type Looked = { id: string; fingerprint: string };

function act(verb: string, id: string, body: object): Promise<unknown> {
  return bodyOf(untyped.POST(`/api/v1/findings/{id}/${verb}`, { params: { path: { id } }, body }));
}

/** A pair is true: from now on everybody who reads findings sees it. */
export async function confirmFinding({ id, ...body }: Looked & { reason?: string }): Promise<void> {
  await act("confirm", id, body);
}

export async function dismissFinding({ id, ...body }: Looked & { reason: string }): Promise<void> {
  await act("dismiss", id, body);
}

/** Takes a dismissed pair back among those to look at. */
export async function restoreFinding({ id, ...body }: { id: string; reason: string }) {
  await act("restore", id, body);
}

export type Assignment = { owner: string | null; due_on: string | null };

export async function assignFinding({ id, ...body }: { id: string } & Assignment): Promise<void> {
  await act("assign", id, body);
}

/** One sentence of the reader's own side of a pair. */
export async function answerFinding({ id, ...body }: { id: string; text: string }): Promise<void> {
  await act("answer", id, body);
}

export type BulkVerb = "confirm" | "dismiss" | "waive" | "assign";
export type BulkRequest = {
  verb: BulkVerb;
  findings: string[];
  reason?: string;
  until_on?: string;
} & Partial<Assignment>;

/** One verb on up to 500 findings, all or nothing. */
export async function actOnFindings(body: BulkRequest): Promise<void> {
  await bodyOf(untyped.POST("/api/v1/findings/bulk", { body }));
}

/** The id of the waiver that was made. */
export async function waiveFinding(body: components["schemas"]["WaiverRequest"]): Promise<string> {
  return (await bodyOf(client.POST("/api/v1/waivers", { body }))).id;
}

/** Takes a waiver back, as it stands now: who looked away meanwhile is refused by its tag. */
export async function withdrawWaiver(id: string): Promise<void> {
  const params = { path: { id } };
  const read = client.GET("/api/v1/waivers/{id}", { params });
  await bodyOf(read);
  const tag = (await read).response.headers.get("ETag") ?? "";
  const header = { "If-Match": tag };
  await bodyOf(client.DELETE("/api/v1/waivers/{id}", { params: { ...params, header } }));
}

/** The second person's word on a waiver that needs one. */
export async function agreeToWaiver(id: string): Promise<void> {
  await bodyOf(client.POST("/api/v1/waivers/{id}/agree", { params: { path: { id } } }));
}

export async function findingsSummary(
  strategy: string,
  signal?: AbortSignal,
): Promise<FindingsSummary> {
  const params = { query: { strategy } };
  return (await bodyOf(
    untyped.GET("/api/v1/findings/summary", { params, signal }),
  )) as FindingsSummary;
}

export type CheckedNoun = "initiative" | "objective";

/** What every detector saw when it looked at one record. */
export async function checks(
  noun: CheckedNoun,
  id: string,
  strategy: string,
  signal?: AbortSignal,
): Promise<Checks> {
  const params = { path: { id }, query: { strategy } };
  return (await bodyOf(untyped.GET(`/api/v1/${noun}s/{id}/checks`, { params, signal }))) as Checks;
}

export async function nameOf(noun: CheckedNoun, id: string, signal?: AbortSignal): Promise<string> {
  const params = { path: { id } };
  return noun === "initiative"
    ? (await bodyOf(client.GET("/api/v1/initiatives/{id}", { params, signal }))).name
    : (await bodyOf(client.GET("/api/v1/objectives/{id}", { params, signal }))).name;
}

export async function people(signal?: AbortSignal): Promise<{ id: string; name: string }[]> {
  const query = { page_size: 1000, ordering: "name", fields: "id,name", ends_on__isnull: "true" };
  return (await pageOf(client.GET("/api/v1/people", { params: { query }, signal }))).results;
}

const FORMATS = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type ExportFormat = keyof typeof FORMATS;

/** The whole filtered list as a file, in the order of the screen. */
export async function findingsFile(
  question: FindingsQuestion,
  format: ExportFormat,
): Promise<Blob> {
  const params = { query: { ...question, ordering: "-money_at_stake" } };
  const headers = { Accept: FORMATS[format] };
  const asked = untyped.GET("/api/v1/findings", { params, headers, parseAs: "blob" });
  return (await bodyOf(asked)) as unknown as Blob;
}

export async function periods(signal?: AbortSignal): Promise<{ id: string; name: string }[]> {
  const query = { page_size: 1000, fields: "id,name" };
  return (await pageOf(client.GET("/api/v1/periods", { params: { query }, signal }))).results;
}
