/** What holds for the whole organisation. */
import { bodyOf, client } from "./client";
import type { components } from "./schema";

export type OrganisationSettings = components["schemas"]["OrganisationSettings"];

export function organisationSettings(signal?: AbortSignal): Promise<OrganisationSettings> {
  return bodyOf(client.GET("/api/v1/organisation-settings", { signal }));
}

/** What can be switched off for everybody. */
export type Module = "has_rounds" | "has_forums" | "has_incentives";

/** Switches modules on or off. Refused where another version stands than was read. */
export function setModules(
  version: number,
  body: Partial<Record<Module, boolean>>,
): Promise<OrganisationSettings> {
  const params = { header: { "If-Match": `"${version}"` } };
  return bodyOf(client.PATCH("/api/v1/organisation-settings", { params, body }));
}

/** Refused where another version stands than was read. */
export function setTimeZone(version: number, time_zone: string): Promise<OrganisationSettings> {
  const params = { header: { "If-Match": `"${version}"` } };
  return bodyOf(client.PATCH("/api/v1/organisation-settings", { params, body: { time_zone } }));
}
