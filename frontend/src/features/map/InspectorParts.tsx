import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { formatCompact, formatExact } from "@/ui/money";
import { counted } from "@/ui/words";
import styles from "./Inspector.module.css";
import type { Sum } from "./ledger";

export function Heading({ over, title }: { over: string; title: string }) {
  return (
    <header className={styles.heading}>
      <span>{over}</span>
      <h2>{title}</h2>
    </header>
  );
}

/** Rounded to the eye, and exact beneath it. */
export function Amounts({ sum, currency }: { sum: Sum; currency: string }) {
  const isKnown = sum.initiatives === 0 || sum.initiatives > sum.unknown;
  return (
    <div className={styles.amounts}>
      <strong>{isKnown ? formatCompact(sum.minor, currency) : "no figure"}</strong>
      <span>
        {counted(sum.initiatives, "initiative")}
        {sum.unknown > 0 ? `, ${sum.unknown} without a figure` : ""}
      </span>
      {isKnown ? <span className={styles.exact}>{formatExact(sum.minor, currency)}</span> : null}
    </div>
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

const PAGES = {
  initiative: "/initiatives/$id",
  objective: "/objectives/$id",
  department: "/departments/$id",
} as const;

/** The way to the record's own page: its links, its history, and what a change of it would do. */
export function OpenPage({ noun, id }: { noun: keyof typeof PAGES; id: string }) {
  return (
    <p className={styles.lead}>
      <Link to={PAGES[noun]} params={{ id }}>
        Open page
      </Link>
    </p>
  );
}
