/** The findings inbox: one finding, the verbs on it, counts, checks and downloads. */
import type { Finding, FindingsQuestion } from ".";
import { bodyOf, client, pageOf } from "./client";
import { everyRow } from "./everyRow";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type FindingSide = Schemas["FindingSide"];
export type FindingsSummary = Schemas["FindingsSummary"];
export type DetectorCount = Schemas["CountOfCode"];
export type Check = Schemas["Check"];
export type Checks = Schemas["Checks"];
export type Verb = Schemas["FindingDetail"]["may"][number];
export type BulkRequest = Schemas["FindingsBulkRequest"];
export type Assignment = { owner: string | null; due_on: string | null };

export function finding(id: string, signal?: AbortSignal): Promise<Finding> {
  return bodyOf(client.GET("/api/v1/findings/{id}", { params: { path: { id } }, signal }));
}

export type FindingEvent = Schemas["FindingEvent"];

/** What happened to a finding, oldest first. */
export async function findingHistory(id: string, signal?: AbortSignal): Promise<FindingEvent[]> {
  const asked = client.GET("/api/v1/findings/{id}/history", { params: { path: { id } }, signal });
  return (await bodyOf(asked)).events;
}

/** What was looked at when a verb was chosen: other facts are refused. */
export type Looked = { id: string; fingerprint: string };

/** A pair is true: from now on everybody who reads findings sees it. */
export async function confirmFinding({ id, ...body }: Looked & { reason?: string }): Promise<void> {
  const params = { path: { id } };
  await bodyOf(client.POST("/api/v1/findings/{id}/confirm", { params, body }));
}

export async function dismissFinding({ id, ...body }: Looked & { reason: string }): Promise<void> {
  const params = { path: { id } };
  await bodyOf(client.POST("/api/v1/findings/{id}/dismiss", { params, body }));
}

/** Takes a dismissed pair back among those to look at. */
export async function restoreFinding({ id, ...body }: { id: string; reason: string }) {
  const params = { path: { id } };
  await bodyOf(client.POST("/api/v1/findings/{id}/restore", { params, body }));
}

/** The version of the finding that it made. */
export async function assignFinding({ id, ...body }: { id: string } & Assignment): Promise<number> {
  const params = { path: { id } };
  return (await bodyOf(client.POST("/api/v1/findings/{id}/assign", { params, body }))).version;
}

/** One sentence of the reader's own side of a pair. */
export async function answerFinding({ id, ...body }: { id: string; text: string }): Promise<void> {
  const params = { path: { id } };
  await bodyOf(client.POST("/api/v1/findings/{id}/answer", { params, body }));
}

/** One verb on up to 500 findings, all or nothing; what became of them. */
export async function actOnFindings(body: BulkRequest): Promise<Finding[]> {
  return (await bodyOf(client.POST("/api/v1/findings/bulk", { body }))).results;
}

/** The id of the waiver that was made. */
export async function waiveFinding(body: Schemas["WaiverRequest"]): Promise<string> {
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

export function findingsSummary(strategy: string, signal?: AbortSignal): Promise<FindingsSummary> {
  const params = { query: { strategy } };
  return bodyOf(client.GET("/api/v1/findings/summary", { params, signal }));
}

export type CheckedNoun = "initiative" | "objective";

/** What every detector saw when it looked at one record. */
export function checks(
  noun: CheckedNoun,
  id: string,
  strategy: string,
  signal?: AbortSignal,
): Promise<Checks> {
  const path = { id };
  // An objective is of one strategy anyway.
  return noun === "initiative"
    ? bodyOf(
        client.GET("/api/v1/initiatives/{id}/checks", {
          params: { path, query: { strategy } },
          signal,
        }),
      )
    : bodyOf(client.GET("/api/v1/objectives/{id}/checks", { params: { path }, signal }));
}

export async function nameOf(noun: CheckedNoun, id: string, signal?: AbortSignal): Promise<string> {
  const params = { path: { id } };
  return noun === "initiative"
    ? (await bodyOf(client.GET("/api/v1/initiatives/{id}", { params, signal }))).name
    : (await bodyOf(client.GET("/api/v1/objectives/{id}", { params, signal }))).name;
}

/** Everybody who is still here, by name. */
export function people(signal?: AbortSignal): Promise<{ id: string; name: string }[]> {
  return everyRow((cursor) => {
    const query = {
      ...{ page_size: 1000, ordering: "name", fields: "id,name", ends_on__isnull: "true" },
      ...(cursor ? { cursor } : {}),
    };
    return pageOf(client.GET("/api/v1/people", { params: { query }, signal }));
  });
}

export const MEDIA_TYPES = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type ExportFormat = keyof typeof MEDIA_TYPES;

/** The whole filtered list as a file, in the order of the screen. */
export async function findingsFile(
  question: FindingsQuestion,
  format: ExportFormat,
): Promise<Blob> {
  const params = { query: { ...question, ordering: "-money_at_stake" } };
  const headers = { Accept: MEDIA_TYPES[format] };
  const asked = client.GET("/api/v1/findings", { params, headers, parseAs: "blob" });
  return await bodyOf(asked);
}

export async function periods(signal?: AbortSignal): Promise<{ id: string; name: string }[]> {
  const query = { page_size: 1000, fields: "id,name" };
  return (await pageOf(client.GET("/api/v1/periods", { params: { query }, signal }))).results;
}
