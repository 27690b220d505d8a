import { TextInput } from "@mantine/core";
import { useState } from "react";
import { type Merge, merge, type Work } from "@/api/organisation";
import { Choice } from "@/ui/Choice";
import { Apply } from "./Apply";
import { LinksChoice } from "./LinksChoice";
import styles from "./Organisation.module.css";
import { WorkPicker } from "./WorkPicker";

/** Several initiatives become one. */
export function MergeWork() {
  const [chosen, setChosen] = useState<Work[]>([]);
  const [into, setInto] = useState("");
  const [name, setName] = useState("");
  const [links, setLinks] = useState<"follow" | "queue">("follow");
  const target = chosen.some(({ id }) => id === into) ? into : "";
  const trouble =
    chosen.length < 2
      ? "Choose two initiatives or more."
      : !target && !name.trim()
        ? "Name what they become."
        : "";
  const asked: Omit<Merge, "reason"> | null = trouble
    ? null
    : {
        initiatives: chosen.map(({ id }) => id),
        into: target ? { initiative: target } : { name: name.trim() },
        links,
      };
  return (
    <>
      <fieldset className={styles.step}>
        <h2>1. What becomes one</h2>
        <WorkPicker label="Find an initiative" chosen={chosen} most={50} onChange={setChosen} />
      </fieldset>
      <fieldset className={styles.step}>
        <h2>2. What it becomes</h2>
        <div className={styles.fields}>
          <Choice
            label="Into"
            none="a new initiative"
            rows={chosen}
            value={target}
            onChange={setInto}
          />
          {target ? null : (
            <TextInput
              label="Its name"
              required
              maxLength={1000}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
        </div>
        <LinksChoice value={links} onChange={setLinks} />
      </fieldset>
      <Apply step={3} asked={asked} trouble={trouble} verb={merge} says="Merge them" />
    </>
  );
}
