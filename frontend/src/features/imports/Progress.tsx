import type { Draft } from "@/api/imports";
import styles from "./Imports.module.css";

/** How far a worker is. */
export function Progress({ draft: { state, progress } }: { draft: Draft }) {
  const { what = "", done = 0, of = 0 } = progress;
  const doing = state === "applying" ? "A worker imports it" : "A worker rehearses it";
  const far = of > 0 ? `: ${what} ${done.toLocaleString("en")} of ${of.toLocaleString("en")}` : "";
  return (
    <div className={styles.progress} role="status">
      <span>{`${doing}${far}…`}</span>
      <progress aria-label={doing} {...(of > 0 ? { value: done, max: of } : {})} />
    </div>
  );
}
