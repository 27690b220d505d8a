import { useEffect, useRef, useState } from "react";
import type { LinkProposal } from "@/api";
import { formatCompact, formatExact, toMinorOrNull } from "@/ui/money";
import { formatShare } from "@/ui/words";
import { Marked } from "./Marked";
import { whyNowhere } from "./present";
import styles from "./Triage.module.css";
import type { Outcome } from "./triage";

type Objective = { id: string; name: string };
type Props = {
  row: LinkProposal;
  currency: string;
  outcome: Outcome | undefined;
  mayLink: boolean;
  /** Whether the row takes the focus as it comes: not the first one of the page. */
  takesFocus: boolean;
  onLink: (objective: Objective) => void;
};

/** One piece of work, large, and the objectives it sounds like, numbered. */
export function TriageCard({ row, currency, outcome, mayLink, takesFocus, onLink }: Props) {
  const { initiative, proposals } = row;
  const [pointed, setPointed] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const phrases = proposals[pointed]?.phrases ?? [];
  const money = toMinorOrNull(initiative.money);
  const isStranded = row.present_links.length > 0;
  const isOpen = mayLink && (!outcome || outcome.phase === "failed");
  return (
    <article
      className={styles.card}
      aria-label={isStranded ? "Work whose link leads nowhere" : "Work without an objective"}
      data-triage={initiative.id}
    >
      <header className={styles.work}>
        <p className={styles.over}>
          {initiative.department_name} ·{" "}
          {money === null ? (
            "money unknown"
          ) : (
            <span title={formatExact(money, currency)}>{formatCompact(money, currency)}</span>
          )}
        </p>
        <h2 ref={heading} tabIndex={-1}>
          <Marked text={initiative.name} phrases={phrases} />
        </h2>
        {outcome ? <Said outcome={outcome} /> : null}
        {initiative.description ? (
          <p className={styles.text}>
            <Marked text={initiative.description} phrases={phrases} />
          </p>
        ) : (
          <p className={styles.quiet}>Nobody described it.</p>
        )}
        {initiative.tags.length > 0 ? (
          <ul className={styles.tags} aria-label="Tags">
            {initiative.tags.map((tag) => (
              <li key={tag}>
                <Marked text={tag} phrases={phrases} />
              </li>
            ))}
          </ul>
        ) : null}
      </header>
      {isStranded ? (
        <section className={styles.present} aria-label="Present link">
          <h3>Its present link leads nowhere</h3>
          {row.present_links.map((one) => (
            <p key={one.objective}>{whyNowhere(one)}</p>
          ))}
          <p className={styles.quiet}>
            It stays beside a new link, with its part of the money, until it is taken back.
          </p>
        </section>
      ) : null}
      <section aria-label="Proposed objectives">
        <h3>Which objective does it serve{isStranded ? " now" : ""}?</h3>
        {proposals.length === 0 ? (
          <p className={styles.quiet}>No objective can be proposed. Choose another one, or none.</p>
        ) : (
          <ol className={styles.proposals}>
            {proposals.map((one, at) => (
              <li key={one.objective}>
                <button
                  type="button"
                  className={styles.proposal}
                  data-objective={one.objective}
                  data-pointed={at === pointed || undefined}
                  disabled={!isOpen}
                  onMouseEnter={() => setPointed(at)}
                  onFocus={() => setPointed(at)}
                  onClick={() => onLink({ id: one.objective, name: one.name })}
                >
                  {mayLink ? <kbd>{at + 1}</kbd> : null}
                  <span className={styles.goal}>
                    {one.above.length > 0 ? (
                      <span className={styles.above}>{one.above.join(" › ")}</span>
                    ) : null}
                    <span className={styles.name}>
                      {one.code ? <span className={styles.code}>{one.code}</span> : null}
                      <Marked text={one.name} phrases={one.phrases} />
                    </span>
                    {one.phrases.length > 0 ? (
                      <span className={styles.both}>Both say: {one.phrases.join(" · ")}</span>
                    ) : null}
                  </span>
                  <Likeness of={one.likeness} />
                </button>
              </li>
            ))}
          </ol>
        )}
      </section>
    </article>
  );
}

function Likeness({ of }: { of: number }) {
  return (
    <span className={styles.likeness} title="How alike the texts are; not a probability">
      <span className={styles.track} aria-hidden="true">
        <span style={{ width: `${of * 100}%` }} />
      </span>
      <span>
        <span className="visually-hidden">likeness </span>
        {formatShare(of).replace(/\.\d%$/, "%")}
      </span>
    </span>
  );
}

function Said({ outcome }: { outcome: Outcome }) {
  const words =
    outcome.phase === "failed"
      ? `Not written: ${outcome.problem}`
      : outcome.kind === "none"
        ? "Set aside: none of the objectives fits."
        : outcome.made?.state === "proposed"
          ? `Proposed to the owner of “${outcome.goal}”.`
          : `Linked to “${outcome.goal}”.`;
  return (
    <p className={styles.said} data-phase={outcome.phase}>
      {words}
    </p>
  );
}
