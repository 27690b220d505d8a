import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import styles from "./Rounds.module.css";

type Props = { question: string; isBusy: boolean; onGive: (lines: string[]) => void };

/** What comes to mind, written down before the list is seen. */
export function Recall({ question, isBusy, onGive }: Props) {
  const [text, setText] = useState("");
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 10);
  return (
    <form
      className={styles.step}
      onSubmit={(event) => {
        event.preventDefault();
        onGive(lines);
      }}
    >
      <h2>1. {question}</h2>
      <Textarea
        label="From memory, one a line, in your own words"
        description="The list comes after. Nobody sees what you write here."
        autosize
        minRows={5}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={styles.verbs}>
        <Button type="submit" loading={isBusy} disabled={lines.length === 0}>
          Go on to the list
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => onGive([])}>
          Skip this
        </Button>
      </div>
    </form>
  );
}
