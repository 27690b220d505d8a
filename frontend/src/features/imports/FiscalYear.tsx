import { useState } from "react";
import type { Mapping } from "@/api/imports";
import { Choice, Said } from "./Field";
import styles from "./Imports.module.css";
import {
  daysWords,
  type FiscalYearNamed,
  hasSingle,
  isUsual,
  MONTH_OPTIONS,
  namedWords,
  startOf,
  USUAL_STARTS,
} from "./years";

type Props = {
  mapping: Mapping;
  named: readonly FiscalYearNamed[];
  onEdit: (mapping: Mapping) => void;
};

const ANOTHER = "another";

/** When a fiscal year begins, asked once of a file that names any; a profile keeps the answer. */
export function FiscalYear({ mapping, named, onEdit }: Props) {
  const starts = mapping.year_starts ?? "";
  const [isAnother, setIsAnother] = useState(!isUsual(starts));
  if (named.length === 0) return null;
  const [month = "09", day = "01"] = starts ? starts.split("-") : [];
  const say = (year_starts: string) => onEdit({ ...mapping, year_starts });
  return (
    <fieldset className={styles.years}>
      <legend>Fiscal years: {namedWords(named)}</legend>
      <div className={styles.fields}>
        <Choice
          label="A fiscal year begins on"
          options={[...USUAL_STARTS, { value: ANOTHER, label: "another day" }]}
          value={isAnother ? ANOTHER : starts}
          onChange={(value) => {
            setIsAnother(value === ANOTHER);
            say(value === ANOTHER ? startOf(month, day) : value);
          }}
        />
        {isAnother ? (
          <>
            <Choice
              label="Month"
              options={MONTH_OPTIONS}
              value={month}
              onChange={(value) => say(startOf(value, day))}
            />
            <Said
              label="Day"
              isNumber
              value={String(Number(day))}
              onSay={(text) => say(startOf(month, text))}
            />
          </>
        ) : null}
        {hasSingle(named) && starts !== "01-01" ? (
          <Choice
            label="A year of one number is called by"
            options={[
              { value: "end", label: "the year in which it ends" },
              { value: "start", label: "the year in which it begins" },
            ]}
            value={mapping.year_called_by}
            onChange={(value) =>
              onEdit({ ...mapping, year_called_by: value as Mapping["year_called_by"] })
            }
          />
        ) : null}
      </div>
      <p className={styles.lead} aria-live="polite">
        {starts
          ? daysWords(named)
          : "Say when they begin: without days they are on no time line, and none is the period of today."}
      </p>
    </fieldset>
  );
}
