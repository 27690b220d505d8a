/** The only room that speaks HTTP. Every call returns the API's own words and types. */
import { bodyOf, client, cursorOf, pageOf } from "./client";
import type { components } from "./schema";

export type { FieldTrouble } from "./problem";
export { Problem } from "./problem";

type Schemas = components["schemas"];
export type Me = Schemas["Me"];
export type Strategy = Schemas["Strategy"];
export type AlignmentMap = Schemas["AlignmentMap"];
export type MapObjective = Schemas["MapObjective"];
export type MapDepartment = Schemas["MapDepartment"];
export type MapInitiative = Schemas["MapInitiative"];
export type MapPlacement = Schemas["MapPlacement"];
export type MapCell = Schemas["MapCell"];
export type MapPair = Schemas["MapPair"];
export type MapMark = Schemas["MapMark"];
export type Band = MapCell["band"];
export type MapBandPart = Schemas["MapBandPart"];
/** A finding of a list; the rest comes with one that is read by itself. */
export type Finding = Schemas["Finding"] &
  Partial<Pick<Schemas["FindingDetail"], "sides" | "decisions" | "untold" | "may" | "money_note">>;
export type FindingSubject = Schemas["FindingSubject"];
export type FindingEvidence = Schemas["FindingEvidence"];
export type DetectionRun = Schemas["DetectionRun"];
export type Trace = Schemas["Trace"];

/** Who is signed in, or null. Also sets the cookie that writes are checked by. */
export async function me(signal?: AbortSignal): Promise<Me | null> {
  return (await bodyOf(client.GET("/api/v1/session", { signal }))).me;
}

export function signIn(username: string, password: string): Promise<Me> {
  return bodyOf(client.POST("/api/v1/session", { body: { username, password } }));
}

export async function signOut(): Promise<void> {
  await bodyOf(client.DELETE("/api/v1/session"));
}

/** Every strategy the reader may see; there are few. */
export async function strategies(signal?: AbortSignal): Promise<Strategy[]> {
  const query = { page_size: 1000, ordering: "name" };
  return (await pageOf(client.GET("/api/v1/strategies", { params: { query }, signal }))).results;
}

/** Every department the reader may see, by name. */
export async function departments(signal?: AbortSignal): Promise<{ id: string; name: string }[]> {
  const query = { page_size: 1000, ordering: "name" };
  return (await pageOf(client.GET("/api/v1/departments", { params: { query }, signal }))).results;
}

export type MapQuestion = {
  strategy?: string;
  period?: string;
  as_of?: string;
  /** With `as_of`: in the departments of today instead of those of then. */
  structure?: "now";
};

export function alignmentMap(query: MapQuestion, signal?: AbortSignal): Promise<AlignmentMap> {
  return bodyOf(client.GET("/api/v1/views/alignment-map", { params: { query }, signal }));
}

/** Without `asOf` as it stands now. */
export function trace(
  initiative: string,
  strategy: string,
  asOf: string | null,
  signal?: AbortSignal,
): Promise<Trace> {
  const query = { strategy, ...(asOf ? { as_of: asOf } : {}) };
  const params = { path: { id: initiative }, query };
  return bodyOf(client.GET("/api/v1/initiatives/{id}/trace", { params, signal }));
}

export type FindingsQuestion = {
  strategy?: string;
  code?: string;
  reason_code?: string;
  /** States parted by commas. */
  state?: string;
  severity?: string;
  department?: string;
  subject?: string;
  owner?: string;
  /** Instants, both included. */
  opened_at__gte?: string;
  opened_at__lte?: string;
  /** `true`: what has an owner or was confirmed. */
  is_accepted?: "true";
  search?: string;
  page_size?: number;
};

export type FindingsPage = { findings: Finding[]; cursor: string | null };

/** One page of findings, most money first, and the cursor of the next one. */
export async function findings(
  question: FindingsQuestion,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<FindingsPage> {
  const query = {
    page_size: 200,
    ...question,
    ordering: "-money_at_stake",
    ...(cursor ? { cursor } : {}),
  };
  const page = await pageOf(client.GET("/api/v1/findings", { params: { query }, signal }));
  return { findings: page.results, cursor: cursorOf(page.next) };
}

export function startDetection(strategy: string): Promise<DetectionRun> {
  return bodyOf(client.POST("/api/v1/detection-runs", { body: { strategy } }));
}

/** The run of a strategy that was published last, or null before the first. */
export async function latestRun(
  strategy: string,
  signal?: AbortSignal,
): Promise<DetectionRun | null> {
  const query = { strategy, state: "published", page_size: 1 };
  const page = await pageOf(client.GET("/api/v1/detection-runs", { params: { query }, signal }));
  return page.results[0] ?? null;
}

/** The run that was asked for last, whatever became of it, or null before the first. */
export async function newestRun(
  strategy: string,
  signal?: AbortSignal,
): Promise<DetectionRun | null> {
  const query = { strategy, ordering: "-number", page_size: 1 };
  const page = await pageOf(client.GET("/api/v1/detection-runs", { params: { query }, signal }));
  return page.results[0] ?? null;
}

export function detectionRun(id: string, signal?: AbortSignal): Promise<DetectionRun> {
  return bodyOf(client.GET("/api/v1/detection-runs/{id}", { params: { path: { id } }, signal }));
}

export * from "./inspected";
export * from "./links";
export * from "./waiting";
