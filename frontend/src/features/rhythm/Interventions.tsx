import { type Intervention, makeIntervention, reviseIntervention } from "@/api/rhythm";
import { formatDay } from "@/ui/dates";
import { humanise } from "@/ui/words";
import type { Asked, Given } from "./Fields";
import { type PartProps, textOf } from "./parts";
import styles from "./Rhythm.module.css";
import { RowVerbs } from "./RowVerbs";
import { Section } from "./Section";
import { figuresOf, figureWords, moveWords } from "./standing";
import { useRows } from "./useRhythm";

const KINDS = [
  { id: "coaching", name: "coaching" },
  { id: "organisation_design", name: "organisation design" },
  { id: "facilitation", name: "facilitation" },
];

const FIGURES = ["before_value", "before_low", "before_high"] as const;
const LATER = ["after_value", "after_low", "after_high"] as const;

const FIELDS: Asked[] = [
  { name: "name", label: "What is tried", kind: "text", isNeeded: true },
  { name: "kind", label: "Kind", kind: "one", rows: KINDS },
  { name: "starts_on", label: "Starts on", kind: "day", isNeeded: true },
  { name: "measured_as", label: "Measured by", kind: "text", isNeeded: true },
  { name: "before_value", label: "Before", kind: "number" },
  { name: "before_low", label: "Before, from", kind: "number" },
  { name: "before_high", label: "Before, to", kind: "number" },
];

/** What is known later is asked where one is edited. */
const fieldsOf = (one: Intervention): Asked[] => [
  // Where it is one of the strategy's measures, it needs no words.
  ...FIELDS.map((each) =>
    each.name === "measured_as" && one.measure !== null ? { ...each, isNeeded: false } : each,
  ),
  { name: "before_on", label: "Before, on", kind: "day" },
  { name: "after_on", label: "After, on", kind: "day" },
  { name: "after_value", label: "After", kind: "number" },
  { name: "after_low", label: "After, from", kind: "number" },
  { name: "after_high", label: "After, to", kind: "number" },
  { name: "ends_on", label: "Ended on", kind: "day" },
];

const figures = <Name extends string>(given: Given, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, textOf(given, name) || null])) as Record<
    Name,
    string | null
  >;

const bodyOf = (given: Given) => ({
  name: textOf(given, "name"),
  kind: textOf(given, "kind") as "coaching",
  starts_on: textOf(given, "starts_on"),
  measured_as: textOf(given, "measured_as"),
  ...figures(given, FIGURES),
});

const plain = (figure: string | null) => (figure === null ? "" : String(Number(figure)));

const givenOf = (one: Intervention): Given => ({
  name: one.name,
  kind: one.kind,
  starts_on: one.starts_on,
  measured_as: one.measured_as,
  ...Object.fromEntries([...FIGURES, ...LATER].map((name) => [name, plain(one[name])])),
  before_on: one.before_on ?? "",
  after_on: one.after_on ?? "",
  ends_on: one.ends_on ?? "",
});

const revised = (given: Given) => ({
  ...bodyOf(given),
  ...figures(given, LATER),
  ...figures(given, ["before_on", "after_on", "ends_on"]),
});

/** What was tried, with its measure before and after and the range of each: no verdict. */
export function Interventions({ strategy, today, mayWrite }: PartProps) {
  const asked = useRows("interventions", strategy);
  const write = (given: Given) => makeIntervention({ strategy, ...bodyOf(given) });
  return (
    <Section
      title="Interventions"
      lead="What was tried in the rhythm of work, with its measure before and after. The range is in which the value would move by itself; whether it worked is for you to say."
      none="No intervention is recorded."
      asked={asked}
      add={
        mayWrite("intervention")
          ? {
              title: "Record an intervention",
              fields: FIELDS,
              initial: {
                name: "",
                kind: "facilitation",
                starts_on: today,
                measured_as: "",
                before_value: "",
                before_low: "",
                before_high: "",
              },
              write,
            }
          : null
      }
    >
      {(rows) =>
        [...rows]
          .sort((a, b) => b.starts_on.localeCompare(a.starts_on) || a.id.localeCompare(b.id))
          .map((one) => {
            const { before, after } = figuresOf(one);
            const moved = moveWords(one);
            return (
              <li key={one.id} className={styles.row}>
                <div>
                  <strong>{one.name}</strong>
                  <small>
                    {humanise(one.kind)} · {one.measured_as || "by one of the strategy's measures"}
                  </small>
                  <small>
                    Before: {figureWords(before)}. After: {figureWords(after)}
                    {moved ? `; ${moved}.` : "."}
                  </small>
                </div>
                <span className={styles.day}>
                  {one.ends_on
                    ? `${formatDay(one.starts_on)} to ${formatDay(one.ends_on)}`
                    : `since ${formatDay(one.starts_on)}`}
                </span>
                {mayWrite("intervention") ? (
                  <RowVerbs
                    row={one}
                    name={one.name}
                    edit={{
                      fields: fieldsOf(one),
                      given: givenOf,
                      write: (read, given) => reviseIntervention(read, revised(given)),
                    }}
                    end={
                      one.ends_on
                        ? null
                        : {
                            verb: "End",
                            sure: "It ends today; what was measured stays.",
                            act: (read) => reviseIntervention(read, { ends_on: today }),
                          }
                    }
                  />
                ) : null}
              </li>
            );
          })
      }
    </Section>
  );
}
