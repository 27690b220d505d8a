import { Button } from "@mantine/core";
import { useState } from "react";
import { type Split, splitOf, type Work } from "@/api/organisation";
import { Apply } from "./Apply";
import { LinksChoice } from "./LinksChoice";
import styles from "./Organisation.module.css";
import { addPart, EMPTY_PART, type PartDraft, Parts } from "./Parts";
import { WorkPicker } from "./WorkPicker";
import { readShare, sharesTrouble } from "./words";

/** One initiative becomes several. */
export function SplitWork() {
  const [chosen, setChosen] = useState<Work[]>([]);
  const [parts, setParts] = useState<PartDraft[]>([
    { ...EMPTY_PART, key: "1", share: "50" },
    { ...EMPTY_PART, key: "2", share: "50" },
  ]);
  const [links, setLinks] = useState<"follow" | "queue">("follow");
  const trouble = !chosen[0]
    ? "Choose what is split."
    : parts.some(({ name }) => !name.trim())
      ? "Name every part."
      : sharesTrouble(
          parts.map(({ share }) => share),
          false,
        );
  const asked: Omit<Split, "reason"> | null = trouble
    ? null
    : {
        parts: parts.map(({ name, share }) => ({
          name: name.trim(),
          share: readShare(share) ?? 0,
        })),
        links,
      };
  return (
    <>
      <fieldset className={styles.step}>
        <h2>1. What is split</h2>
        <WorkPicker label="Find the initiative" chosen={chosen} most={1} onChange={setChosen} />
      </fieldset>
      <fieldset className={styles.step}>
        <h2>2. What it becomes</h2>
        <p className={styles.lead}>
          Each part gets its share of every figure, to the cent, and serves what the whole served.
        </p>
        <Parts parts={parts} standing={[]} needsTwo onChange={setParts} />
        <Button mb={12} size="xs" variant="default" onClick={() => setParts(addPart(parts))}>
          Add another
        </Button>
        <LinksChoice value={links} onChange={setLinks} />
      </fieldset>
      <Apply
        step={3}
        asked={asked}
        trouble={trouble}
        verb={splitOf(chosen[0]?.id ?? "")}
        says="Split it"
      />
    </>
  );
}
