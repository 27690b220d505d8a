import { useState } from "react";
import type { ColumnChoice, DetectedColumn } from "@/api/imports";
import { meaningsOf, wordsWith } from "./choices";
import { Choice } from "./Field";
import styles from "./Imports.module.css";

type Props = {
  choice: ColumnChoice;
  facts: DetectedColumn | undefined;
  onSay: (words: Record<string, string>) => void;
};

/** What each text of a column of choices means; what is not understood stands first. */
export function Meanings(props: Props) {
  const meanings = meaningsOf(props.choice, props.facts);
  return meanings && <Texts key={props.choice.target} {...props} {...meanings} />;
}

type TextsProps = Props & NonNullable<ReturnType<typeof meaningsOf>>;

function Texts({ choice, texts, options, onSay }: TextsProps) {
  const open = texts.filter(({ means }) => means === "");
  // Saying the last one does not shut what one stands in.
  const [wasOpen] = useState(open.length > 0);
  return (
    <details className={styles.written} open={wasOpen}>
      <summary>
        {open.length > 0
          ? `What its texts mean: ${open.length} not understood`
          : "What its texts mean"}
      </summary>
      <div className={styles.amount}>
        {texts.map(({ text, count, means }) => (
          <Choice
            key={text}
            label={`${text} (${count.toLocaleString("en")})`}
            options={[
              ...(means === "" ? [{ value: "", label: "not understood" }] : []),
              ...options,
            ]}
            value={means}
            onChange={(said) => onSay(wordsWith(choice, text, said))}
          />
        ))}
      </div>
    </details>
  );
}
