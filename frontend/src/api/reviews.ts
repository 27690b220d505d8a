/** Reviews of a strategy, and what became of findings between two instants. */
import type { Finding } from ".";
import { bodyOf, client, pageOf } from "./client";
import { everyRow } from "./everyRow";
import type { components } from "./schema";

export type Review = components["schemas"]["Review"];

/** Every review of a strategy, the latest day first. */
export async function reviews(strategy: string, signal?: AbortSignal): Promise<Review[]> {
  const query = { strategy, page_size: 1000, ordering: "-held_on" };
  return (await pageOf(client.GET("/api/v1/reviews", { params: { query }, signal }))).results;
}

export async function planReview(body: {
  strategy: string;
  held_on: string;
  name: string;
}): Promise<void> {
  await bodyOf(client.POST("/api/v1/reviews", { body }));
}

/** Freezes what is looked at now. */
export async function closeReview(id: string): Promise<void> {
  const params = { path: { id } };
  await bodyOf(client.POST("/api/v1/reviews/{id}/close", { params, body: {} }));
}

export type FindingOfList = Pick<Finding, "id" | "title" | "money_at_stake" | "code">;
export type Span = { strategy: string; from: string; to: string | undefined };

const LISTED = {
  fields: "id,title,code,money_at_stake",
  ordering: "-money_at_stake",
  page_size: 1000,
};

/** All of them: they are counted, and a part would miscount. */
function everyFinding(
  question: Record<string, string | number>,
  signal?: AbortSignal,
): Promise<FindingOfList[]> {
  return everyRow((cursor) => {
    const query = { ...question, ...(cursor ? { cursor } : {}) };
    return pageOf(client.GET("/api/v1/findings", { params: { query }, signal }));
  });
}

/** Findings that were opened after an instant and stood open at the end of the span. */
export async function openedFindings(
  { strategy, from, to }: Span,
  signal?: AbortSignal,
): Promise<FindingOfList[]> {
  const read = (query: Record<string, string | number>) => everyFinding(query, signal);
  const since = { ...LISTED, strategy, opened_at__gte: justAfter(from) };
  if (to === undefined) return read({ ...since, state: "open" });
  const until = { ...since, opened_at__lte: to };
  const [still, healedLater] = await Promise.all([
    read({ ...until, state: "open" }),
    read({ ...until, state: "resolved", resolved_at__gte: justAfter(to) }),
  ]);
  return [...still, ...healedLater];
}

/** Findings that were open at an instant and that facts have resolved since. */
export async function healedFindings(
  { strategy, from, to }: Span,
  signal?: AbortSignal,
): Promise<FindingOfList[]> {
  const until: Record<string, string> = to === undefined ? {} : { resolved_at__lte: to };
  const since = { opened_at__lte: from, resolved_at__gte: justAfter(from) };
  return everyFinding({ ...LISTED, strategy, state: "resolved", ...since, ...until }, signal);
}

/** What a review's own run found was there at the review. */
function justAfter(instant: string): string {
  return new Date(Date.parse(instant) + 1).toISOString();
}

/** The numbers of a strategy's runs by their ids. */
export async function runNumbers(
  strategy: string,
  signal?: AbortSignal,
): Promise<Map<string, number>> {
  const query = { strategy, page_size: 1000, ordering: "-number", fields: "id,number" };
  const asked = client.GET("/api/v1/detection-runs", { params: { query }, signal });
  return new Map((await pageOf(asked)).results.map((run) => [run.id, run.number]));
}
