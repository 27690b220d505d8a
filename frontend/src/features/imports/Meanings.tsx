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
export function Meanings({ choice, facts, onSay }: Props) {
  const meanings = meaningsOf(choice, facts);
  if (!meanings) return null;
  const open = meanings.texts.filter(({ means }) => means === "");
  return (
    <details className={styles.written} open={open.length > 0}>
      <summary>
        {open.length > 0
          ? `What its texts mean: ${open.length} not understood`
          : "What its texts mean"}
      </summary>
      <div className={styles.amount}>
        {meanings.texts.map(({ text, count, means }) => (
          <Choice
            key={text}
            label={`${text} (${count.toLocaleString("en")})`}
            options={[
              ...(means === "" ? [{ value: "", label: "not understood" }] : []),
              ...meanings.options,
            ]}
            value={means}
            onChange={(said) => onSay(wordsWith(choice, text, said))}
          />
        ))}
      </div>
    </details>
  );
}
