/** What waits for the reader. */
import { bodyOf, client } from "./client";
import type { components } from "./schema";

export type Waits = components["schemas"]["Waits"];

export type Waiting = components["schemas"]["WaitsOfReader"];

/** The first due first; what has no day comes last. */
export function waiting(strategy: string, signal?: AbortSignal): Promise<Waiting> {
  const params = { query: { strategy } };
  return bodyOf(client.GET("/api/v1/views/waiting", { params, signal }));
}
