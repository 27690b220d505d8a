import { Link } from "@tanstack/react-router";
import type { ObjectiveDetail } from "@/api/record";
import { ancestors, type Ledger, wholeOf } from "@/features/map/ledger";
import { useStrategies } from "@/features/strategy/strategies";
import { formatCompact, formatExact } from "@/ui/money";
import { counted } from "@/ui/words";
import { Section } from "./Parts";
import styles from "./Record.module.css";

/** The line from an objective up to its strategy. */
export function LineUp({ record, ledger }: { record: ObjectiveDetail; ledger: Ledger | null }) {
  const strategies = useStrategies();
  const at = ledger?.map.objectives.findIndex((one) => one.id === record.id) ?? -1;
  const above = ledger && at >= 0 ? ancestors(ledger, at) : [];
  const strategy = strategies.data?.find(({ id }) => id === record.strategy);
  return (
    <Section title="Why we do this">
      <ol className={styles.rows}>
        {above.map((index) => {
          const one = ledger!.map.objectives[index]!;
          return (
            <li key={one.id}>
              <Link to="/objectives/$id" params={{ id: one.id }}>
                {one.name}
              </Link>
            </li>
          );
        })}
        <li>
          <span>
            {strategy?.name ?? "…"}
            {strategy?.vision ? <small>{strategy.vision}</small> : null}
          </span>
        </li>
      </ol>
    </Section>
  );
}

/** The objectives right below one, each with the money at it and below. */
export function Below({ ledger, at }: { ledger: Ledger; at: number }) {
  const children = ledger.children[at] ?? [];
  if (children.length === 0) return null;
  const { currency } = ledger.map;
  return (
    <Section title="Objectives below it">
      <ul className={styles.rows}>
        {children.map((index) => {
          const one = ledger.map.objectives[index]!;
          const whole = wholeOf(ledger, index);
          return (
            <li key={one.id}>
              <span>
                <Link to="/objectives/$id" params={{ id: one.id }}>
                  {one.name}
                </Link>
                <small>{counted(whole.initiatives, "initiative")}</small>
              </span>
              {whole.initiatives > 0 ? (
                <b title={formatExact(whole.minor, currency)}>
                  {whole.initiatives > whole.unknown
                    ? formatCompact(whole.minor, currency)
                    : "no figure"}
                </b>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
