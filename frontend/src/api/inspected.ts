/** What stands behind one record of the map, beyond what its document tells. */
import { bodyOf, client, pageOf } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Measure = Schemas["Measure"];
export type Reading = Schemas["Reading"];
export type Allocation = Schemas["Allocation"];
export type InitiativeRecord = Schemas["Initiative"];
export type ObjectiveRecord = Schemas["ObjectiveDetail"];

export function objectiveRecord(id: string, signal?: AbortSignal): Promise<ObjectiveRecord> {
  return bodyOf(client.GET("/api/v1/objectives/{id}", { params: { path: { id } }, signal }));
}

export function initiativeRecord(id: string, signal?: AbortSignal): Promise<InitiativeRecord> {
  return bodyOf(client.GET("/api/v1/initiatives/{id}", { params: { path: { id } }, signal }));
}

/** An objective's measures, each with its latest reading, or null where nobody has read it. */
export async function measuresOf(
  objective: string,
  signal?: AbortSignal,
): Promise<{ measure: Measure; latest: Reading | null }[]> {
  const asked = { objective, page_size: 50, ordering: "name" };
  const measures = (
    await pageOf(client.GET("/api/v1/measures", { params: { query: asked }, signal }))
  ).results;
  return Promise.all(
    measures.map(async (measure) => {
      const query = { measure: measure.id, page_size: 1, ordering: "-read_on" };
      const page = await pageOf(client.GET("/api/v1/readings", { params: { query }, signal }));
      return { measure, latest: page.results[0] ?? null };
    }),
  );
}

/** An initiative's money, one row a period and kind. */
export async function allocationsOf(
  initiative: string,
  signal?: AbortSignal,
): Promise<Allocation[]> {
  const query = { initiative, page_size: 200 };
  return (await pageOf(client.GET("/api/v1/allocations", { params: { query }, signal }))).results;
}
