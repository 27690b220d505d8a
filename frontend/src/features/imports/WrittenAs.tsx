import { useState } from "react";
import type { ColumnChoice, DetectedColumn } from "@/api/imports";
import { Choice, Said } from "./Field";
import styles from "./Imports.module.css";
import { isCustom, isMoney, isPeople } from "./mapping";
import { DECIMALS, isSaid, ORDERS, signOptions, TYPES, textsOf } from "./written";

type Props = {
  choice: ColumnChoice;
  facts: DetectedColumn | undefined;
  onSay: (part: Partial<ColumnChoice>) => void;
};

/** How the cells of a column are written, for where a look at them errs. */
export function WrittenAs({ choice, facts, onSay }: Props) {
  const { target, type } = choice;
  // Once open it stays so: the last value that is cleared does not close it around its field.
  const [isOpen, setIsOpen] = useState<boolean | null>(isSaid(choice) || null);
  const isDate = target === "starts_on" || target === "ends_on" || type === "date";
  const isNumber =
    isMoney(target) || target === "share" || target === "priority_weight" || type === "number";
  const signs = signOptions(facts, choice.separators);
  return (
    <>
      {isCustom(target) ? (
        <div className={styles.amount}>
          <Choice
            label="holding"
            options={TYPES}
            value={type || "text"}
            onChange={(said) => onSay({ type: said })}
          />
          <Said
            label="called"
            value={choice.label || choice.column}
            onSay={(label) => onSay({ label })}
          />
        </div>
      ) : null}
      {isPeople(target) ? (
        <Choice
          label="A cell names"
          options={signs}
          value={JSON.stringify(choice.separators)}
          onChange={(said) => onSay({ separators: JSON.parse(said) as string[] })}
        />
      ) : null}
      <details
        className={styles.written}
        open={isOpen ?? isSaid(choice)}
        onToggle={(event) => setIsOpen(event.currentTarget.open)}
      >
        <summary>How it is written</summary>
        <div className={styles.amount}>
          {isDate ? (
            <Choice
              label="Dates"
              options={ORDERS}
              value={choice.dates}
              onChange={(dates) => onSay({ dates })}
            />
          ) : null}
          {isNumber ? (
            <Choice
              label="Before the fraction"
              options={DECIMALS}
              value={choice.decimal}
              onChange={(decimal) => onSay({ decimal })}
            />
          ) : null}
          <Said
            label="Says nothing"
            hint="Texts, by semicolon: TBC; n/a; Exempt*"
            mayBeBlank
            value={choice.unknown.join("; ")}
            onSay={(text) => onSay({ unknown: textsOf(text) })}
          />
        </div>
      </details>
    </>
  );
}
