/** Public commitments of executives to an approved strategy. */
import { bodyOf, client } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type PublicCommitment = Schemas["PublicCommitment"];
export type PledgeOfPerson = Schemas["PledgeOfPerson"];
export type PledgeWord = Schemas["PledgeWordRequest"]["word"];

/** Who said what of a strategy, and who has not yet. */
export function publicCommitment(
  strategy: string,
  signal?: AbortSignal,
): Promise<PublicCommitment> {
  const params = { path: { id: strategy } };
  return bodyOf(client.GET("/api/v1/strategies/{id}/pledges", { params, signal }));
}

export function pledge(
  strategy: string,
  body: Schemas["PledgeWordRequest"],
): Promise<PublicCommitment> {
  const params = { path: { id: strategy } };
  return bodyOf(client.POST("/api/v1/strategies/{id}/pledges", { params, body }));
}

export function remindExecutives(strategy: string): Promise<Schemas["PledgesReminded"]> {
  const params = { path: { id: strategy } };
  return bodyOf(client.POST("/api/v1/strategies/{id}/pledges/remind", { params, body: {} }));
}
