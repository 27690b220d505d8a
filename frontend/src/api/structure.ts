/** What reviews reward, by role group, and who reports to whom. */
import { bodyOf, client, pageOf } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Structure = Schemas["StructureDocument"];
export type RoleGroup = Schemas["StructureRoleGroup"];
export type Reward = Schemas["StructureReward"];
export type ReportingLine = Schemas["StructureLine"];
export type NewIncentive = Schemas["IncentiveRequest"];
export type NewLine = Schemas["ReportingLineRequest"];
type At = { id: string; version: number };

export function structure(query: { as_of?: string }, signal?: AbortSignal): Promise<Structure> {
  return bodyOf(client.GET("/api/v1/views/structure", { params: { query }, signal }));
}

export async function addIncentive(body: NewIncentive): Promise<void> {
  await bodyOf(client.POST("/api/v1/incentives", { body }));
}

export async function addLine(body: NewLine): Promise<void> {
  await bodyOf(client.POST("/api/v1/reporting-lines", { body }));
}

/** Ends one on a day: what held until then stays in the history. */
export async function endIncentive({ id, version }: At, ends_on: string): Promise<void> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  await bodyOf(client.PATCH("/api/v1/incentives/{id}", { params, body: { ends_on } }));
}

export async function endLine({ id, version }: At, ends_on: string): Promise<void> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  await bodyOf(client.PATCH("/api/v1/reporting-lines/{id}", { params, body: { ends_on } }));
}

type Named = { id: string; name: string };

export type Choices = { departments: Named[]; measures: Named[]; objectives: Named[] };

/** What an incentive may name: departments, and measures and objectives of the strategies. */
export async function choices(signal?: AbortSignal): Promise<Choices> {
  const query = { page_size: 1000, ordering: "name" };
  const [departments, measures, objectives] = await Promise.all([
    pageOf(client.GET("/api/v1/departments", { params: { query }, signal })),
    pageOf(client.GET("/api/v1/measures", { params: { query }, signal })),
    pageOf(client.GET("/api/v1/objectives", { params: { query }, signal })),
  ]);
  return {
    departments: departments.results
      .filter((one) => one.ends_on === null)
      .map(({ id, name }) => ({ id, name })),
    measures: measures.results.map(({ id, name }) => ({ id, name })),
    objectives: objectives.results
      .filter((one) => one.state === "active")
      .map(({ id, name, code }) => ({ id, name: code ? `${code} ${name}` : name })),
  };
}
