/** What options are scored on, by the day they are decided on. */
import type { Criterion } from "@/api/decisions";

type Days = Pick<Criterion, "retired_on">;

/** Those that are not retired on a day; retired on it is retired. */
export function standingOn<Row extends Days>(rows: readonly Row[], day: string): Row[] {
  return rows.filter(({ retired_on }) => !retired_on || retired_on > day);
}
