import { Fragment, useState } from "react";
import type { AlignmentMap } from "@/api";
import { Mark } from "@/ui/Mark";
import { type BasePart, baseParts, clausesOf, isWithoutMoney } from "./baseLine";
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
            <span className={styles.clause}>
              {clause.text.slice(0, clause.text.lastIndexOf(" ") + 1)}
              {/* Marks stay with the word they follow. */}
              <span className={styles.marks}>
                {clause.text.slice(clause.text.lastIndexOf(" ") + 1)}
                {clause.marks.length > 0 ? " " : null}
                {clause.marks.map((number, at) => (
                  <Fragment key={number}>
                    {at > 0 ? " " : null}
                    <Mark number={number} />
                  </Fragment>
                ))}
              </span>
            </span>
          </Fragment>
        ))}
      </h1>
      <BaseLine map={map} />
    </header>
  );
}

/** What the figures rest on, as one sentence that can be copied, and what else there is to say. */
function BaseLine({ map }: { map: AlignmentMap }) {
  const [showsMore, setShowsMore] = useState(false);
  const parts = baseParts(map, new Date());
  const more = parts.filter((part) => part.isMore);
  return (
    <p className={styles.base}>
      <Parts parts={parts.filter((part) => !part.isMore)} />
      <span className={styles.more} data-shown={showsMore || undefined}>
        <Parts parts={more} />
      </span>
      {more.length > 0 ? (
        <span className={styles.verb}>
          {" · "}
          <button
            type="button"
            aria-label={`${showsMore ? "fewer details" : "details"} of these figures`}
            aria-expanded={showsMore}
            onClick={() => setShowsMore(!showsMore)}
          >
            {showsMore ? "fewer details" : "details"}
          </button>
        </span>
      ) : null}
    </p>
  );
}

function Parts({ parts }: { parts: readonly BasePart[] }) {
  return parts.map(({ words, short, exact, isStale, isMore, isNote }, index) => (
    <span key={words} className={isNote ? styles.note : undefined}>
      {index > 0 || isMore ? "; " : ""}
      <span title={exact ?? (short && words)} className={isStale ? styles.stale : undefined}>
        {short ?? words}
      </span>
    </span>
  ));
}
