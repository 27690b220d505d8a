import type { Asked, Given } from "./Fields";

/** Whether something that is needed was left empty, and what may stand in its place as well. */
export function lacksSome(fields: readonly Asked[], given: Given): boolean {
  const isEmpty = (name: string) => !String(given[name] ?? "").trim();
  return fields.some(
    (one) =>
      "isNeeded" in one &&
      one.isNeeded &&
      isEmpty(one.name) &&
      !("orElse" in one && one.orElse && !isEmpty(one.orElse)),
  );
}
