/** The rhythm of a strategy: who meets, what was agreed, who does what by when, what was tried. */
import { bodyOf, client, pageOf } from "./client";
import { everyRow } from "./everyRow";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Forum = Schemas["Forum"];
export type Agreement = Schemas["Agreement"];
export type Action = Schemas["Action"];
export type Escalation = Schemas["Escalation"];
export type Intervention = Schemas["Intervention"];

type Query = { strategy: string; page_size: number; cursor?: string };

const asked = (strategy: string, cursor: string | null): Query => ({
  strategy,
  page_size: 1000,
  ...(cursor ? { cursor } : {}),
});

export const forums = (strategy: string, signal?: AbortSignal): Promise<Forum[]> =>
  everyRow((cursor) =>
    pageOf(client.GET("/api/v1/forums", { params: { query: asked(strategy, cursor) }, signal })),
  );

export const agreements = (strategy: string, signal?: AbortSignal): Promise<Agreement[]> =>
  everyRow((cursor) =>
    pageOf(
      client.GET("/api/v1/agreements", { params: { query: asked(strategy, cursor) }, signal }),
    ),
  );

export const actions = (strategy: string, signal?: AbortSignal): Promise<Action[]> =>
  everyRow((cursor) =>
    pageOf(client.GET("/api/v1/actions", { params: { query: asked(strategy, cursor) }, signal })),
  );

export const escalations = (strategy: string, signal?: AbortSignal): Promise<Escalation[]> =>
  everyRow((cursor) =>
    pageOf(
      client.GET("/api/v1/escalations", { params: { query: asked(strategy, cursor) }, signal }),
    ),
  );

export const interventions = (strategy: string, signal?: AbortSignal): Promise<Intervention[]> =>
  everyRow((cursor) =>
    pageOf(
      client.GET("/api/v1/interventions", { params: { query: asked(strategy, cursor) }, signal }),
    ),
  );

type Named = { id: string; name: string };

/** What can be named in the forms: the strategy's objectives, its measures, its decisions. */
export async function objectivesOf(strategy: string, signal?: AbortSignal): Promise<Named[]> {
  const rows = await everyRow((cursor) =>
    pageOf(
      client.GET("/api/v1/objectives", { params: { query: asked(strategy, cursor) }, signal }),
    ),
  );
  return rows
    .filter((one) => one.state === "active")
    .map((one) => ({ id: one.id, name: one.code ? `${one.code} ${one.name}` : one.name }));
}

export async function decisionsOf(strategy: string, signal?: AbortSignal): Promise<Named[]> {
  const rows = await everyRow((cursor) =>
    pageOf(client.GET("/api/v1/decisions", { params: { query: asked(strategy, cursor) }, signal })),
  );
  return rows.map((one) => ({ id: one.id, name: `D-${one.number} ${one.title}` }));
}

/** Everything that is created by its form. */
export type Made = {
  forums: Schemas["ForumRequest"];
  agreements: Schemas["AgreementRequest"];
  actions: Schemas["ActionRequest"];
  escalations: Schemas["EscalationRequest"];
  interventions: Schemas["InterventionRequest"];
};

export const makeForum = (body: Made["forums"]) => bodyOf(client.POST("/api/v1/forums", { body }));
export const makeAgreement = (body: Made["agreements"]) =>
  bodyOf(client.POST("/api/v1/agreements", { body }));
export const makeAction = (body: Made["actions"]) =>
  bodyOf(client.POST("/api/v1/actions", { body }));
export const makeEscalation = (body: Made["escalations"]) =>
  bodyOf(client.POST("/api/v1/escalations", { body }));
export const makeIntervention = (body: Made["interventions"]) =>
  bodyOf(client.POST("/api/v1/interventions", { body }));

type Read = { id: string; version: number };

const params = ({ id, version }: Read) => ({
  path: { id },
  header: { "If-Match": `"${version}"` },
});

/** Refused where another version stands than was read. */
export const reaffirm = (read: Read) =>
  bodyOf(client.POST("/api/v1/agreements/{id}/reaffirm", { params: params(read), body: {} }));
export const finish = (read: Read) =>
  bodyOf(client.POST("/api/v1/actions/{id}/finish", { params: params(read), body: {} }));
export const answer = (read: Read & { answer: string }) =>
  bodyOf(
    client.POST("/api/v1/escalations/{id}/answer", {
      params: params(read),
      body: { answer: read.answer },
    }),
  );

/** What may be said otherwise, by list. */
export type Revised = {
  forums: Schemas["PatchedForumRequest"];
  agreements: Schemas["PatchedAgreementRequest"];
  actions: Schemas["PatchedActionRequest"];
  escalations: Schemas["PatchedEscalationRequest"];
  interventions: Schemas["PatchedInterventionRequest"];
};

export const reviseForum = (read: Read, body: Revised["forums"]) =>
  bodyOf(client.PATCH("/api/v1/forums/{id}", { params: params(read), body }));
export const reviseAgreement = (read: Read, body: Revised["agreements"]) =>
  bodyOf(client.PATCH("/api/v1/agreements/{id}", { params: params(read), body }));
export const reviseAction = (read: Read, body: Revised["actions"]) =>
  bodyOf(client.PATCH("/api/v1/actions/{id}", { params: params(read), body }));
export const reviseEscalation = (read: Read, body: Revised["escalations"]) =>
  bodyOf(client.PATCH("/api/v1/escalations/{id}", { params: params(read), body }));
export const reviseIntervention = (read: Read, body: Revised["interventions"]) =>
  bodyOf(client.PATCH("/api/v1/interventions/{id}", { params: params(read), body }));

/** Ends today; what held until then stays. */
export const endForum = (read: Read) =>
  bodyOf(client.POST("/api/v1/forums/{id}/end", { params: params(read), body: {} }));
export const endAgreement = (read: Read) =>
  bodyOf(client.POST("/api/v1/agreements/{id}/end", { params: params(read), body: {} }));

/** Takes back what was not done or answered yet; the history keeps it. */
export const withdrawAction = (read: Read) =>
  bodyOf(client.DELETE("/api/v1/actions/{id}", { params: params(read) }));
export const withdrawEscalation = (read: Read) =>
  bodyOf(client.DELETE("/api/v1/escalations/{id}", { params: params(read) }));

type Person = Named & { ends_on: string | null };

/** Everybody, those who left too. */
export const everybody = (signal?: AbortSignal): Promise<Person[]> =>
  everyRow((cursor) => {
    const query = {
      ...{ page_size: 1000, ordering: "name", fields: "id,name,ends_on" },
      ...(cursor ? { cursor } : {}),
    };
    return pageOf(client.GET("/api/v1/people", { params: { query }, signal }));
  });

/** What is told of a review's agenda. */
export type Agenda = Schemas["ReviewAgenda"];

export const agenda = (id: string, signal?: AbortSignal): Promise<Agenda> =>
  bodyOf(client.GET("/api/v1/reviews/{id}/agenda", { params: { path: { id } }, signal }));
