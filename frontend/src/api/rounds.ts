/** Rounds: what leaders are asked, and the reader's own answer. */
import { bodyOf, client, pageOf } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Round = Schemas["Round"];
export type OwnResponse = Schemas["OwnResponse"];
export type NewRound = Schemas["NewRoundRequest"];
export type RoundChanges = Schemas["PatchedRoundChangesRequest"];
export type RoundKind = Round["kind"];
export type OwnAnswer = Schemas["OwnAnswerRequest"];
export type RoundItem = Schemas["RoundItem"];
export type RoundVerb = "open" | "close" | "publish";

/** The rounds that the reader may know of, the one that closes last first. */
export async function rounds(signal?: AbortSignal): Promise<Round[]> {
  const query = { page_size: 200 };
  return (await pageOf(client.GET("/api/v1/rounds", { params: { query }, signal }))).results;
}

export function makeRound(body: NewRound): Promise<Round> {
  return bodyOf(client.POST("/api/v1/rounds", { body }));
}

/** Changes a draft; refused once it has opened, and where another version stands than was read. */
export function reviseRound(
  { id, version }: Pick<Round, "id" | "version">,
  body: RoundChanges,
): Promise<Round> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  return bodyOf(client.PATCH("/api/v1/rounds/{id}", { params, body }));
}

type Turned = Round | Schemas["RoundOpened"];

export function turnRound({ id, verb }: { id: string; verb: RoundVerb }): Promise<Turned> {
  const params = { path: { id } };
  if (verb === "open") return bodyOf(client.POST("/api/v1/rounds/{id}/open", { params, body: {} }));
  if (verb === "close") {
    return bodyOf(client.POST("/api/v1/rounds/{id}/close", { params, body: {} }));
  }
  return bodyOf(client.POST("/api/v1/rounds/{id}/publish", { params, body: {} }));
}

export function remindRound(id: string): Promise<Schemas["RoundReminded"]> {
  const params = { path: { id } };
  return bodyOf(client.POST("/api/v1/rounds/{id}/remind", { params, body: {} }));
}

export function ownResponse(id: string, signal?: AbortSignal): Promise<OwnResponse> {
  const params = { path: { id } };
  return bodyOf(client.GET("/api/v1/rounds/{id}/response", { params, signal }));
}

/** Without a line: skipped. Then the list is shown. */
export function recall(id: string, lines: string[]): Promise<OwnResponse> {
  const params = { path: { id } };
  return bodyOf(client.PUT("/api/v1/rounds/{id}/response/recall", { params, body: { lines } }));
}

/** Refused where another version stands than was read. */
export function answerRound(id: string, version: number, body: OwnAnswer): Promise<OwnResponse> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  return bodyOf(client.PUT("/api/v1/rounds/{id}/response", { params, body }));
}

export async function withdraw(id: string, version: number): Promise<void> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  await bodyOf(client.DELETE("/api/v1/rounds/{id}/response", { params }));
}

/** Objectives in force of a strategy, to choose from. */
export async function objectivesOf(
  strategy: string,
  signal?: AbortSignal,
): Promise<{ id: string; name: string }[]> {
  const query = { strategy, state: "active" as const, page_size: 200, ordering: "position" };
  return (await pageOf(client.GET("/api/v1/objectives", { params: { query }, signal }))).results;
}

/** What drives success and what decisions are scored on: what the yearly round asks of. */
export async function driversAndCriteriaOf(
  strategy: string,
  signal?: AbortSignal,
): Promise<{ id: string; name: string }[]> {
  const query = { strategy, page_size: 200, ordering: "position" };
  const asked = { params: { query }, signal };
  const [drivers, criteria] = await Promise.all([
    pageOf(client.GET("/api/v1/success-drivers", asked)),
    pageOf(client.GET("/api/v1/decision-criteria", asked)),
  ]);
  return [
    ...drivers.results.map(({ id, name }) => ({ id, name: `Driver: ${name}` })),
    ...criteria.results
      .filter(({ retired_on }) => retired_on === null)
      .map(({ id, name }) => ({ id, name: `Criterion: ${name}` })),
  ];
}
