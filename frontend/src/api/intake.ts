/** Intake: proposals, the stages that follow, and the gates before them. */
import { bodyOf, client, pageOf } from "./client";
import { everyRow } from "./everyRow";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Proposal = { name: string; description: string; department: string };
/** What was decided against, and what says much the same. */
export type Met = Schemas["AlikeTold"];
export type NextStage = Schemas["StageTold"];
export type Stage = NextStage["stage"];
export type StageGate = Schemas["StageGate"];
export type WaitingWork = { id: string; name: string; stage: Stage };

/** What says much the same as a proposal, the likeliest first. */
export function alike({ name, description }: Proposal): Promise<Met> {
  const body = { name, description };
  return bodyOf(client.POST("/api/v1/initiatives/similar-to", { body }));
}

export async function propose(proposal: Proposal): Promise<void> {
  const body = { ...proposal, stage: "proposed" as const };
  await bodyOf(client.POST("/api/v1/initiatives", { body }));
}

/** Work that is not under way yet, or rests, by name. */
export function waitingWork(signal?: AbortSignal): Promise<WaitingWork[]> {
  return everyRow(async (cursor) => {
    const query = {
      stage__in: "proposed,approved,paused",
      page_size: 500,
      ordering: "name",
      ...(cursor ? { cursor } : {}),
    };
    return pageOf(client.GET("/api/v1/initiatives", { params: { query }, signal }));
  });
}

export async function nextStages(id: string, signal?: AbortSignal): Promise<NextStage[]> {
  const params = { path: { id } };
  return (await bodyOf(client.GET("/api/v1/initiatives/{id}/next-stages", { params, signal })))
    .results;
}

export async function enterStage(id: string, stage: Stage): Promise<void> {
  const params = { path: { id } };
  await bodyOf(client.POST("/api/v1/initiatives/{id}/enter-stage", { params, body: { stage } }));
}

export async function stageGates(signal?: AbortSignal): Promise<StageGate[]> {
  const query = { page_size: 200 };
  return (await pageOf(client.GET("/api/v1/stage-gates", { params: { query }, signal }))).results;
}

/** The custom fields of initiatives, which a gate may ask for. */
export async function fieldsOfWork(
  signal?: AbortSignal,
): Promise<{ key: string; label: string }[]> {
  const query = { noun: "initiative", page_size: 200 };
  return (await pageOf(client.GET("/api/v1/custom-fields", { params: { query }, signal }))).results;
}

export async function addGate(body: { stage: Stage; requires: string; hint: string }) {
  await bodyOf(client.POST("/api/v1/stage-gates", { body }));
}

export async function removeGate(id: string): Promise<void> {
  const params = { path: { id }, header: { "If-Match": "*" } };
  await bodyOf(client.DELETE("/api/v1/stage-gates/{id}", { params }));
}
