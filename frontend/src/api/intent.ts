/** What is left of the original strategy. */
import { bodyOf, client } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type IntentDrift = Schemas["IntentDriftDocument"];
export type IntentPoint = Schemas["IntentPoint"];
export type IntentStatement = Schemas["IntentStatement"];
export type IntentLater = Schemas["IntentLater"];
export type OriginalOnPaper = Schemas["OriginalOnPaperRequest"];
export type ObjectiveOnPaper = Schemas["ObjectiveOnPaperRequest"];
export type By = IntentDrift["by"];

export function intentDrift(
  query: { strategy?: string; by: By; as_of?: string },
  signal?: AbortSignal,
): Promise<IntentDrift> {
  return bodyOf(client.GET("/api/v1/views/intent-drift", { params: { query }, signal }));
}

/** Dates version 0 back, from paper: what was frozen stays, and drift is measured against this. */
export async function recordOriginal(id: string, body: OriginalOnPaper): Promise<void> {
  await bodyOf(client.POST("/api/v1/strategies/{id}/original", { params: { path: { id } }, body }));
}
