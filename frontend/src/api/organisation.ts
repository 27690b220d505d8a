/** Changes of the organisation: each is looked at first, then made as it was seen. */
import { bodyOf, client, pageOf } from "./client";
import { everyRow } from "./everyRow";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Outcome = Schemas["OrganisationOutcome"];
export type OrganisationChange = Schemas["OrganisationChange"];
export type Reorganisation = Schemas["ReorganisationAskedRequest"];
export type Merge = Schemas["MergeAskedRequest"];
export type Split = Schemas["SplitAskedRequest"];
export type HandOver = Schemas["HandOverAskedRequest"];
export type Held = Schemas["HeldTold"];
export type RollOver = Schemas["RollOverAskedRequest"];
export type CarryForward = Schemas["CarryForwardAskedRequest"];
export type Becomes = Schemas["ObjectiveBecomesRequest"]["becomes"];
export type Goal = { id: string; code: string; name: string; description: string; state: string };
export type Named = { id: string; name: string };
export type Work = Named & { stage: string; department: string; is_confidential: boolean };
export type Place = Named & { parent: string | null; ends_on: string | null };

/** What a change would do, and the tag that names it. */
export type Seen = { outcome: Outcome; tag: string };

type Answered = { data?: Outcome; error?: unknown; response: Response };

async function seen(asked: Promise<Answered>): Promise<Seen> {
  let tag = "";
  const outcome = await bodyOf(
    asked.then((answer) => {
      tag = answer.response.headers.get("ETag") ?? "";
      return answer;
    }),
  );
  return { outcome, tag };
}

const ifMatch = (tag: string) => ({ header: { "If-Match": tag } });

export const reorganisation = {
  preview: (body: Reorganisation) =>
    seen(client.POST("/api/v1/departments/reorganise/preview", { body })),
  apply: (body: Reorganisation, tag: string) =>
    bodyOf(client.POST("/api/v1/departments/reorganise", { params: ifMatch(tag), body })),
};

export const merge = {
  preview: (body: Merge) => seen(client.POST("/api/v1/initiatives/merge/preview", { body })),
  apply: (body: Merge, tag: string) =>
    bodyOf(client.POST("/api/v1/initiatives/merge", { params: ifMatch(tag), body })),
};

export const splitOf = (id: string) => ({
  preview: (body: Split) =>
    seen(client.POST("/api/v1/initiatives/{id}/split/preview", { params: { path: { id } }, body })),
  apply: (body: Split, tag: string) =>
    bodyOf(
      client.POST("/api/v1/initiatives/{id}/split", {
        params: { path: { id }, ...ifMatch(tag) },
        body,
      }),
    ),
});

export const handOverOf = (id: string) => ({
  preview: (body: HandOver) =>
    seen(client.POST("/api/v1/people/{id}/hand-over/preview", { params: { path: { id } }, body })),
  apply: (body: HandOver, tag: string) =>
    bodyOf(
      client.POST("/api/v1/people/{id}/hand-over", {
        params: { path: { id }, ...ifMatch(tag) },
        body,
      }),
    ),
});

export const rollOverOf = (id: string) => ({
  preview: (body: RollOver) =>
    seen(
      client.POST("/api/v1/strategies/{id}/roll-over/preview", { params: { path: { id } }, body }),
    ),
  apply: (body: RollOver, tag: string) =>
    bodyOf(
      client.POST("/api/v1/strategies/{id}/roll-over", {
        params: { path: { id }, ...ifMatch(tag) },
        body,
      }),
    ),
});

export const carryForwardOf = (id: string) => ({
  preview: (body: CarryForward) =>
    seen(
      client.POST("/api/v1/periods/{id}/carry-forward/preview", { params: { path: { id } }, body }),
    ),
  apply: (body: CarryForward, tag: string) =>
    bodyOf(
      client.POST("/api/v1/periods/{id}/carry-forward", {
        params: { path: { id }, ...ifMatch(tag) },
        body,
      }),
    ),
});

/** The objectives of a strategy, in the order leaders gave them. */
export async function goals(strategy: string, signal?: AbortSignal): Promise<Goal[]> {
  return everyRow(async (cursor) => {
    const query = {
      strategy,
      page_size: 1000,
      ordering: "position",
      ...(cursor ? { cursor } : {}),
    };
    return pageOf(client.GET("/api/v1/objectives", { params: { query }, signal }));
  });
}

/** What rests on a person, of what the reader may know. */
export async function holdings(id: string, signal?: AbortSignal): Promise<Held[]> {
  const params = { path: { id } };
  return (await bodyOf(client.GET("/api/v1/people/{id}/hand-over", { params, signal }))).results;
}

/** Planned and made changes, the one made last first. */
export async function organisationChanges(signal?: AbortSignal): Promise<OrganisationChange[]> {
  const query = { page_size: 50, ordering: "-created_at" };
  const asked = client.GET("/api/v1/organisation-changes", { params: { query }, signal });
  return (await pageOf(asked)).results;
}

export async function undoChange(id: string): Promise<void> {
  const params = { path: { id } };
  await bodyOf(client.POST("/api/v1/organisation-changes/{id}/undo", { params, body: {} }));
}

export async function withdrawChange(id: string): Promise<void> {
  const params = { path: { id } };
  await bodyOf(client.POST("/api/v1/organisation-changes/{id}/withdraw", { params, body: {} }));
}

/** Every department, by name, with the day it ends. */
export async function places(signal?: AbortSignal): Promise<Place[]> {
  return everyRow(async (cursor) => {
    const query = { page_size: 1000, ordering: "name", ...(cursor ? { cursor } : {}) };
    return pageOf(client.GET("/api/v1/departments", { params: { query }, signal }));
  });
}

/** Every person, by name. */
export async function people(
  signal?: AbortSignal,
): Promise<(Named & { department: string | null; ends_on: string | null })[]> {
  return everyRow(async (cursor) => {
    const query = { page_size: 1000, ordering: "name", ...(cursor ? { cursor } : {}) };
    return pageOf(client.GET("/api/v1/people", { params: { query }, signal }));
  });
}

/** The initiatives of some departments, by name. */
export async function workOf(departments: string[], signal?: AbortSignal): Promise<Work[]> {
  const all = await Promise.all(
    departments.map((department) =>
      everyRow(async (cursor) => {
        const query = {
          department,
          page_size: 1000,
          ordering: "name",
          ...(cursor ? { cursor } : {}),
        };
        return pageOf(client.GET("/api/v1/initiatives", { params: { query }, signal }));
      }),
    ),
  );
  return all.flat();
}

/** Initiatives whose name or description holds these words; ten of them. */
export async function workLike(search: string, signal?: AbortSignal): Promise<Work[]> {
  const query = { search, page_size: 10, ordering: "name" };
  return (await pageOf(client.GET("/api/v1/initiatives", { params: { query }, signal }))).results;
}
