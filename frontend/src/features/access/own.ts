/** What is the reader's own, as far as a screen can know; the API has the last word. */
import type { Me } from "@/api";

type Person = string | null | undefined;
/** What says whose an initiative is. */
export type Led = { department?: string | null; lead?: Person; sponsor?: Person };

/** Whether a person is the reader; nobody is where the reader is no person. */
export const isMe = (me: Me, person: Person) => Boolean(person) && person === me.person;

/** Whether the reader leads an initiative, sponsors it, or leads its department. */
export function leads(me: Me, { department, lead, sponsor }: Led): boolean {
  return (
    isMe(me, lead) ||
    isMe(me, sponsor) ||
    Boolean(department && me.led_departments.includes(department))
  );
}
