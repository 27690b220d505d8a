import { Link } from "@tanstack/react-router";
import type { DetectorCount, FindingsSummary } from "@/api/findings";
import { counted } from "@/ui/words";
import styles from "./DetectorsTable.module.css";
import { likelyWords, PAIRS_OF_TEXTS } from "./likely";
import { CODE_WORDS } from "./words";

type Props = { summary: FindingsSummary; strategy: string; onBack: () => void };

/** Per detector what was found and what became of it; apart, those that cannot look yet. */
export function DetectorsTable({ summary, strategy, onBack }: Props) {
  const looking = summary.by_code.filter((one) => one.is_armed || totalOf(one) > 0);
  const waiting = summary.by_code.filter((one) => !one.is_armed);
  return (
    <section className={styles.detectors} aria-label="Detectors">
      <button type="button" className={styles.back} onClick={onBack}>
        ← All findings
      </button>
      <h2>What the detectors found</h2>
      <p className={styles.lead}>
        Accepted has an owner or was confirmed; waived stays silent with a reason.
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Detector</th>
            <th scope="col">To look at</th>
            <th scope="col">Open</th>
            <th scope="col">Accepted</th>
            <th scope="col">Waived</th>
            <th scope="col" className={styles.wide}>
              Accepted against waived
            </th>
          </tr>
        </thead>
        <tbody>
          {looking.map((one) => (
            <tr key={one.code}>
              <th scope="row">{CODE_WORDS[one.code] ?? one.title}</th>
              <Count detector={one} name="candidate" strategy={strategy} />
              <Count detector={one} name="open" strategy={strategy} />
              <Count detector={one} name="accepted" strategy={strategy} />
              <Count detector={one} name="waived" strategy={strategy} />
              <td className={styles.wide}>
                <Against accepted={one.accepted} waived={one.waived} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Likely summary={summary} />
      {waiting.length > 0 ? (
        <>
          <h3>{counted(waiting.length, "detector")} cannot look yet</h3>
          <ul className={styles.waiting}>
            {waiting.map(({ code, title, line }) => (
              <li key={code}>
                {CODE_WORDS[code] ?? title}: <span>{line}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

/** What a higher threshold would leave of the pairs that texts suggest; for the PMO alone. */
function Likely({ summary }: { summary: FindingsSummary }) {
  const words = likelyWords(summary);
  if (!words) return null;
  return (
    <p className={styles.likely}>
      {words} <code>manage.py set_detector {PAIRS_OF_TEXTS} --threshold likelihood_from=…</code>
    </p>
  );
}

function totalOf({ open, candidate, waived, dismissed }: DetectorCount): number {
  return open + candidate + waived + dismissed;
}

type CountProps = {
  detector: DetectorCount;
  name: "candidate" | "open" | "accepted" | "waived";
  strategy: string;
};

function Count({ detector, name, strategy }: CountProps) {
  const count = detector[name];
  return (
    <td>
      {count > 0 ? (
        <Link to="/findings" search={{ strategy, code: detector.code, state: name }}>
          {count.toLocaleString("en")}
        </Link>
      ) : (
        <span className={styles.none}>0</span>
      )}
    </td>
  );
}

/** The share that was accepted of all that somebody decided on. */
function Against({ accepted, waived }: { accepted: number; waived: number }) {
  const decided = accepted + waived;
  if (decided === 0) return <span className={styles.none}>nothing decided</span>;
  return (
    <meter
      className={styles.meter}
      min={0}
      max={decided}
      value={accepted}
      aria-label={`${accepted} accepted, ${waived} waived`}
      title={`${accepted} accepted, ${waived} waived`}
    />
  );
}
