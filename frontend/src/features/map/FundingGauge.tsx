import type { MapObjective } from "@/api";
import { sideOfAgreed, toleratedWords } from "@/ui/agreed";
import { formatCompact, formatExact, toMinor, toMinorOrNull } from "@/ui/money";
import { SHARE_BASE } from "@/ui/ShareBar";
import { formatPoints, formatShare } from "@/ui/words";
import styles from "./FundingGauge.module.css";

type Props = {
  objective: MapObjective;
  currency: string;
  /** With how many digits after the point gaps are told. */
  digits: number;
};

/** What an objective has of the money, beside what was agreed: two bars with their figures. */
export function FundingGauge({ objective, currency, digits }: Props) {
  const { funded_share: funded, target_share: target, tolerance } = objective;
  if (funded === null) return null;
  const away = target === null ? null : funded - target;
  const side = sideOfAgreed(funded, target, tolerance) ?? undefined;
  const full = Math.max(funded, target ?? 0, 0.0001);
  const money = toMinorOrNull(objective.gap_amount);
  const beside = toMinor(objective.beside_amount);
  return (
    <section className={styles.gauge} aria-label="Against the agreed share">
      <h3>
        Against the agreed share
        {away === null ? null : <span data-side={side}>{formatPoints(away)} points</span>}
      </h3>
      <dl>
        <Bar label="Agreed target" share={target} full={full} kind="target" />
        <Bar label="Funded share" share={funded} full={full} kind={side ?? "funded"} />
      </dl>
      <p>
        {target === null ? "No target agreed. " : null}
        {money === null || away === null ? null : (
          <>
            {money === 0n ? (
              "Exactly the agreed share"
            ) : (
              <span title={formatExact(money, currency)}>
                {formatCompact(money < 0n ? -money : money, currency, digits)}{" "}
                {money < 0n ? "below" : "above"} the agreed share
              </span>
            )}
            {toleratedWords(tolerance)}.{" "}
          </>
        )}
        Shares are of {SHARE_BASE}: confirmed for objectives, neither run nor mandatory.
        {beside > 0n
          ? ` Of ${formatCompact(toMinor(objective.subtotal), currency)} here, ${formatCompact(beside, currency)} is run or mandatory.`
          : null}
      </p>
    </section>
  );
}

type BarProps = { label: string; share: number | null; full: number; kind: string };

function Bar({ label, share, full, kind }: BarProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {share === null ? (
          <em>no target agreed</em>
        ) : (
          <>
            <i data-kind={kind} style={{ width: `${(share / full) * 62}%` }} />
            <b>{formatShare(share)}</b>
          </>
        )}
      </dd>
    </div>
  );
}
