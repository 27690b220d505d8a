import { makeForum } from "@/api/rhythm";
import { formatDay } from "@/ui/dates";
import { counted } from "@/ui/words";
import type { Given } from "./AddForm";
import type { PartProps } from "./parts";
import { namesOf, textOf, textsOf } from "./parts";
import styles from "./Rhythm.module.css";
import { Section } from "./Section";
import { useRows } from "./useRhythm";

const CADENCES = [
  { id: "weekly", name: "every week" },
  { id: "fortnightly", name: "every two weeks" },
  { id: "monthly", name: "every month" },
  { id: "quarterly", name: "every quarter" },
  { id: "yearly", name: "every year" },
];

/** Who meets, how often, about which objectives. */
export function Forums({ strategy, today, named, mayWrite }: PartProps) {
  const asked = useRows("forums", strategy);
  const write = (given: Given) =>
    makeForum({
      strategy,
      name: textOf(given, "name"),
      cadence: textOf(given, "cadence") as "monthly",
      first_on: textOf(given, "first_on") || null,
      member_ids: textsOf(given, "member_ids"),
      objective_ids: textsOf(given, "objective_ids"),
    });
  return (
    <Section
      title="Forums"
      lead="Who meets, how often, and about which objectives: of these and all below them."
      none="No forum is recorded. Departments that share an objective have nowhere to meet about it, as far as this says."
      asked={asked}
      add={
        mayWrite("forum")
          ? {
              title: "Add a forum",
              fields: [
                { name: "name", label: "Name", kind: "text", isNeeded: true },
                { name: "cadence", label: "Meets", kind: "one", rows: CADENCES },
                { name: "first_on", label: "First on", kind: "day" },
                { name: "member_ids", label: "Who meets", kind: "many", rows: named.people },
                {
                  name: "objective_ids",
                  label: "About",
                  kind: "many",
                  rows: named.objectives,
                },
              ],
              initial: {
                name: "",
                cadence: "monthly",
                first_on: today,
                member_ids: [],
                objective_ids: [],
              },
              write,
            }
          : null
      }
    >
      {(rows) =>
        rows
          .filter((one) => !one.ends_on || one.ends_on > today)
          .map((one) => (
            <li key={one.id} className={styles.row}>
              <div>
                <strong>{one.name}</strong>
                <small>
                  {namesOf(one.objective_ids, named.objectives) ||
                    "about no objective in particular"}
                </small>
                <small>{namesOf(one.member_ids, named.people) || "nobody is named yet"}</small>
              </div>
              <span className={styles.day}>
                {CADENCES.find(({ id }) => id === one.cadence)?.name ?? one.cadence}
                {one.first_on ? `, since ${formatDay(one.first_on)}` : ""}
                <span className="visually-hidden">
                  , {counted(one.member_ids.length, "person")}
                </span>
              </span>
            </li>
          ))
      }
    </Section>
  );
}
