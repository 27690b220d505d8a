import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ProblemNotice } from "@/ui/Notice";
import { AddForm } from "./AddForm";
import type { Asked, Given } from "./Fields";
import styles from "./Rhythm.module.css";

type Props<Row> = {
  title: string;
  lead: string;
  none: string;
  asked: UseQueryResult<Row[]>;
  children: (rows: Row[]) => ReactNode;
  /** The form of a new one, for who may write it. */
  add?: {
    title: string;
    fields: readonly Asked[];
    initial: Given;
    write: (given: Given) => Promise<unknown>;
  } | null;
};

/** One part of the rhythm: loading, refused, empty, or its rows; and the form of a new one. */
export function Section<Row>({ title, lead, none, asked, children, add }: Props<Row>) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      <p className={styles.lead}>{lead}</p>
      {asked.error ? <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} /> : null}
      {asked.data ? (
        asked.data.length === 0 ? (
          <p className={styles.lead}>{none}</p>
        ) : (
          <ul className={styles.rows}>{children(asked.data)}</ul>
        )
      ) : asked.error ? null : (
        <div aria-busy="true" />
      )}
      {add ? (
        <details className={styles.add}>
          <summary>{add.title}…</summary>
          <AddForm {...add} />
        </details>
      ) : null}
    </section>
  );
}
