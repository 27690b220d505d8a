/** What holds for the whole organisation. */
import { bodyOf, client } from "./client";
import type { components } from "./schema";

export type OrganisationSettings = components["schemas"]["OrganisationSettings"];

export function organisationSettings(signal?: AbortSignal): Promise<OrganisationSettings> {
  return bodyOf(client.GET("/api/v1/organisation-settings", { signal }));
}

/** Switches forums on or off for everybody. Refused where another version stands than was read. */
export function setForums(version: number, has_forums: boolean): Promise<OrganisationSettings> {
  const params = { header: { "If-Match": `"${version}"` } };
  return bodyOf(client.PATCH("/api/v1/organisation-settings", { params, body: { has_forums } }));
}

/** Refused where another version stands than was read. */
export function setTimeZone(version: number, time_zone: string): Promise<OrganisationSettings> {
  const params = { header: { "If-Match": `"${version}"` } };
  return bodyOf(client.PATCH("/api/v1/organisation-settings", { params, body: { time_zone } }));
}
