import { Emptiness } from "@/ui/Notice";
import { counted, humanise } from "@/ui/words";
import styles from "./NothingOpen.module.css";
import { detectorsOf, useLatestRun } from "./run";
import { CODE_WORDS } from "./words";

type Props = {
  strategy: string;
  /** Whether a run was ever published, where the page knows; else the latest run tells. */
  hasRun?: boolean;
  /** Whether a day gone by is shown: nothing can be done about it now. */
  isPast?: boolean;
  isPage?: boolean;
};

/**
 * Why no finding is open: nothing was examined yet, some detectors could not look, or all looked
 * and found nothing. Only the last is good news.
 */
export function NothingOpen({ strategy, hasRun, isPast = false, isPage = false }: Props) {
  const run = useLatestRun(strategy);
  const isRun = hasRun ?? run !== null;
  const { armed, unarmed } = run ? detectorsOf(run) : { armed: [], unarmed: [] };
  const isKnown = run !== undefined && run !== null;
  const title = !isRun
    ? isPast
      ? "Detection had not run by that day."
      : "Detection has not run yet."
    : isKnown && armed.length > 0 && unarmed.length === 0
      ? "Nothing needs you."
      : "No finding is open.";
  const body = (
    <>
      {isRun ? null : isPast ? (
        <p>The map shows what was recorded; nobody had looked for findings.</p>
      ) : (
        <p>
          The map shows what is recorded; findings come with the first run: press “Run detection”,
          or ask the PMO to.
        </p>
      )}
      {isRun && isKnown && unarmed.length === 0 ? (
        <p>
          All {counted(armed.length, "detector")} of run {run.number} looked and found nothing.
        </p>
      ) : null}
      {isRun && unarmed.length > 0 ? (
        <>
          <p>
            {unarmed.length} of {counted(armed.length + unarmed.length, "detector")} could not look,
            for want of facts:
          </p>
          <ul className={styles.unarmed}>
            {unarmed.map(({ code, line }) => (
              <li key={code}>
                {CODE_WORDS[code] ?? humanise(code)}: <span>{line}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
  if (isPage) return <Emptiness title={title}>{body}</Emptiness>;
  return (
    <div className={styles.nothing}>
      <strong>{title}</strong>
      {body}
    </div>
  );
}
