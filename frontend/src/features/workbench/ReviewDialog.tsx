import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { STAYS } from "@/features/funding/cancelled";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import type { Books } from "./books";
import { nameOf } from "./names";
import { isNew, whole } from "./newRows";
import type { Change, Plan } from "./plan";
import { told } from "./values";
import styles from "./Workbench.module.css";

const MOST_SHOWN = 200;

type Props = {
  plan: Plan;
  books: Books;
  isSending: boolean;
  error: unknown;
  /** Others changed some rows meanwhile; what stands now is shown. */
  overtaken: number;
  onApply: (changes: readonly Change[]) => void;
  onClose: () => void;
};

/** What is about to change, cell by cell, and what cannot: all of it is written, or nothing. */
export function ReviewDialog(props: Props) {
  const { plan, books, isSending, error, overtaken, onApply, onClose } = props;
  const [leavesOut, setLeavesOut] = useState(false);
  const wrong = plan.changes.filter(({ trouble }) => trouble !== null);
  const good = whole(
    plan.changes.filter(({ trouble }) => trouble === null),
    wrong,
  );
  const made = new Set(
    good
      .map(({ row }) => row)
      .filter(isNew)
      .map(({ id }) => id),
  ).size;
  const rows = new Set(good.map(({ row }) => row.id)).size;
  const shown = [...wrong, ...good].slice(0, MOST_SHOWN);
  const isReady = good.length > 0 && (wrong.length === 0 || leavesOut);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${plan.verb}: ${counted(good.length, "change")} in ${counted(rows, "row")}`}
      size="xl"
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 0 }}
      lockScroll={false}
    >
      {error ? <ProblemNotice error={error} /> : null}
      {overtaken > 0 ? (
        <Notice tone="warning" isSmall>
          {`Others changed ${counted(overtaken, "row")} meanwhile, so nothing was written. What stands now is shown below.`}
        </Notice>
      ) : null}
      <p>
        {made > 0 ? `${counted(made, "new row")}. ` : ""}
        {wrong.length > 0 ? (
          <strong>{`${counted(wrong.length, "cell")} cannot be set. `}</strong>
        ) : null}
        {plan.unchanged > 0
          ? `${counted(plan.unchanged, "cell holds", "cells hold")} it already. `
          : ""}
        {plan.beyond > 0 ? `${counted(plan.beyond, "cell")} lie beyond the table's edge. ` : ""}
        {plan.changes.length > MOST_SHOWN ? `The first ${MOST_SHOWN} are listed.` : ""}
      </p>
      {good.some(({ column, after }) => column.key === "stage" && after === "cancelled") ? (
        <p>{`Where work is cancelled: ${STAYS.charAt(0).toLowerCase()}${STAYS.slice(1)}`}</p>
      ) : null}
      {shown.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section className={styles.changes} aria-label="Changes" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Row</th>
                <th scope="col">Field</th>
                <th scope="col">Now</th>
                <th scope="col">Then</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((change) => (
                <Line key={`${change.row.id} ${change.column.key}`} change={change} books={books} />
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {wrong.length > 0 && good.length > 0 ? (
        <label>
          <input
            type="checkbox"
            checked={leavesOut}
            onChange={(event) => setLeavesOut(event.currentTarget.checked)}
          />{" "}
          Leave out the {counted(wrong.length, "cell")} that cannot be set
          {wrong.some(({ row }) => isNew(row)) ? ", and whole the new rows that lack one" : ""}
        </label>
      ) : null}
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          Change nothing
        </Button>
        <Button disabled={!isReady} loading={isSending} onClick={() => onApply(good)}>
          {good.length === 1 ? "Make 1 change" : `Make ${counted(good.length, "change")}`}
        </Button>
      </div>
    </Modal>
  );
}

function Line({ change, books }: { change: Change; books: Books }) {
  const { row, column, before, after, text, trouble } = change;
  const then = told(column, after, books) || "empty";
  return (
    <tr data-trouble={trouble !== null || undefined}>
      <td>{nameOf(row, books)}</td>
      <td>{column.label}</td>
      <td>
        <del>{told(column, before, books) || "empty"}</del>
      </td>
      <td>
        {trouble === null ? then : text || then}
        {trouble ? <small>{trouble}</small> : null}
      </td>
    </tr>
  );
}
