/** Status: rounds that ask for it, what is asked of the reader, and what was reported. */
import { bodyOf, client, pageOf } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type UpdateRound = Schemas["UpdateRound"];
export type RoundProgress = Schemas["RoundProgress"];
export type Counts = Schemas["Counts"];
export type PersonProgress = Schemas["PersonProgress"];
export type RoundToReport = Schemas["RoundToReport"];
export type ItemToReport = Schemas["ItemToReport"];
export type Answer = Schemas["ReportedRequest"];
export type Health = NonNullable<Answer["health"]>;
export type NewRound = Schemas["UpdateRoundRequest"];

/** The rounds, the one opened last first. */
export async function updateRounds(signal?: AbortSignal): Promise<UpdateRound[]> {
  const query = { page_size: 200, ordering: "-opened_at" };
  return (await pageOf(client.GET("/api/v1/update-rounds", { params: { query }, signal }))).results;
}

export function updateRound(id: string, signal?: AbortSignal): Promise<UpdateRound> {
  return bodyOf(client.GET("/api/v1/update-rounds/{id}", { params: { path: { id } }, signal }));
}

export function openRound(body: NewRound): Promise<UpdateRound> {
  return bodyOf(client.POST("/api/v1/update-rounds", { body }));
}

export type RoundPreview = Schemas["RoundPreview"];

/** Whom a round would ask and the mail it would send; nothing is written. */
export function previewRound(body: NewRound): Promise<RoundPreview> {
  return bodyOf(client.POST("/api/v1/update-rounds/preview", { body }));
}

export async function closeRound(id: string): Promise<void> {
  const params = { path: { id } };
  await bodyOf(client.POST("/api/v1/update-rounds/{id}/close", { params, body: {} }));
}

/** Writes again to those who have not answered, or to one person; tells how many were written. */
export function remind(id: string, person?: string): Promise<Schemas["Reminded"]> {
  const body = person === undefined ? {} : { people: [person] };
  const params = { path: { id } };
  return bodyOf(client.POST("/api/v1/update-rounds/{id}/remind", { params, body }));
}

export function roundProgress(id: string, signal?: AbortSignal): Promise<RoundProgress> {
  const params = { path: { id } };
  return bodyOf(client.GET("/api/v1/update-rounds/{id}/progress", { params, signal }));
}

/** What the open rounds ask of the reader, or one round. */
export async function statusToReport(
  round: string | undefined,
  signal?: AbortSignal,
): Promise<RoundToReport[]> {
  const query = round === undefined ? {} : { round };
  return (await bodyOf(client.GET("/api/v1/views/status-to-report", { params: { query }, signal })))
    .results;
}

export async function reportStatus(round: string, answers: Answer[]): Promise<void> {
  await bodyOf(client.POST("/api/v1/status-updates", { body: { round, answers } }));
}

/** Every period that money is planned for, in their order. */
export async function periods(signal?: AbortSignal): Promise<{ id: string; name: string }[]> {
  const query = { page_size: 1000, ordering: "position" };
  return (await pageOf(client.GET("/api/v1/periods", { params: { query }, signal }))).results;
}
