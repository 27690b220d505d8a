/** Views of the workbench under names, and the fields that an installation adds to its nouns. */
import { bodyOf, client, pageOf } from "./client";
import { everyRow } from "./everyRow";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type SavedView = Schemas["SavedView"];
export type NewSavedView = Schemas["NewSavedViewRequest"];
export type CustomField = Schemas["CustomField"];
export type NewCustomField = Schemas["CustomFieldRequest"];

const match = (version: number) => ({ "If-Match": `"${version}"` });

/** One's own views of a noun and those that are shared, by name. */
export function savedViews(noun: SavedView["noun"], signal?: AbortSignal): Promise<SavedView[]> {
  return everyRow(async (cursor) => {
    const query = { noun, ordering: "name", page_size: 1000, ...(cursor ? { cursor } : {}) };
    return pageOf(client.GET("/api/v1/saved-views", { params: { query }, signal }));
  });
}

export function saveView(body: NewSavedView): Promise<SavedView> {
  return bodyOf(client.POST("/api/v1/saved-views", { body }));
}

export function reviseView(
  { id, version }: SavedView,
  body: Schemas["PatchedSavedViewChangesRequest"],
): Promise<SavedView> {
  const params = { path: { id }, header: match(version) };
  return bodyOf(client.PATCH("/api/v1/saved-views/{id}", { params, body }));
}

export async function dropView({ id, version }: SavedView): Promise<void> {
  const params = { path: { id }, header: match(version) };
  await bodyOf(client.DELETE("/api/v1/saved-views/{id}", { params }));
}

export async function customFields(signal?: AbortSignal): Promise<CustomField[]> {
  const query = { page_size: 1000, ordering: "label" };
  return (await pageOf(client.GET("/api/v1/custom-fields", { params: { query }, signal }))).results;
}

export function addCustomField(body: NewCustomField): Promise<CustomField> {
  return bodyOf(client.POST("/api/v1/custom-fields", { body }));
}

export async function dropCustomField({ id, version }: CustomField): Promise<void> {
  const params = { path: { id }, header: match(version) };
  await bodyOf(client.DELETE("/api/v1/custom-fields/{id}", { params }));
}
