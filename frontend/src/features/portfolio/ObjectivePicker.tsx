import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useState } from "react";
import * as api from "@/api";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./ObjectivePicker.module.css";

const MOST_SHOWN = 50;

type Props = {
  strategy: string;
  isOpen: boolean;
  onClose: () => void;
  onChoose: (objective: api.ObjectiveOfStrategy) => void;
};

/** Any objective of the strategy, found as its name is typed. */
export function ObjectivePicker({ strategy, isOpen, onClose, onChoose }: Props) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Link it to another objective"
      size="lg"
      transitionProps={{ duration: 0 }}
      lockScroll={false}
    >
      {isOpen ? <Search strategy={strategy} onChoose={onChoose} /> : null}
    </Modal>
  );
}

function Search({ strategy, onChoose }: Pick<Props, "strategy" | "onChoose">) {
  const [sought, setSought] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const objectives = useQuery({
    queryKey: ["active-objectives", strategy],
    queryFn: ({ signal }) => api.activeObjectives(strategy, signal),
    staleTime: 60_000,
  });
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (objectives.data ?? []).filter((one) => {
    const told = `${one.code} ${one.name}`.toLowerCase();
    return words.every((word) => told.includes(word));
  });
  const shown = found.slice(0, MOST_SHOWN);

  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      const next = Math.min(Math.max(at + by, 0), shown.length - 1);
      setAt(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && shown[at]) {
      event.preventDefault();
      onChoose(shown[at]);
    }
  }

  return (
    <>
      {objectives.error ? (
        <ProblemNotice error={objectives.error} onRetry={() => objectives.refetch()} />
      ) : null}
      <input
        className={styles.field}
        role="combobox"
        aria-label="Find an objective"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={shown[at] ? `${list}-${at}` : undefined}
        placeholder="Words of its name, or its code"
        autoComplete="off"
        data-autofocus
        value={sought}
        onChange={(event) => {
          setSought(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.list} id={list} role="listbox" aria-label="Objectives">
        {shown.map((one, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above it hears the keys
          <div
            key={one.id}
            id={`${list}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            className={styles.option}
            onClick={() => onChoose(one)}
          >
            {one.code ? <span className={styles.code}>{one.code}</span> : null}
            {one.name}
          </div>
        ))}
      </div>
      <p className={styles.count} role="status">
        {objectives.isPending
          ? "Reading the objectives…"
          : found.length === 0
            ? "No objective has these words."
            : found.length > MOST_SHOWN
              ? `${MOST_SHOWN} of ${found.length} shown; type more of the name.`
              : `${found.length} found. Enter links it.`}
      </p>
    </>
  );
}
