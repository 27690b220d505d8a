/** One record as its page shows it: its history, its parts, and what it is called elsewhere. */
import { bodyOf, client, cursorOf, pageOf } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type HistoryEntry = Schemas["HistoryEntry"];
export type HistoryField = Schemas["HistoryField"];
export type InitiativeDetail = Schemas["InitiativeDetail"];
export type ObjectiveDetail = Schemas["ObjectiveDetail"];
export type DepartmentDetail = Schemas["DepartmentDetail"];
export type PersonDetail = Schemas["PersonDetail"];
export type Contribution = Schemas["Contribution"];
export type StatusUpdate = Schemas["StatusUpdate"];
export type SimilarInitiative = Schemas["SimilarInitiative"];
export type Succession = Schemas["Succession"];
export type Named = { id: string; name: string };

/** The nouns that have a page. */
export type Paged = "initiatives" | "objectives" | "departments" | "people";
type Details = {
  initiatives: InitiativeDetail;
  objectives: ObjectiveDetail;
  departments: DepartmentDetail;
  people: PersonDetail;
};
export type Detail<Noun extends Paged> = Details[Noun];
export type AnyDetail = Details[Paged];

export async function record<Noun extends Paged>(
  noun: Noun,
  id: string,
  signal?: AbortSignal,
): Promise<Detail<Noun>> {
  const params = { path: { id } };
  const asked = {
    initiatives: () => client.GET("/api/v1/initiatives/{id}", { params, signal }),
    objectives: () => client.GET("/api/v1/objectives/{id}", { params, signal }),
    departments: () => client.GET("/api/v1/departments/{id}", { params, signal }),
    people: () => client.GET("/api/v1/people/{id}", { params, signal }),
  };
  return (await bodyOf<AnyDetail>(asked[noun]())) as Detail<Noun>;
}

/**
 * Sets some fields of the version that the reader looked at. An editorial edit of an initiative or
 * objective changes the wording alone: its confirmed links stay valid.
 */
export async function revise(
  noun: Paged,
  id: string,
  version: number,
  body: Record<string, unknown>,
  isEditorial: boolean,
): Promise<void> {
  const bare = { path: { id }, header: { "If-Match": `"${version}"` } };
  const params = { ...bare, query: isEditorial ? { editorial: true } : {} };
  const asked = {
    initiatives: () => client.PATCH("/api/v1/initiatives/{id}", { params, body }),
    objectives: () => client.PATCH("/api/v1/objectives/{id}", { params, body }),
    departments: () => client.PATCH("/api/v1/departments/{id}", { params: bare, body }),
    people: () => client.PATCH("/api/v1/people/{id}", { params: bare, body }),
  };
  await bodyOf<unknown>(asked[noun]());
}

/** So many ids fit one question. */
const MOST_IDS = 200;

/** Names of some records by id; what the reader may not know is left out. */
export async function namesOf(
  noun: Paged,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const parts = Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, at) =>
    ids.slice(at * MOST_IDS, (at + 1) * MOST_IDS),
  );
  const pages = await Promise.all(parts.map((part) => named(noun, part, signal)));
  return new Map(pages.flat().map((one) => [one.id, one.name]));
}

async function named(noun: Paged, ids: readonly string[], signal?: AbortSignal): Promise<Named[]> {
  const params = { query: { id__in: ids.join(","), fields: "id,name", page_size: 1000 } as never };
  const asked = {
    initiatives: () => client.GET("/api/v1/initiatives", { params, signal }),
    objectives: () => client.GET("/api/v1/objectives", { params, signal }),
    departments: () => client.GET("/api/v1/departments", { params, signal }),
    people: () => client.GET("/api/v1/people", { params, signal }),
  };
  return ((await pageOf<unknown>(asked[noun]())) as { results: Named[] }).results;
}

/** Everybody there is to choose from, by name. */
export async function everybody(signal?: AbortSignal): Promise<Named[]> {
  const query = { ordering: "name", fields: "id,name", page_size: 1000 };
  return (await pageOf(client.GET("/api/v1/people", { params: { query }, signal }))).results;
}

export type HistoryPage = { entries: HistoryEntry[]; cursor: string | null };

/** What happened to a record, with its links and money, the latest first. */
export async function history(
  noun: Paged,
  id: string,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<HistoryPage> {
  const query = { page_size: 10, ...(cursor ? { cursor } : {}) };
  const bare = { path: { id }, query };
  const params = { path: { id }, query: { ...query, parts: true } };
  const asked = {
    initiatives: () => client.GET("/api/v1/initiatives/{id}/history", { params, signal }),
    objectives: () => client.GET("/api/v1/objectives/{id}/history", { params, signal }),
    departments: () => client.GET("/api/v1/departments/{id}/history", { params, signal }),
    people: () => client.GET("/api/v1/people/{id}/history", { params: bare, signal }),
  };
  const page = await pageOf(asked[noun]());
  return { entries: page.results, cursor: cursorOf(page.next) };
}

/** Takes back one of the reader's own changes. */
export function undoChange(position: number): Promise<HistoryEntry> {
  const params = { path: { id: position } };
  return bodyOf(client.POST("/api/v1/changes/{id}/undo", { params }));
}

/** Links of an initiative, or to an objective, in any state. */
export async function links(
  of: { initiative: string } | { objective: string },
  signal?: AbortSignal,
): Promise<Contribution[]> {
  const query = { ...of, page_size: 1000 };
  return (await pageOf(client.GET("/api/v1/contributions", { params: { query }, signal }))).results;
}

/** What was reported of an initiative, the latest first. */
export async function statusUpdates(
  initiative: string,
  signal?: AbortSignal,
): Promise<StatusUpdate[]> {
  const query = { initiative, page_size: 12, ordering: "-reported_on" };
  return (await pageOf(client.GET("/api/v1/status-updates", { params: { query }, signal })))
    .results;
}

export function similarTo(
  initiative: string,
  strategy: string,
  signal?: AbortSignal,
): Promise<SimilarInitiative[]> {
  const params = { path: { id: initiative }, query: { strategy, limit: 5 } };
  // The schema tells of one; there is a list of them.
  const asked: Promise<unknown> = bodyOf(
    client.GET("/api/v1/initiatives/{id}/similar", { params, signal }),
  );
  return asked as Promise<SimilarInitiative[]>;
}

export type Impact = Schemas["Impact"];
export type ObjectiveFunding = Schemas["ObjectiveFunding"];

export type Change =
  | { change: "end" | "owner_leaves" }
  | { change: "target"; target_share: number };

/** What a change of an objective would do; nothing is written. */
export function objectiveImpact(id: string, query: Change, signal?: AbortSignal): Promise<Impact> {
  const params = { path: { id }, query };
  return bodyOf(client.GET("/api/v1/objectives/{id}/impact", { params, signal }));
}

/** What cancelling an initiative would do; nothing is written. */
export function initiativeImpact(
  id: string,
  strategy: string,
  signal?: AbortSignal,
): Promise<Impact> {
  const params = { path: { id }, query: { strategy } };
  return bodyOf(client.GET("/api/v1/initiatives/{id}/impact", { params, signal }));
}

/** Money against the agreed share, period by period. */
export async function objectiveFunding(
  id: string,
  signal?: AbortSignal,
): Promise<ObjectiveFunding[]> {
  const params = { path: { id } };
  return (await bodyOf(client.GET("/api/v1/objectives/{id}/funding", { params, signal }))).results;
}

/** How far work covers an objective, of the work that the reader's sums are of. */
export async function coverage(
  id: string,
  signal?: AbortSignal,
): Promise<Schemas["ObjectiveCoverage"]> {
  const params = { path: { id } };
  return (await bodyOf(client.GET("/api/v1/objectives/{id}/trace", { params, signal }))).coverage;
}

export type Work = Pick<InitiativeDetail, "id" | "name" | "stage" | "health" | "lead" | "ends_on">;
export type WorkQuestion = { department: string } | { lead: string } | { sponsor: string };

/** Initiatives of a department, or that somebody leads or sponsors, by name. */
export async function workOf(of: WorkQuestion, signal?: AbortSignal): Promise<Work[]> {
  const query = {
    ...of,
    fields: "id,name,stage,health,lead,ends_on",
    ordering: "name",
    page_size: 1000,
  };
  return (await pageOf(client.GET("/api/v1/initiatives", { params: { query }, signal }))).results;
}

export type Owned = Pick<ObjectiveDetail, "id" | "name" | "code" | "state" | "strategy">;

/** Objectives that somebody owns, by name. */
export async function ownedBy(person: string, signal?: AbortSignal): Promise<Owned[]> {
  const query = {
    owner: person,
    fields: "id,name,code,state,strategy",
    ordering: "name",
    page_size: 1000,
  };
  return (await pageOf(client.GET("/api/v1/objectives", { params: { query }, signal }))).results;
}

/** Whom somebody stands in for. */
export async function deputising(person: string, signal?: AbortSignal): Promise<Named[]> {
  const query = { deputy: person, fields: "id,name", ordering: "name", page_size: 1000 };
  return (await pageOf(client.GET("/api/v1/people", { params: { query }, signal }))).results;
}

export type Due = Pick<Schemas["Finding"], "id" | "title" | "due_on" | "strategy">;

/** Open findings that somebody takes care of, the one due first on top. */
export async function dueOf(person: string, signal?: AbortSignal): Promise<Due[]> {
  const query = { owner: person, state: "open", ordering: "due_on", page_size: 50 };
  return (await pageOf(client.GET("/api/v1/findings", { params: { query }, signal }))).results;
}

/** The latest report of each of some initiatives. */
export async function latestReports(
  initiatives: readonly string[],
  signal?: AbortSignal,
): Promise<StatusUpdate[]> {
  const query = {
    initiative__in: initiatives.slice(0, MOST_IDS).join(","),
    ordering: "-reported_on",
    page_size: 1000,
  } as never;
  const page = await pageOf(client.GET("/api/v1/status-updates", { params: { query }, signal }));
  const latest = new Map<string, StatusUpdate>();
  for (const one of page.results) if (!latest.has(one.initiative)) latest.set(one.initiative, one);
  return [...latest.values()];
}

/** Links of some initiatives that nobody confirmed or rejected yet. */
export async function proposedLinks(
  initiatives: readonly string[],
  signal?: AbortSignal,
): Promise<Contribution[]> {
  const query = {
    initiative__in: initiatives.slice(0, MOST_IDS).join(","),
    state: "proposed",
    page_size: 1000,
  } as never;
  return (await pageOf(client.GET("/api/v1/contributions", { params: { query }, signal }))).results;
}
