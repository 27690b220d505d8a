/** Whether the reader may edit a record, as far as its page can know; the API has the last word. */
import type { Me } from "@/api";
import type { Paged } from "@/api/record";

type Asked = { department?: string | null; lead?: string | null; sponsor?: string | null } & {
  owner?: string | null;
};

const WORDS: Record<Paged, string> = {
  initiatives: "initiative",
  objectives: "objective",
  departments: "department",
  people: "person",
};

export function mayEdit(me: Me | null | undefined, noun: Paged, record: object): boolean {
  if (!me?.writes.includes(WORDS[noun])) return false;
  if (me.writes_everywhere.includes(WORDS[noun])) return true;
  const { department, lead, sponsor, owner } = record as Asked;
  const isMine = (person: string | null | undefined) => Boolean(person) && person === me.person;
  switch (noun) {
    case "initiatives":
      return (
        isMine(lead) ||
        isMine(sponsor) ||
        Boolean(department && me.led_departments.includes(department))
      );
    case "objectives":
      return isMine(owner);
    default:
      return true;
  }
}
