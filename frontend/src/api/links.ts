/** Links of work to objectives: proposals, what becomes of them, and links that wait for a word. */
import { bodyOf, client, pageOf } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type LinkProposal = Schemas["LinkProposal"];
export type ProposedObjective = Schemas["ProposedObjective"];
export type LinkProposalsPage = Schemas["LinkProposalsPage"];
export type LinkToJudge = Schemas["LinkToJudge"];
export type LinksToJudgePage = Schemas["LinksToJudgePage"];
export type ObjectiveOfStrategy = { id: string; code: string; name: string };
/** A record that was just made, and the tag by which it is taken back. */
export type Made = { id: string; state: string; tag: string };

export type ProposalsQuestion = {
  strategy: string;
  after?: string;
  initiative?: string;
  count?: number;
};

export function linkProposals(
  query: ProposalsQuestion,
  signal?: AbortSignal,
): Promise<LinkProposalsPage> {
  return bodyOf(client.GET("/api/v1/views/link-proposals", { params: { query }, signal }));
}

export async function acceptProposal(initiative: string, objective: string): Promise<Made> {
  const asked = client.POST("/api/v1/contributions/accept-proposal", {
    body: { initiative, objective },
  });
  const made = await bodyOf(asked);
  return { id: made.id, state: made.state, tag: await tagOf(asked) };
}

export async function dismissProposals(initiative: string, strategy: string): Promise<Made> {
  const asked = client.POST("/api/v1/proposal-dismissals", { body: { initiative, strategy } });
  const made = await bodyOf(asked);
  return { id: made.id, state: "", tag: await tagOf(asked) };
}

/** Takes a link back that was just made: refused where somebody changed it since. */
export async function withdrawLink({ id, tag }: Made): Promise<void> {
  const params = { path: { id }, header: { "If-Match": tag } };
  await bodyOf(client.DELETE("/api/v1/contributions/{id}", { params }));
}

export async function withdrawDismissal({ id, tag }: Made): Promise<void> {
  const params = { path: { id }, header: { "If-Match": tag } };
  await bodyOf(client.DELETE("/api/v1/proposal-dismissals/{id}", { params }));
}

/** The objectives of a strategy that work may be linked to. */
export async function activeObjectives(
  strategy: string,
  signal?: AbortSignal,
): Promise<ObjectiveOfStrategy[]> {
  const query = { strategy, state: "active", page_size: 1000, ordering: "name" };
  return (await pageOf(client.GET("/api/v1/objectives", { params: { query }, signal }))).results;
}

export function linksToJudge(
  strategy: string,
  state: "proposed" | "changed",
  signal?: AbortSignal,
): Promise<LinksToJudgePage> {
  const query = { strategy, state };
  return bodyOf(client.GET("/api/v1/views/links-to-judge", { params: { query }, signal }));
}

export async function judgeLinks(
  verb: "confirm" | "reject",
  contributions: string[],
  reason: string,
): Promise<void> {
  const body = { verb, contributions, reason };
  await bodyOf(client.POST("/api/v1/contributions/judge", { body }));
}

async function tagOf(asked: Promise<{ response: Response }>): Promise<string> {
  return (await asked).response.headers.get("ETag") ?? "*";
}
