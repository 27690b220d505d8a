import type { Finding } from "@/api";
import { humanise } from "@/ui/words";
import { CapacityChart } from "./CapacityChart";
import styles from "./EvidencePictures.module.css";
import type { EvidenceRow } from "./evidence";
import { Pushes } from "./Pushes";
import { type Compared, type Part, type Picture, picturesOf } from "./pictures";
import { wordDiff } from "./wordDiff";

/** What a finding rests on, drawn where it has a shape of its own. */
export function EvidencePictures({ finding }: { finding: Finding }) {
  return (
    <div className={styles.evidence}>
      {picturesOf(finding.evidence, finding.currency).map((picture, index) => (
        // The evidence of a finding never changes its order while it is shown.
        <Drawn key={index} picture={picture} />
      ))}
    </div>
  );
}

function Drawn({ picture }: { picture: Picture }) {
  switch (picture.kind) {
    case "facts":
      return <Facts rows={picture.rows} />;
    case "change":
      return <Change {...picture} />;
    case "capacity":
      return <CapacityChart label={picture.label} periods={picture.periods} />;
    case "pushes":
      return <Pushes pushes={picture.pushes} />;
    case "parts":
      return <Parts label={picture.label} parts={picture.parts} />;
    case "phrases":
      return <Phrases label={picture.label} phrases={picture.phrases} />;
    case "compared":
      return <SideBySide labels={picture.labels} rows={picture.rows} />;
  }
}

function Facts({ rows }: { rows: readonly EvidenceRow[] }) {
  return (
    <table className={styles.facts}>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.label}-${row.lines.join()}`}>
            <th scope="row">{row.label}</th>
            <td>
              {row.lines.map((line) => (
                <div key={line}>{line}</div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One text with what is gone struck out and what is new marked. */
function Change({ label, before, after }: { label: string; before: string; after: string }) {
  const TAGS = { same: "span", gone: "del", new: "ins" } as const;
  return (
    <figure className={styles.change}>
      <figcaption>{label}</figcaption>
      <p>
        {wordDiff(before, after).map((piece, index) => {
          const Tag = TAGS[piece.kind];
          return <Tag key={index}>{piece.text}</Tag>;
        })}
      </p>
    </figure>
  );
}

function Parts({ label, parts }: { label: string; parts: readonly Part[] }) {
  return (
    <figure className={styles.parts}>
      <figcaption>{label}</figcaption>
      <ul>
        {parts.map((part) => (
          <li key={part.name}>
            <span className={styles.part}>{humanise(part.name)}</span>
            <meter
              className={styles.meter}
              min={0}
              max={1}
              value={Math.min(1, Math.max(0, part.value))}
              aria-label={humanise(part.name)}
            />
            <span className={styles.size}>{part.value.toFixed(2)}</span>
            {part.says ? <span className={styles.says}>{part.says}</span> : null}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Phrases({ label, phrases }: { label: string; phrases: readonly string[] }) {
  return (
    <figure className={styles.phrases}>
      <figcaption>{label}</figcaption>
      <ul>
        {phrases.map((phrase) => (
          <li key={phrase}>
            <mark>{phrase}</mark>
          </li>
        ))}
      </ul>
    </figure>
  );
}

type SideBySideProps = { labels: readonly [string, string]; rows: readonly Compared[] };

/** Two records of one kind; where they differ stands out, in weight and in words. */
function SideBySide({ labels, rows }: SideBySideProps) {
  return (
    <table className={styles.compared}>
      <thead>
        <tr>
          <td />
          <th scope="col">{labels[0]}</th>
          <th scope="col">{labels[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, values, isSame }) => (
          <tr key={name} data-same={isSame || undefined}>
            <th scope="row">
              {name}
              {isSame ? null : <small>differs</small>}
            </th>
            <td>{values[0]}</td>
            <td>{values[1]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
