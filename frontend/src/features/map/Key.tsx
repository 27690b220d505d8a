import type { ReactNode } from "react";
import styles from "./Legend.module.css";

/** One entry of the legend: a swatch for the eye, and what it stands for. */
export function Key({ swatch, children }: { swatch: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.key}>
      <span aria-hidden="true">{swatch}</span>
      {children}
    </span>
  );
}
