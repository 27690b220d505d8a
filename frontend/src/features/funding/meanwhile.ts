/** What happens to a form that stood open while somebody else kept the same record. */
import { Problem } from "@/api";

export type Clash<Name extends string = string> = { name: Name; mine: string; theirs: string };

/** The record as it stands, where a write was refused because it is a newer one; else null. */
export function currentOf<Row>(error: unknown): Row | null {
  return error instanceof Problem && error.status === 412 ? (error.current as Row | null) : null;
}

/** Fields that nobody typed in here are taken over; where both changed one, both values are told. */
export function meanwhile<Name extends string>(
  read: Record<Name, string>,
  mine: Record<Name, string>,
  theirs: Record<Name, string>,
): { typed: Record<Name, string>; clashes: Clash<Name>[] } {
  const typed = { ...mine };
  const clashes: Clash<Name>[] = [];
  for (const name of Object.keys(mine) as Name[]) {
    if (mine[name] === read[name]) typed[name] = theirs[name];
    else if (theirs[name] !== read[name] && theirs[name] !== mine[name]) {
      clashes.push({ name, mine: mine[name], theirs: theirs[name] });
    }
  }
  return { typed, clashes };
}
