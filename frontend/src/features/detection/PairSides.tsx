import { Link } from "@tanstack/react-router";
import type { Finding } from "@/api";
import type { FindingSide } from "@/api/findings";
import { formatDay } from "@/ui/dates";
import { formatCompact, formatExact, toMinorOrNull } from "@/ui/money";
import { counted, humanise } from "@/ui/words";
import styles from "./PairSides.module.css";
import { marked, tagsOf } from "./phrases";
import { picturesOf } from "./pictures";

const TAGS = [
  ["activities", "Activities"],
  ["beneficiaries", "Beneficiaries"],
  ["mechanisms", "Mechanisms"],
] as const;

type Props = { finding: Finding; sides: readonly FindingSide[]; strategy: string };

/** Both initiatives of a pair beside each other: the same facts in the same places. */
export function PairSides({ finding, sides, strategy }: Props) {
  const phrases = picturesOf(finding.evidence, finding.currency).flatMap((picture) =>
    picture.kind === "phrases" ? picture.phrases : [],
  );
  return (
    <div className={styles.sides}>
      {sides.map((side, index) => (
        <Side
          key={finding.side_ids[index] ?? side.name}
          id={finding.side_ids[index]}
          side={side}
          other={sides[1 - index]}
          phrases={phrases}
          finding={finding}
          strategy={strategy}
        />
      ))}
    </div>
  );
}

type SideProps = {
  /** The record behind the side, by which answers know it. */
  id: string | undefined;
  side: FindingSide;
  other: FindingSide | undefined;
  phrases: readonly string[];
  finding: Finding;
  strategy: string;
};

function Side({ id, side, other, phrases, finding, strategy }: SideProps) {
  const money = toMinorOrNull(side.money);
  const answers = finding.answers.filter((one) => one.side === id);
  return (
    <section className={styles.side} aria-label={side.name}>
      <h4>
        {side.initiative ? (
          <Link to="/map" search={{ strategy, sel: `initiative:${side.initiative}` }}>
            {side.name}
          </Link>
        ) : (
          side.name
        )}
      </h4>
      <dl className={styles.facts}>
        <dt>Department</dt>
        <dd>{side.department_name || "none"}</dd>
        <dt>Serves</dt>
        <dd>{side.objectives.join(", ") || "no objective"}</dd>
        <dt>Stage</dt>
        <dd>{side.stage ? humanise(side.stage) : "none"}</dd>
        <dt>Dates</dt>
        <dd>{datesOf(side)}</dd>
        <dt>Money</dt>
        <dd>
          {money === null ? (
            "unknown"
          ) : (
            <span title={formatExact(money, finding.currency)}>
              {formatCompact(money, finding.currency)}
            </span>
          )}
        </dd>
      </dl>
      {side.description ? (
        <p className={styles.text}>
          {marked(side.description, phrases).map((segment, index) =>
            segment.isMatch ? (
              <mark key={index}>{segment.text}</mark>
            ) : (
              <span key={index}>{segment.text}</span>
            ),
          )}
        </p>
      ) : (
        <p className={styles.none}>It has no description.</p>
      )}
      {TAGS.map(([field, words]) => (
        <Tags key={field} words={words} tags={tagsOf(side[field], other?.[field] ?? [])} />
      ))}
      {answers.map((answer) => (
        <blockquote key={answer.answered_at} className={styles.answer}>
          “{answer.text}”
          <footer>
            {answer.answered_by_name}, {formatDay(answer.answered_at)}
          </footer>
        </blockquote>
      ))}
      {finding.is_pair && answers.length === 0 ? (
        <p className={styles.none}>No answer of this side yet.</p>
      ) : null}
    </section>
  );
}

function Tags({ words, tags }: { words: string; tags: ReturnType<typeof tagsOf> }) {
  if (tags.length === 0) return null;
  const shared = tags.filter((one) => one.isShared).length;
  return (
    <div className={styles.tags}>
      <span>
        {words}
        <small>{shared > 0 ? `${counted(shared, "tag")} shared` : "none shared"}</small>
      </span>
      <ul>
        {tags.map(({ tag, isShared }) => (
          <li key={tag} data-shared={isShared || undefined}>
            {tag}
            {isShared ? <span className="visually-hidden"> (shared)</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function datesOf({ starts_on, ends_on }: FindingSide): string {
  if (!starts_on && !ends_on) return "unknown";
  const start = starts_on ? formatDay(starts_on) : "unknown";
  return `${start} – ${ends_on ? formatDay(ends_on) : "unknown"}`;
}
