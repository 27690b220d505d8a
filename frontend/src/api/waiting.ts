/** What waits for the reader. */
import { bodyOf, client } from "./client";
import type { components } from "./schema";

export type Waits = components["schemas"]["Waits"];

/** The first due first; what has no day comes last. */
export async function waiting(strategy: string, signal?: AbortSignal): Promise<Waits[]> {
  const params = { query: { strategy } };
  return (await bodyOf(client.GET("/api/v1/views/waiting", { params, signal }))).results;
}
