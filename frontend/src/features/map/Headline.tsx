import { Fragment } from "react";
import type { AlignmentMap } from "@/api";
import { Mark } from "@/ui/Mark";
import { baseParts, clausesOf, isWithoutMoney } from "./baseLine";
import styles from "./Headline.module.css";

export { isWithoutMoney };

/** The one sentence of the map, and under it what its figures rest on. */
export function Headline({ map }: { map: AlignmentMap }) {
  return (
    <header className={styles.headline}>
      <h1>
        {clausesOf(map).map((clause, index) => (
          <Fragment key={clause.text}>
            {index > 0 ? " " : null}
            {clause.text}
            {clause.marks.length > 0 ? " " : null}
            <span className={styles.marks}>
              {clause.marks.map((number, at) => (
                <Fragment key={number}>
                  {at > 0 ? " " : null}
                  <Mark number={number} />
                </Fragment>
              ))}
            </span>
          </Fragment>
        ))}
      </h1>
      <BaseLine map={map} />
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
