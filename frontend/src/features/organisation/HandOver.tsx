import { TextInput } from "@mantine/core";
import { useState } from "react";
import { type HandOver as Asked, type Held, handOverOf } from "@/api/organisation";
import { Choice } from "@/ui/Choice";
import { dayNow } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { Apply } from "./Apply";
import styles from "./Organisation.module.css";
import { useHoldings, usePeople } from "./useOrganisation";
import { HELD } from "./words";

/** A person leaves on a day, and what rests on them goes to others. */
export function HandOver() {
  const people = usePeople();
  const [person, setPerson] = useState("");
  const [day, setDay] = useState(dayNow());
  const [to, setTo] = useState("");
  const [items, setItems] = useState<Record<string, string>>({});
  const held = useHoldings(person);
  const here = (people.data ?? []).filter(({ ends_on }) => ends_on === null || ends_on >= day);
  const others = here.filter(({ id }) => id !== person);
  const rows = held.data ?? [];
  const keyOf = ({ role, id }: Held) => `${role}-${id}`;
  const trouble = !person
    ? "Choose who leaves."
    : !day
      ? "Choose the last day."
      : held.isPending
        ? "What rests on them is being read."
        : rows.length > 0 && !to
          ? "Choose who takes over."
          : "";
  const asked: Omit<Asked, "reason"> | null = trouble
    ? null
    : {
        leaves_on: day,
        to: to || null,
        items: rows
          .filter((one) => items[keyOf(one)])
          .map((one) => ({ role: one.role, id: one.id, to: items[keyOf(one)] ?? null })),
      };
  return (
    <>
      <fieldset className={styles.step}>
        <h2>1. Who leaves</h2>
        <div className={styles.fields}>
          <Choice
            label="Person"
            none="choose"
            rows={here}
            value={person}
            onChange={(id) => {
              setPerson(id);
              setItems({});
            }}
          />
          <TextInput
            label="Last day"
            type="date"
            required
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        </div>
        <p className={styles.hint}>
          The account ends with that day, its sessions and tokens too. What rests on the person goes
          over now.
        </p>
      </fieldset>
      <fieldset className={styles.step}>
        <h2>2. Who takes over</h2>
        <div className={styles.fields}>
          <Choice
            label="Everything goes to"
            none="choose"
            rows={others}
            value={to}
            onChange={setTo}
          />
        </div>
        {held.error ? <ProblemNotice error={held.error} /> : null}
        {person && held.data && rows.length === 0 ? <p>Nothing rests on this person.</p> : null}
        {Object.entries(HELD).map(([role, title]) => {
          const several = rows.filter((one) => one.role === role);
          if (several.length === 0) return null;
          return (
            <section key={role}>
              <h3>{title}</h3>
              <ul className={styles.rows}>
                {several.map((one) => (
                  <li key={keyOf(one)}>
                    <span id={keyOf(one)}>{one.name}</span>
                    <select
                      aria-labelledby={keyOf(one)}
                      value={items[keyOf(one)] ?? ""}
                      onChange={(event) =>
                        setItems({ ...items, [keyOf(one)]: event.currentTarget.value })
                      }
                    >
                      <option value="">as everything</option>
                      {others.map(({ id, name }) => (
                        <option key={id} value={id}>
                          {name}
                        </option>
                      ))}
                    </select>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </fieldset>
      <Apply step={3} asked={asked} trouble={trouble} verb={handOverOf(person)} says="Hand over" />
    </>
  );
}
