import { Fragment, type ReactNode } from "react";
import type { AlignmentMap } from "@/api";
import { Mark } from "@/ui/Mark";
import { baseParts, clausesOf, isWithoutMoney } from "./baseLine";
import styles from "./Headline.module.css";

export { isWithoutMoney };

/** The one sentence of the map, and under it what its figures rest on. */
export function Headline({ map, children }: { map: AlignmentMap; children?: ReactNode }) {
  return (
    <header className={styles.headline}>
      <div>
        <h1>
          {clausesOf(map).map((clause, index) => (
            <Fragment key={clause.text}>
              {index > 0 ? " " : null}
              {clause.text}
              {clause.marks.map((number) => (
                <Fragment key={number}>
                  {" "}
                  <Mark number={number} />
                </Fragment>
              ))}
            </Fragment>
          ))}
        </h1>
        <BaseLine map={map} />
      </div>
      <div className={styles.actions}>{children}</div>
    </header>
  );
}

/** What the figures rest on, as one sentence that can be copied. */
function BaseLine({ map }: { map: AlignmentMap }) {
  return (
    <p className={styles.base}>
      {baseParts(map, new Date()).map(({ words, exact, isStale }, index) => (
        <Fragment key={words}>
          {index > 0 ? "; " : ""}
          <span title={exact} className={isStale ? styles.stale : undefined}>
            {words}
          </span>
        </Fragment>
      ))}
    </p>
  );
}
