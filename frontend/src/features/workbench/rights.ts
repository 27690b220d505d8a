/** Whether the reader may change a row here, in words; the service has the last word. */
import type { Me } from "@/api";
import type { Row, WorkNoun } from "@/api/workbench";
import { isMe, type Led, leads } from "@/features/access/own";
import type { Books } from "./books";
import { SINGULAR } from "./columns";

type Owned = { owner?: string | null };

/** Why a row is not this reader's to change, or null where it is. */
export function whyNot(me: Me, noun: WorkNoun, row: Row, books: Books): string | null {
  const word = SINGULAR[noun];
  if (me.writes_everywhere.includes(word)) return null;
  if (!me.writes.includes(word)) return `Your roles read ${noun} and do not change them.`;
  if (noun === "objectives") {
    return isMe(me, (row as Owned).owner) ? null : "Its owner or the PMO changes it.";
  }
  const work = noun === "initiatives" ? row : workOf(row, books);
  if (!work) {
    const objective = books.objectives?.byId.get(String(row.objective))?.row as Owned | undefined;
    return isMe(me, objective?.owner) ? null : "Its owner or the PMO changes it.";
  }
  return leads(me, work as Led)
    ? null
    : "It belongs to a department that you do not lead; its lead or the PMO may.";
}

/** Whether the reader may add rows of a noun at all. */
export function mayAdd(me: Me, noun: WorkNoun): boolean {
  return me.writes.includes(SINGULAR[noun]);
}

function workOf(row: Row, books: Books): Row | null {
  return books.initiatives?.byId.get(String(row.initiative))?.row ?? null;
}
