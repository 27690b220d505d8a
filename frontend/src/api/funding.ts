/** Money against what leaders agreed, and against the ledger. */
import { bodyOf, client, pageOf } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type FundingDocument = Schemas["FundingDocument"];
export type FundingObjective = Schemas["FundingObjectiveLine"];
export type FundingDepartment = Schemas["FundingDepartmentLine"];
export type FundingPeriod = Schemas["FundingPeriod"];
export type FundingDecision = Schemas["FundingDecision"];
export type Decision = Schemas["Decision"];
/** A target and a control total as records: what a refused write says stands now. */
export type Target = Schemas["TargetAllocation"];
export type ControlTotal = Schemas["ControlTotal"];

export function funding(
  query: { strategy?: string; period?: string; department?: string },
  signal?: AbortSignal,
): Promise<FundingDocument> {
  return bodyOf(client.GET("/api/v1/views/funding", { params: { query }, signal }));
}

/** The decisions of a strategy, the latest first. */
export async function decisionsOf(strategy: string, signal?: AbortSignal): Promise<Decision[]> {
  const query = { strategy, page_size: 1000, ordering: "-decided_on,-number" };
  return (await pageOf(client.GET("/api/v1/decisions", { params: { query }, signal }))).results;
}

export type Agreed = {
  share: number;
  tolerance: number;
  decision: string | null;
};

/** Agrees a share: of the version that was read, or a first one. */
export async function agreeTarget(
  at: { objective: string; period: string; target: { id: string; version: number } | null },
  agreed: Agreed,
): Promise<void> {
  if (at.target) {
    const params = {
      path: { id: at.target.id },
      header: { "If-Match": `"${at.target.version}"` },
    };
    await bodyOf(client.PATCH("/api/v1/target-allocations/{id}", { params, body: agreed }));
    return;
  }
  const body = { objective: at.objective, period: at.period, ...agreed };
  await bodyOf(client.POST("/api/v1/target-allocations", { body }));
}

/** Enters what the ledger has: over the version that was read, or a first figure. */
export async function enterControlTotal(
  at: { department: string; period: string; ledger: { id: string; version: number } | null },
  said: { amount: string; currency: string },
): Promise<void> {
  if (at.ledger) {
    const params = {
      path: { id: at.ledger.id },
      header: { "If-Match": `"${at.ledger.version}"` },
    };
    const body = { amount: said.amount };
    await bodyOf(client.PATCH("/api/v1/control-totals/{id}", { params, body }));
    return;
  }
  const body = { department: at.department, period: at.period, ...said };
  await bodyOf(client.POST("/api/v1/control-totals", { body }));
}

type At = { id: string; version: number };

/** Closes a period: what is recorded of it stays as it is. */
export async function closePeriod({ id, version }: At, reason: string): Promise<void> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  await bodyOf(client.POST("/api/v1/periods/{id}/close", { params, body: { reason } }));
}

export async function reopenPeriod({ id, version }: At, reason: string): Promise<void> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  await bodyOf(client.POST("/api/v1/periods/{id}/reopen", { params, body: { reason } }));
}
