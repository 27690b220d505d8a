import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import styles from "./Workbench.module.css";

export type Option = { value: unknown; label: string; hint?: string };

type Props = {
  label: string;
  /** The options for what was typed, best first. */
  optionsFor: (sought: string) => Option[];
  /** What stands, as text. */
  shown: string;
  sought?: string;
  opensUp?: boolean;
  isAutoFocused?: boolean;
  trouble?: string | undefined;
  onChoose: (option: Option) => void;
  /** Keys that it does not use itself; true where they were used. */
  onKey?: (event: KeyboardEvent, chosen: Option | null) => boolean;
  onLeave?: () => void;
};

/** One of many, found as its name is typed. */
export function ChoiceBox({
  label,
  optionsFor,
  shown,
  sought: begun = "",
  opensUp = false,
  isAutoFocused = false,
  trouble,
  onChoose,
  onKey,
  onLeave,
}: Props) {
  const [sought, setSought] = useState(begun);
  const [at, setAt] = useState(0);
  const [isOpen, setIsOpen] = useState(isAutoFocused);
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const options = isOpen ? optionsFor(sought) : [];
  useEffect(() => {
    if (isAutoFocused) field.current?.focus({ preventScroll: true });
  }, [isAutoFocused]);

  function choose(option: Option) {
    setIsOpen(false);
    setSought("");
    onChoose(option);
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      event.stopPropagation();
      if (!isOpen) return setIsOpen(true);
      const next = Math.min(Math.max(at + by, 0), options.length - 1);
      setAt(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: "nearest" });
      return;
    }
    if (onKey?.(event, isOpen ? (options[at] ?? null) : null)) return;
    if (event.key === "Enter" && isOpen && options[at]) {
      event.preventDefault();
      choose(options[at]);
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      setIsOpen(false);
    }
  }

  return (
    <div className={styles.choice} data-up={opensUp || undefined}>
      <input
        ref={field}
        className={styles.field}
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={isOpen ? list : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && options[at] ? `${list}-${at}` : undefined}
        aria-invalid={trouble !== undefined || undefined}
        placeholder={shown || "Type to find"}
        value={isOpen ? sought : shown}
        onChange={(event) => {
          setSought(event.currentTarget.value);
          setIsOpen(true);
          setAt(0);
        }}
        onFocus={() => setIsOpen(true)}
        onBlur={() => {
          setIsOpen(false);
          onLeave?.();
        }}
        onKeyDown={onKeyDown}
      />
      {isOpen ? (
        <div role="listbox" id={list} aria-label={label} className={styles.options}>
          {options.map((option, place) => (
            <div
              key={String(option.value)}
              id={`${list}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              className={styles.option}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
            >
              {option.label}
              {option.hint ? <small>{option.hint}</small> : null}
            </div>
          ))}
          {options.length === 0 ? (
            <div className={styles.noOption}>Nothing is called so.</div>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
