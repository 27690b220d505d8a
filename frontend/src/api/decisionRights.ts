/** Decision rights, who decides on a record, and what the rights leave open. */
import { bodyOf, client, pageOf } from "./client";
import { everyRow } from "./everyRow";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type DecisionRight = Schemas["DecisionRight"];
export type WhoDecides = Schemas["WhoDecides"];
export type DecidingAnswer = Schemas["DecidingAnswer"];
export type DecidingPerson = Schemas["DecidingPerson"];
export type RightCheck = Schemas["RightCheck"];
export type RightInput = Omit<
  DecisionRight,
  "id" | "version" | "created_at" | "updated_at" | "import_batch" | "custom_fields" | "identities"
>;
export type Kind = WhoDecides["kind"];
/** What can be asked about; a finding may be about several objectives, or about none. */
export type Asked = { noun: "objective" | "initiative" | "finding"; id: string };

export async function whoDecides(
  asked: Asked,
  kind: Kind,
  signal?: AbortSignal,
): Promise<WhoDecides[]> {
  const path = { id: asked.id };
  if (asked.noun === "finding") {
    const params = { path };
    const told = client.GET("/api/v1/findings/{id}/who-decides", { params, signal });
    return (await bodyOf(told)).results;
  }
  const params = { path, query: { kind } };
  return asked.noun === "objective"
    ? [await bodyOf(client.GET("/api/v1/objectives/{id}/who-decides", { params, signal }))]
    : [await bodyOf(client.GET("/api/v1/initiatives/{id}/who-decides", { params, signal }))];
}

/** All rights, of every strategy. */
export function decisionRights(signal?: AbortSignal): Promise<DecisionRight[]> {
  return everyRow((cursor) => {
    const query = { page_size: 1000, ...(cursor ? { cursor } : {}) };
    return pageOf(client.GET("/api/v1/decision-rights", { params: { query }, signal }));
  });
}

export async function rightChecks(strategy: string, signal?: AbortSignal): Promise<RightCheck[]> {
  const params = { query: { strategy } };
  return (await bodyOf(client.GET("/api/v1/views/decision-right-checks", { params, signal })))
    .results;
}

/** Records a right, or changes the version that was read. */
export async function writeRight(
  read: Pick<DecisionRight, "id" | "version"> | null,
  body: RightInput,
): Promise<void> {
  if (read === null) {
    await bodyOf(client.POST("/api/v1/decision-rights", { body }));
    return;
  }
  const params = { path: { id: read.id }, header: { "If-Match": `"${read.version}"` } };
  await bodyOf(client.PATCH("/api/v1/decision-rights/{id}", { params, body }));
}

/** Lets a right hold until a day, the last one. */
export async function endRight(
  read: Pick<DecisionRight, "id" | "version">,
  ends_on: string,
): Promise<void> {
  const params = { path: { id: read.id }, header: { "If-Match": `"${read.version}"` } };
  await bodyOf(client.PATCH("/api/v1/decision-rights/{id}", { params, body: { ends_on } }));
}
