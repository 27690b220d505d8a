/** Exports: asked for, made by a worker, fetched by whom they are for. */
import { bodyOf, client, pageOf } from "./client";
import { type ExportFormat, MEDIA_TYPES } from "./findings";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type ExportRow = Schemas["ExportRow"];
export type Format = ExportRow["format"];
export type LossReport = Schemas["LossReport"];
export type FieldFate = Schemas["FieldFate"];
export type NewExport = Schemas["NewExportRequest"];
export type Export = Omit<Schemas["ExportDetail"], "progress"> & {
  progress: { noun?: string; done?: number };
};

/** The reader's own exports of the latest day, the newest first. */
export async function exports(signal?: AbortSignal): Promise<ExportRow[]> {
  const query = { page_size: 100 };
  return (await pageOf(client.GET("/api/v1/exports", { params: { query }, signal }))).results;
}

export async function exportOf(id: string, signal?: AbortSignal): Promise<Export> {
  const asked = client.GET("/api/v1/exports/{id}", { params: { path: { id } }, signal });
  return bodyOf(asked);
}

export async function askForExport(body: NewExport): Promise<Export> {
  return bodyOf(client.POST("/api/v1/exports", { body }));
}

/** Where a browser fetches the file. */
export function fileOf(id: string): string {
  return `/api/v1/exports/${id}/download`;
}

/** The lists that are taken away whole, by the noun whose reader may have them. */
export const LISTS = {
  review: "/api/v1/reviews",
  update_round: "/api/v1/update-rounds",
  status_update: "/api/v1/status-updates",
  waiver: "/api/v1/waivers",
} as const;
export type ListNoun = keyof typeof LISTS;

/** All of a list that the reader may read, as a file. */
export async function listFile(noun: ListNoun, format: ExportFormat): Promise<Blob> {
  const headers = { Accept: MEDIA_TYPES[format] };
  const asked = client.GET(LISTS[noun], { headers, parseAs: "blob" });
  return (await bodyOf(asked)) as unknown as Blob;
}
