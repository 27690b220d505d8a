/** What leaders decided, what it commits to, and whether the portfolio follows it. */
import { bodyOf, client, pageOf } from "./client";
import { everyRow } from "./everyRow";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Decision = Schemas["Decision"];
export type DecisionDetail = Schemas["DecisionDetail"];
export type NewDecision = Schemas["DecisionRequest"];
export type NewCommitment = Schemas["CommitmentRequest"];
export type Adherence = Schemas["StrategyAdherence"];
export type DecisionStanding = Schemas["DecisionAdherence"];
export type CommitmentStanding = Schemas["CommitmentStanding"];
export type Criterion = Schemas["DecisionCriterion"];
export type Named = { id: string; name: string };

/** The decisions of a strategy, the latest first. */
export async function decisions(strategy: string, signal?: AbortSignal): Promise<Decision[]> {
  return everyRow(async (cursor) => {
    const query = {
      strategy,
      page_size: 1000,
      ordering: "-decided_on,-number",
      ...(cursor ? { cursor } : {}),
    };
    return pageOf(client.GET("/api/v1/decisions", { params: { query }, signal }));
  });
}

/** The latest decision about an objective; null where there is none. */
export async function latestAbout(
  objective: string,
  signal?: AbortSignal,
): Promise<Decision | null> {
  const query = { objective, ordering: "-decided_on,-number", page_size: 1 };
  const page = await pageOf(client.GET("/api/v1/decisions", { params: { query }, signal }));
  return page.results[0] ?? null;
}

export function decision(id: string, signal?: AbortSignal): Promise<DecisionDetail> {
  return bodyOf(client.GET("/api/v1/decisions/{id}", { params: { path: { id } }, signal }));
}

export function adherence(strategy: string, signal?: AbortSignal): Promise<Adherence> {
  const params = { query: { strategy } };
  return bodyOf(client.GET("/api/v1/views/decision-adherence", { params, signal }));
}

export function adherenceOf(id: string, signal?: AbortSignal): Promise<DecisionStanding> {
  const params = { path: { id } };
  return bodyOf(client.GET("/api/v1/decisions/{id}/adherence", { params, signal }));
}

export function recordDecision(body: NewDecision): Promise<DecisionDetail> {
  return bodyOf(client.POST("/api/v1/decisions", { body }));
}

export async function dissent(id: string, text: string): Promise<void> {
  const params = { path: { id } };
  await bodyOf(client.POST("/api/v1/decisions/{id}/dissents", { params, body: { text } }));
}

export async function tell(id: string, body: { forum: string; told_on: string }): Promise<void> {
  await bodyOf(client.POST("/api/v1/decisions/{id}/tellings", { params: { path: { id } }, body }));
}

/** The measures of a strategy's objectives, by name. */
export async function measures(signal?: AbortSignal): Promise<(Named & { objective: string })[]> {
  return everyRow(async (cursor) => {
    const query = { page_size: 1000, ordering: "name", ...(cursor ? { cursor } : {}) };
    return pageOf(client.GET("/api/v1/measures", { params: { query }, signal }));
  });
}

/** What options of a strategy's decisions are scored on, retired ones among them. */
export async function criteria(strategy: string, signal?: AbortSignal): Promise<Criterion[]> {
  const query = { strategy, page_size: 1000, ordering: "name" };
  const asked = client.GET("/api/v1/decision-criteria", { params: { query }, signal });
  return (await pageOf(asked)).results;
}

export async function addCriterion(strategy: string, name: string): Promise<void> {
  await bodyOf(client.POST("/api/v1/decision-criteria", { body: { strategy, name } }));
}

/** Calls it otherwise, retires it from a day on, or takes it up again. */
export async function reviseCriterion(
  read: Pick<Criterion, "id" | "version">,
  body: { name?: string; retired_on?: string | null },
): Promise<void> {
  const params = { path: { id: read.id }, header: { "If-Match": `"${read.version}"` } };
  await bodyOf(client.PATCH("/api/v1/decision-criteria/{id}", { params, body }));
}
