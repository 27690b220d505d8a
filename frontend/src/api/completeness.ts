/** What the records of work under way lack. */
import { bodyOf, client } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Completeness = Schemas["Completeness"];
export type Tally = Schemas["CompletenessTally"];
export type Incomplete = Schemas["IncompleteOfDepartment"];
export type Gap = Incomplete["results"][number]["lacks"][number];

export function completeness(strategy: string, signal?: AbortSignal): Promise<Completeness> {
  const params = { query: { strategy } };
  return bodyOf(client.GET("/api/v1/views/completeness", { params, signal }));
}

export function incompleteOf(
  department: string,
  strategy: string,
  signal?: AbortSignal,
): Promise<Incomplete> {
  const params = { path: { id: department }, query: { strategy } };
  return bodyOf(client.GET("/api/v1/departments/{id}/completeness", { params, signal }));
}

export function sendCompleteness(
  department: string,
  strategy: string,
): Promise<Schemas["CompletenessSent"]> {
  const params = { path: { id: department } };
  return bodyOf(
    client.POST("/api/v1/departments/{id}/completeness", { params, body: { strategy } }),
  );
}
