/** Whether the reader may edit a record, as far as its page can know; the API has the last word. */
import type { Me } from "@/api";
import type { Paged } from "@/api/record";
import { isMe, type Led, leads } from "@/features/access/own";

type Asked = Led & { owner?: string | null };

const WORDS: Record<Paged, string> = {
  initiatives: "initiative",
  objectives: "objective",
  departments: "department",
  people: "person",
};

export function mayEdit(me: Me | null | undefined, noun: Paged, record: object): boolean {
  if (!me?.writes.includes(WORDS[noun])) return false;
  if (me.writes_everywhere.includes(WORDS[noun])) return true;
  const asked = record as Asked;
  switch (noun) {
    case "initiatives":
      return leads(me, asked);
    case "objectives":
      return isMe(me, asked.owner);
    default:
      return true;
  }
}
