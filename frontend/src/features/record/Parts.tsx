import type { ReactNode } from "react";
import styles from "./Record.module.css";

/** One question about a record, and its answer. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What nobody recorded is said, and is no zero. */
export function Unknown({ what = "unknown" }: { what?: string }) {
  return <em>{what}</em>;
}
