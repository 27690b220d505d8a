import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { formatDay } from "@/ui/dates";
import { formatCompact, formatSigned, toMinorOrNull } from "@/ui/money";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import type { Selection } from "./address";
import marks from "./Changes.module.css";
import type { BoardChanges } from "./changes";
import { type Change, hasChanges } from "./comparison";
import styles from "./Since.module.css";
import { byKind, initiativesMore, KIND_WORDS, moneyWords, pathWords, signedCount } from "./since";
import type { Since } from "./useSince";

type Props = {
  since: Since;
  changes: BoardChanges | null;
  /** The day or instant of the map; undefined for now. */
  asOf: string | undefined;
  onSelect: (selection: Selection) => void;
  onClose: () => void;
};

/** Beside the map: what came, went and moved since a day, most money first. */
export function SincePanel({ since, changes, asOf, onSelect, onClose }: Props) {
  const { chosen, trouble } = since;
  if (!chosen || trouble) return null;
  if (!changes) return <section className={styles.panel} aria-busy="true" />;
  const { comparison } = changes;
  const { map } = comparison.later;
  return (
    <section className={styles.panel} aria-labelledby="since">
      <header>
        <h2 id="since">Since {changes.since}</h2>
        <button type="button" className={styles.quiet} onClick={onClose}>
          Stop comparing
        </button>
      </header>
      <p className={styles.sum}>
        {hasChanges(comparison) ? (
          <>
            <strong>{initiativesMore(comparison.initiatives)}</strong>,{" "}
            <strong>{formatSigned(comparison.minor, map.currency)}</strong> recorded
            {map.period ? ` for ${map.period.name}` : null}
            {comparison.unknown === 0
              ? null
              : `, ${signedCount(comparison.unknown)} without a figure`}
            .
          </>
        ) : (
          "No money and no work changed."
        )}
      </p>
      {hasChanges(comparison) ? <Key /> : null}
      {byKind(comparison).map(({ kind, changes: some }) => (
        <Changes
          key={kind}
          title={`${KIND_WORDS[kind]}: ${counted(some.length, "initiative")}`}
          changes={some}
          board={changes}
          onSelect={onSelect}
        />
      ))}
      <Objectives title="Objectives that came" names={comparison.cameObjectives} />
      <Objectives title="Objectives that went" names={comparison.goneObjectives} />
      <Unnamed board={changes} />
      {chosen.found.reads ? (
        <Findings since={since} asOf={asOf} strategy={map.strategy.id} currency={map.currency} />
      ) : null}
    </section>
  );
}

/** What the outlines on the map mean. */
function Key() {
  return (
    <p className={styles.key}>
      <svg width="14" height="14" aria-hidden="true">
        <rect className={marks.arrival} x="2" y="2" width="10" height="10" />
      </svg>{" "}
      work that was not there{" "}
      <svg width="14" height="14" aria-hidden="true">
        <rect className={marks.ghost} x="2" y="2" width="10" height="10" />
      </svg>{" "}
      money that left; letters join the two ends of a move
    </p>
  );
}

const FIRST = 6;

type ChangesProps = {
  title: string;
  changes: readonly Change[];
  board: BoardChanges;
  onSelect: (selection: Selection) => void;
};

function Changes({ title, changes, board, onSelect }: ChangesProps) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? changes : changes.slice(0, FIRST);
  const { comparison, letters } = board;
  const { currency } = comparison.later.map;
  return (
    <>
      <h3>{title}</h3>
      <ul className={styles.list}>
        {shown.map((change) => (
          <li key={change.id}>
            <span>
              <button type="button" onClick={() => onSelect({ kind: "initiative", id: change.id })}>
                {change.name}
              </button>
              <small>
                {letters.has(change) ? <b>{letters.get(change)} </b> : null}
                {pathWords(comparison, change)}
              </small>
            </span>
            <span className={styles.money}>{moneyWords(change, currency)}</span>
          </li>
        ))}
      </ul>
      {changes.length > shown.length ? (
        <button type="button" className={styles.quiet} onClick={() => setIsWhole(true)}>
          Show all {changes.length.toLocaleString("en")}
        </button>
      ) : null}
    </>
  );
}

function Objectives({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  const shown = names.slice(0, FIRST);
  const rest = names.length - shown.length;
  return (
    <>
      <h3>
        {title}: {names.length}
      </h3>
      <ul className={styles.list}>
        {shown.map((name) => (
          <li key={name}>{name}</li>
        ))}
        {rest > 0 ? <li>and {rest.toLocaleString("en")} more</li> : null}
      </ul>
    </>
  );
}

/** Work that this reader may not see one by one differs in sums alone. */
function Unnamed({ board }: { board: BoardChanges }) {
  const { unnamed, later } = board.comparison;
  const count = unnamed.later - unnamed.earlier;
  if (count === 0 && unnamed.minor === 0n) return null;
  return (
    <p className={styles.note}>
      Of it {formatSigned(unnamed.minor, later.map.currency)}
      {count === 0 ? "" : ` and ${initiativesMore(count)}`} in work that you may not see one by one.
    </p>
  );
}

const MOST_TITLES = 20;

type FindingsProps = {
  since: Since;
  asOf: string | undefined;
  strategy: string;
  currency: string;
};

function Findings({ since, asOf, strategy, currency }: FindingsProps) {
  const { found, error } = since.chosen!.found;
  if (error) return <ProblemNotice error={error} />;
  if (!found) return <p className={styles.note}>Findings are being read…</p>;
  return (
    <>
      <h3>
        {found.opened.length + found.healed.length === 0
          ? "No finding is new and none is healed"
          : `Findings: ${found.opened.length} new, ${found.healed.length} healed`}
      </h3>
      {asOf === undefined ? null : (
        <Notice isSmall>
          Marks and counts are as of {formatDay(asOf)}. Of a finding that came back later, its
          latest life is told.
        </Notice>
      )}
      <Titles word="New" findings={found.opened} strategy={strategy} currency={currency} />
      <Titles word="Healed" findings={found.healed} strategy={strategy} currency={currency} />
    </>
  );
}

type TitlesProps = {
  currency: string;
  word: string;
  findings: NonNullable<NonNullable<Since["chosen"]>["found"]["found"]>["opened"];
  strategy: string;
};

function Titles({ word, findings, strategy, currency }: TitlesProps) {
  if (findings.length === 0) return null;
  const shown = findings.slice(0, MOST_TITLES);
  const state = word === "Healed" ? { state: "resolved" } : {};
  return (
    <>
      <h4>{word}</h4>
      <ul className={styles.list}>
        {shown.map((one) => {
          const stake = toMinorOrNull(one.money_at_stake);
          return (
            <li key={one.id}>
              <Link to="/findings" search={{ strategy, finding: one.id, ...state }}>
                {one.title}
              </Link>
              <span className={styles.money}>
                {stake === null ? null : formatCompact(stake, currency)}
              </span>
            </li>
          );
        })}
      </ul>
      {findings.length > shown.length ? (
        <Link className={styles.quiet} to="/findings" search={{ strategy, ...state }}>
          {(findings.length - shown.length).toLocaleString("en")} more in the inbox
        </Link>
      ) : null}
    </>
  );
}
