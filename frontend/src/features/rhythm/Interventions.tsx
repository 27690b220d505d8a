import { makeIntervention } from "@/api/rhythm";
import { formatDay } from "@/ui/dates";
import { humanise } from "@/ui/words";
import type { Given } from "./AddForm";
import { type PartProps, textOf } from "./parts";
import styles from "./Rhythm.module.css";
import { Section } from "./Section";
import { figuresOf, figureWords, moveWords } from "./standing";
import { useRows } from "./useRhythm";

const KINDS = [
  { id: "coaching", name: "coaching" },
  { id: "organisation_design", name: "organisation design" },
  { id: "facilitation", name: "facilitation" },
];

/** What was tried, with its measure before and after and the range of each: no verdict. */
export function Interventions({ strategy, today, mayWrite }: PartProps) {
  const asked = useRows("interventions", strategy);
  const figure = (given: Given, name: string) => textOf(given, name) || null;
  const write = (given: Given) =>
    makeIntervention({
      strategy,
      name: textOf(given, "name"),
      kind: textOf(given, "kind") as "coaching",
      starts_on: textOf(given, "starts_on"),
      measured_as: textOf(given, "measured_as"),
      before_value: figure(given, "before_value"),
      before_low: figure(given, "before_low"),
      before_high: figure(given, "before_high"),
    });
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
              fields: [
                { name: "name", label: "What is tried", kind: "text", isNeeded: true },
                { name: "kind", label: "Kind", kind: "one", rows: KINDS },
                { name: "starts_on", label: "Starts on", kind: "day", isNeeded: true },
                { name: "measured_as", label: "Measured by", kind: "text", isNeeded: true },
                { name: "before_value", label: "Before", kind: "number" },
                { name: "before_low", label: "Before, from", kind: "number" },
                { name: "before_high", label: "Before, to", kind: "number" },
              ],
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
                <span className={styles.day}>since {formatDay(one.starts_on)}</span>
              </li>
            );
          })
      }
    </Section>
  );
}
