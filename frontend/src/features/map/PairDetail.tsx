import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { MapPair } from "@/api";
import { finding as readFinding } from "@/api/findings";
import { useMayRead } from "@/features/access/session";
import { EvidencePictures } from "@/features/detection/EvidencePictures";
import { CODE_WORDS, reasonSentence } from "@/features/detection/words";
import { WhoDecides } from "@/features/rights/WhoDecides";
import { formatDay, isBeforeToday } from "@/ui/dates";
import { formatCompact, formatExact, toMinorOrNull } from "@/ui/money";
import { ProblemNotice } from "@/ui/Notice";
import { humanise } from "@/ui/words";
import type { Selection } from "./address";
import styles from "./Inspector.module.css";
import { Heading } from "./InspectorParts";
import type { Ledger } from "./ledger";
import { MarksHere } from "./MarksHere";
import pairStyles from "./PairDetail.module.css";
import { givenWords } from "./pairs";
import { STATUS_WORDS, statusOf } from "./tiles";
import { pairWord } from "./touching";

type Props = { ledger: Ledger; pair: MapPair; onSelect: (selection: Selection) => void };

/** Both sides of a confirmed pair beside each other, why they are one, and what is at stake. */
export function PairDetail({ ledger, pair, onSelect }: Props) {
  const { currency, strategy } = ledger.map;
  const stake = toMinorOrNull(pair.money_at_stake);
  const mayRead = useMayRead("finding");
  const asked = useQuery({
    queryKey: ["finding", pair.finding],
    queryFn: ({ signal }) => readFinding(pair.finding, signal),
    enabled: mayRead,
  });
  return (
    <>
      <Heading
        over={`${pairWord(pair)}, confirmed ${formatDay(pair.confirmed_at)}`}
        title={pair.title}
      />
      <div className={styles.amounts}>
        <strong>{stake === null ? "no figure" : formatCompact(stake, currency)}</strong>
        <span>at stake</span>
        {stake === null ? null : (
          <span className={styles.exact}>{formatExact(stake, currency)}</span>
        )}
      </div>
      <div className={pairStyles.sides} data-kind={pair.kind}>
        {pair.sides.map((side) => (
          <Side key={side} ledger={ledger} at={side} onSelect={onSelect} />
        ))}
      </div>
      <MarksHere ledger={ledger} selected={{ kind: "pair", pair }} />
      {isBeforeToday(ledger.map.as_of) ? null : (
        <div className={pairStyles.decides}>
          <WhoDecides asked={{ noun: "finding", id: pair.finding }} isPair />
          {asked.data?.owner_name ? <p>{givenWords(asked.data)}</p> : null}
        </div>
      )}
      <section className={styles.section}>
        <h3>Why</h3>
        {asked.error ? <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} /> : null}
        {asked.data ? (
          <>
            <p className={styles.lead}>{reasonSentence(asked.data)}</p>
            <EvidencePictures finding={asked.data} />
          </>
        ) : (
          <p className={styles.lead}>{CODE_WORDS[pair.code] ?? humanise(pair.code)}.</p>
        )}
        {mayRead ? (
          <p className={pairStyles.open}>
            <Link to="/findings" search={{ strategy: strategy.id, finding: pair.finding }}>
              Open it in the findings
            </Link>
          </p>
        ) : null}
      </section>
    </>
  );
}

type SideProps = { ledger: Ledger; at: number; onSelect: Props["onSelect"] };

function Side({ ledger, at, onSelect }: SideProps) {
  const { initiatives, departments, objectives, currency } = ledger.map;
  const side = initiatives[at]!;
  const minor = toMinorOrNull(side.amount);
  const serves = side.placements.flatMap(({ objective }) =>
    objective === null ? [] : [objectives[objective]!],
  );
  const status = statusOf(side);
  return (
    <section className={pairStyles.side} aria-label={side.name ?? "Confidential initiative"}>
      <h3>
        {side.id ? (
          <button
            type="button"
            className={styles.link}
            onClick={() => onSelect({ kind: "initiative", id: side.id! })}
          >
            {side.name}
          </button>
        ) : (
          "Confidential initiative"
        )}
      </h3>
      <strong>{minor === null ? "no figure" : formatCompact(minor, currency)}</strong>
      <p>{departments[side.department]!.name}</p>
      <p>
        <i className={styles.dot} data-status={status} aria-hidden="true" /> {STATUS_WORDS[status]}
      </p>
      {serves.length === 0 ? <p>serves no objective</p> : null}
      {serves.map((one) => (
        <p key={one.id}>
          <button
            type="button"
            className={styles.link}
            onClick={() => onSelect({ kind: "objective", id: one.id })}
          >
            {one.name}
          </button>
        </p>
      ))}
    </section>
  );
}
