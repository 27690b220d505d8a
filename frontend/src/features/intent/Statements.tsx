import { Link } from "@tanstack/react-router";
import type { IntentDrift, IntentStatement } from "@/api/intent";
import { formatCompact, formatExact, toMinor } from "@/ui/money";
import { decisionName, formatShare } from "@/ui/words";
import { differences } from "./differences";
import styles from "./Intent.module.css";
import { BECAME_WORDS, STRAND_WORDS } from "./words";

/** Version 0, statement by statement: what it said, and what became of it. */
export function Statements({ told }: { told: IntentDrift }) {
  return (
    <ol className={styles.statements}>
      {told.statements.map((one) => (
        <li key={one.id} data-became={one.became} data-level={Math.min(one.level, 4)}>
          <span className={styles.became}>{BECAME_WORDS[one.became]}</span>
          <div className={styles.said}>
            <Said one={one} />
            {one.targets.length > 0 ? (
              <ul className={styles.targets}>
                {one.targets.map((each) => (
                  <li key={each.name}>
                    {each.name}: <del>{each.then ?? "no target"}</del>{" "}
                    <ins>{each.now ?? "no target"}</ins>
                  </li>
                ))}
              </ul>
            ) : null}
          </div>
          <Figures one={one} currency={told.currency} />
        </li>
      ))}
    </ol>
  );
}

function Said({ one }: { one: IntentStatement }) {
  const [heir] = one.now;
  if (one.became === "dropped") {
    return (
      <p>
        <del>
          <Code code={one.code} /> {one.name}
        </del>
      </p>
    );
  }
  if (one.became === "kept" || one.became === "reworded") {
    return (
      <>
        <p>
          <Link to="/objectives/$id" params={{ id: heir!.id }}>
            <Code code={heir!.code} /> <Difference before={one.name} after={heir!.name} />
          </Link>
        </p>
        {one.became === "reworded" && one.description !== heir!.description ? (
          <p className={styles.description}>
            <Difference before={one.description} after={heir!.description} />
          </p>
        ) : null}
      </>
    );
  }
  return (
    <>
      <p>
        <del>
          <Code code={one.code} /> {one.name}
        </del>
      </p>
      <ul className={styles.heirs}>
        {one.now.map((each) => (
          <li key={each.id}>
            <Link to="/objectives/$id" params={{ id: each.id }}>
              <Code code={each.code} /> {each.name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Code({ code }: { code: string }) {
  return code ? <b className={styles.code}>{code}</b> : null;
}

/** What was struck out and what was written in its place: whole where little of it is the same. */
export function Difference({ before, after }: { before: string; after: string }) {
  return differences(before, after).map(({ kind, text }, at) => {
    const key = `${at} ${kind}`;
    if (kind === "same") return <span key={key}>{text}</span>;
    return kind === "gone" ? <del key={key}>{text} </del> : <ins key={key}>{text}</ins>;
  });
}

function Figures({ one, currency }: { one: IntentStatement; currency: string }) {
  const minor = toMinor(one.amount);
  return (
    <div className={styles.beside}>
      {one.weight === null ? null : (
        <span>
          <b>{formatShare(one.weight)}</b> of the weight
        </span>
      )}
      {one.realised === "unfunded" ? (
        <em>no funded work</em>
      ) : one.realised === "unknown" ? (
        <em>work without a figure</em>
      ) : minor !== 0n ? (
        <span title={formatExact(minor, currency)}>{formatCompact(minor, currency)}</span>
      ) : null}
    </div>
  );
}

/** Later objectives that have change money, and which decision covers them. */
export function Later({ told }: { told: IntentDrift }) {
  if (told.later.length === 0) return <p>No later objective has change money.</p>;
  return (
    <ul className={styles.later}>
      {told.later.map((one) => (
        <li key={one.id}>
          <i className={styles.key} data-strand={one.strand} />
          <Link to="/objectives/$id" params={{ id: one.id }}>
            <Code code={one.code} /> {one.name}
          </Link>
          <span title={formatExact(toMinor(one.amount), told.currency)}>
            {formatCompact(toMinor(one.amount), told.currency)}
          </span>
          <small>
            {one.decision
              ? `${decisionName(one.decision.number)} ${one.decision.title}`
              : STRAND_WORDS[one.strand].toLowerCase()}
          </small>
        </li>
      ))}
    </ul>
  );
}
