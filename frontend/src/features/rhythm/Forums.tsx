import { endForum, type Forum, makeForum, reviseForum } from "@/api/rhythm";
import { formatDay } from "@/ui/dates";
import { counted } from "@/ui/words";
import type { Asked, Given } from "./Fields";
import { choosable, type NamedRows, namesOf, type PartProps, textOf, textsOf } from "./parts";
import styles from "./Rhythm.module.css";
import { RowVerbs } from "./RowVerbs";
import { Section } from "./Section";
import { useRows } from "./useRhythm";

const CADENCES = [
  { id: "weekly", name: "every week" },
  { id: "fortnightly", name: "every two weeks" },
  { id: "monthly", name: "every month" },
  { id: "quarterly", name: "every quarter" },
  { id: "yearly", name: "every year" },
];

const fieldsOf = (named: NamedRows, members: readonly string[]): Asked[] => [
  { name: "name", label: "Name", kind: "text", isNeeded: true },
  { name: "cadence", label: "Meets", kind: "one", rows: CADENCES },
  { name: "first_on", label: "First on", kind: "day" },
  { name: "member_ids", label: "Who meets", kind: "many", rows: choosable(named, members) },
  { name: "objective_ids", label: "About", kind: "many", rows: named.objectives },
];

const bodyOf = (given: Given) => ({
  name: textOf(given, "name"),
  cadence: textOf(given, "cadence") as "monthly",
  first_on: textOf(given, "first_on") || null,
  member_ids: textsOf(given, "member_ids"),
  objective_ids: textsOf(given, "objective_ids"),
});

const givenOf = (one: Forum): Given => ({
  name: one.name,
  cadence: one.cadence,
  first_on: one.first_on ?? "",
  member_ids: one.member_ids,
  objective_ids: one.objective_ids,
});

/** Who meets, how often, about which objectives. */
export function Forums({ strategy, today, named, mayWrite }: PartProps) {
  const asked = useRows("forums", strategy);
  const write = (given: Given) => makeForum({ strategy, ...bodyOf(given) });
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
              fields: fieldsOf(named, []),
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
                <small>{namesOf(one.member_ids, named.everybody) || "nobody is named yet"}</small>
              </div>
              <span className={styles.day}>
                {CADENCES.find(({ id }) => id === one.cadence)?.name ?? one.cadence}
                {one.first_on ? `, since ${formatDay(one.first_on)}` : ""}
                <span className="visually-hidden">
                  , {counted(one.member_ids.length, "person")}
                </span>
              </span>
              {mayWrite("forum") ? (
                <RowVerbs
                  row={one}
                  name={one.name}
                  edit={{
                    fields: fieldsOf(named, one.member_ids),
                    given: givenOf,
                    write: (read, given) => reviseForum(read, bodyOf(given)),
                  }}
                  end={{
                    verb: "End",
                    sure: "It meets no more from today on; what it was about stays in the history.",
                    act: endForum,
                  }}
                />
              ) : null}
            </li>
          ))
      }
    </Section>
  );
}
