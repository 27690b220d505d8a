/** What decisions stand behind: findings that ended in one, and changes of money. */
import { bodyOf, client, pageOf } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type FundingChanges = Schemas["FundingChangesDocument"];
export type FundingChange = Schemas["FundingChange"];
export type NewSettlement = Schemas["SettlementRequest"];
export type TradeOff = Schemas["TradeOff"];

/** Says which decision, or criterion, stands behind a finding or a change of money. */
export async function settle(body: NewSettlement): Promise<void> {
  await bodyOf(client.POST("/api/v1/settlements", { body }));
}

/** Takes the word back; refused where another version stands than was read. */
export async function unsettle(read: { id: string; version: number }): Promise<void> {
  const params = { path: { id: read.id }, header: { "If-Match": `"${read.version}"` } };
  await bodyOf(client.DELETE("/api/v1/settlements/{id}", { params }));
}

/** What goes before what in a strategy. */
export async function tradeOffs(strategy: string, signal?: AbortSignal): Promise<TradeOff[]> {
  const query = { strategy, page_size: 1000, ordering: "favoured" };
  return (await pageOf(client.GET("/api/v1/trade-offs", { params: { query }, signal }))).results;
}

/** How money changed since a day, and what stands behind it. */
export function fundingChanges(
  query: { strategy: string; period?: string; since?: string },
  signal?: AbortSignal,
): Promise<FundingChanges> {
  return bodyOf(client.GET("/api/v1/views/funding-changes", { params: { query }, signal }));
}
