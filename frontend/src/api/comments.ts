/** What people say about records. */
import { bodyOf, client, cursorOf, pageOf } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Comment = Schemas["Comment"];
export type Mentioned = Schemas["Mentioned"];
export type Subject = { kind: Comment["subject_kind"]; id: string };
export type Evidence = { url: string; title: string };
export type Said = { text: string; links: Evidence[] };
export type CommentsPage = { comments: Comment[]; cursor: string | null };

const PAGE = 20;

/** The comments on one record, the latest first. */
export async function comments(
  { kind, id }: Subject,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<CommentsPage> {
  const query = {
    subject_kind: kind,
    subject_id: id,
    page_size: PAGE,
    ...(cursor ? { cursor } : {}),
  };
  const page = await pageOf(client.GET("/api/v1/comments", { params: { query }, signal }));
  return { comments: page.results, cursor: cursorOf(page.next) };
}

export function say({ kind, id }: Subject, said: Said): Promise<Comment> {
  const body = { subject_kind: kind, subject_id: id, ...said };
  return bodyOf(client.POST("/api/v1/comments", { body }));
}

/** Refused where another version stands than was read. */
export function edit({ id, version }: Comment, said: Said): Promise<Comment> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  return bodyOf(client.PATCH("/api/v1/comments/{id}", { params, body: said }));
}

export async function takeBack({ id, version }: Comment): Promise<void> {
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  await bodyOf(client.DELETE("/api/v1/comments/{id}", { params }));
}

/** People who may be named on a record, whose name holds a text. */
export async function mayBeNamed(
  { kind, id }: Subject,
  search: string,
  signal?: AbortSignal,
): Promise<Mentioned[]> {
  const query = { subject_kind: kind, subject_id: id, ...(search ? { search } : {}) };
  return (await bodyOf(client.GET("/api/v1/comments/people", { params: { query }, signal })))
    .results;
}
