import { type KeyboardEvent, useId, useState } from "react";
import styles from "./Imports.module.css";

export type Option = { value: string; label: string };

type ChoiceProps = {
  label: string;
  isLabelHidden?: boolean;
  options: readonly Option[];
  value: string;
  hint?: string;
  isDisabled?: boolean;
  onChange: (value: string) => void;
};

/** One of several, chosen from a list. A value that is not listed is shown as it is. */
export function Choice({
  label,
  isLabelHidden,
  options,
  value,
  hint,
  isDisabled,
  onChange,
}: ChoiceProps) {
  const hintId = useId();
  const isListed = options.some((each) => each.value === value);
  return (
    <label className={styles.field}>
      <span className={isLabelHidden ? "visually-hidden" : undefined}>{label}</span>
      <select
        value={value}
        disabled={isDisabled}
        aria-describedby={hint ? hintId : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {isListed ? null : <option value={value}>{value || "not chosen"}</option>}
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
      {hint ? <small id={hintId}>{hint}</small> : null}
    </label>
  );
}

type TextProps = {
  label: string;
  hint?: string;
  value: string;
  isNumber?: boolean;
  mayBeBlank?: boolean;
  isDisabled?: boolean;
  /** Why a text cannot be said, or nothing. */
  whyNot?: (text: string) => string;
  onSay: (value: string) => void;
};

/** A short text that is said once its field is left, or by Enter. */
export function Said({
  label,
  hint,
  value,
  isNumber = false,
  mayBeBlank = false,
  isDisabled,
  whyNot,
  onSay,
}: TextProps) {
  const hintId = useId();
  const [trouble, setTrouble] = useState("");
  const say = (field: HTMLInputElement) => {
    const text = field.value.trim();
    const wrong = whyNot?.(text) ?? "";
    setTrouble(wrong);
    if (wrong || text === value) return;
    if (text === "" && !mayBeBlank) field.value = value;
    else onSay(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") say(event.currentTarget);
  };
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        key={value}
        type={isNumber ? "number" : "text"}
        min={isNumber ? 1 : undefined}
        defaultValue={value}
        disabled={isDisabled}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={hint || trouble ? hintId : undefined}
        onBlur={(event) => say(event.currentTarget)}
        onKeyDown={onKeyDown}
      />
      {hint || trouble ? (
        <small id={hintId} role={trouble ? "alert" : undefined}>
          {trouble || hint}
        </small>
      ) : null}
    </label>
  );
}
