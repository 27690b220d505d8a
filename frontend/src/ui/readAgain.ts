import type { Query, QueryClient } from "@tanstack/react-query";

/**
 * After a write: begins anew every first reading that began before it.
 *
 * Invalidating leaves a first reading alone, for it has nothing to show yet, and what it then
 * tells may be from before the write. Nothing waits for the new readings: who needs one,
 * invalidates it, and waits for that.
 */
export async function readAgain(queries: QueryClient): Promise<void> {
  const begun = queries.getQueryCache().findAll({ predicate: isFirstReading });
  const isBegun = (query: Query) => begun.includes(query);
  await queries.cancelQueries({ predicate: isBegun }, { silent: true });
  void queries.refetchQueries({ type: "active", predicate: isBegun });
}

function isFirstReading({ state }: Query): boolean {
  return state.data === undefined && state.fetchStatus === "fetching";
}
