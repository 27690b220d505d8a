import { CloseButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Finding, FindingSubject } from "@/api";
import { formatDay } from "@/ui/dates";
import { formatCompact, formatExact, toMinorOrNull } from "@/ui/money";
import { humanise } from "@/ui/words";
import { evidenceRows } from "./evidence";
import styles from "./FindingDetail.module.css";
import { Waived } from "./Waived";
import { WaiveForm } from "./WaiveForm";
import { CODE_WORDS, findingSentence, reasonSentence, SEVERITY_WORDS, STATE_WORDS } from "./words";

type Props = { finding: Finding; strategy: string; mayWaive: boolean; onClose: () => void };

export function FindingDetail({ finding, strategy, mayWaive, onClose }: Props) {
  const stake = toMinorOrNull(finding.money_at_stake);
  return (
    <article className={styles.detail} aria-label="Finding">
      <CloseButton className={styles.close} aria-label="Close the finding" onClick={onClose} />
      <p className={styles.over}>
        {CODE_WORDS[finding.code] ?? humanise(finding.code)} ·{" "}
        {STATE_WORDS[finding.state] ?? humanise(finding.state)}
      </p>
      <h2>{findingSentence(finding)}</h2>
      <p className={styles.lead}>{reasonSentence(finding)}</p>
      <dl className={styles.facts}>
        <dt>At stake</dt>
        <dd>
          {stake === null ? (
            "unknown"
          ) : (
            <>
              <strong>{formatCompact(stake, finding.currency)}</strong>
              <small>{formatExact(stake, finding.currency)}</small>
            </>
          )}
        </dd>
        <dt>Severity</dt>
        <dd>{SEVERITY_WORDS[finding.severity] ?? humanise(finding.severity)}</dd>
        <dt>Department</dt>
        <dd>{finding.department_names.join(", ") || "none"}</dd>
        <dt>Since</dt>
        <dd>{formatDay(finding.opened_at)}</dd>
        <dt>About</dt>
        <dd>
          {finding.subjects.map((subject) => (
            <Subject key={subject.id} subject={subject} strategy={strategy} />
          ))}
        </dd>
      </dl>
      <h3>What it rests on</h3>
      <Evidence finding={finding} />
      <h3>What to do next</h3>
      <p className={styles.lead}>{finding.next_step}</p>
      {finding.waiver ? (
        <Waived key={finding.id} waiver={finding.waiver} mayWaive={mayWaive} />
      ) : null}
      {finding.state === "open" && !finding.waiver && mayWaive ? (
        <WaiveForm key={finding.id} finding={finding.id} />
      ) : null}
    </article>
  );
}

function Subject({ subject, strategy }: { subject: FindingSubject; strategy: string }) {
  const name = subject.name ?? subject.external_id ?? "confidential";
  const origin = subject.external_id
    ? `${humanise(subject.noun)} ${subject.external_id}${subject.source ? ` of ${subject.source}` : ""}`
    : humanise(subject.noun);
  const isOnMap = subject.noun === "objective" || subject.noun === "initiative";
  return (
    <div>
      {isOnMap ? (
        <Link to="/map" search={{ strategy, sel: `${subject.noun}:${subject.id}` }}>
          {name}
        </Link>
      ) : (
        name
      )}
      <small>{origin}</small>
    </div>
  );
}

function Evidence({ finding }: { finding: Finding }) {
  return (
    <table className={styles.evidence}>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {evidenceRows(finding.evidence, finding.currency).map((row) => (
          <tr key={`${row.label}-${row.lines.join()}`}>
            <th scope="row">{row.label}</th>
            <td>
              {row.difference ? (
                <>
                  <del>{row.difference.before}</del>
                  <ins>{row.difference.after}</ins>
                </>
              ) : (
                row.lines.map((line) => <div key={line}>{line}</div>)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
