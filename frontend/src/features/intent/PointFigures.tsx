import type { IntentDrift } from "@/api/intent";
import { formatCompact, formatExact, toMinor } from "@/ui/money";
import { formatShare } from "@/ui/words";
import type { Column, Strand } from "./bands";
import styles from "./Intent.module.css";
import { FAMILY, pointWords, STRAND_WORDS } from "./words";

type Props = { told: IntentDrift; columns: readonly Column[]; used: readonly Strand[] };
type OneProps = { told: IntentDrift; column: Column; used: readonly Strand[] };

const FAMILIES = [
  ["deliberate", "Follows the original", "deliberate_share"],
  ["adaptation", "Follows a later decision", "adaptation_share"],
  ["emergent", "Emerged", "emergent_share"],
] as const;

/** One point in figures: the three parts, and the strands of each. */
export function PointFigures({ told, column, used }: OneProps) {
  const { point, slices } = column;
  const base = toMinor(point.base);
  return (
    <div className={styles.figures} aria-live="polite">
      {FAMILIES.map(([family, words, share]) => (
        <section key={family} data-family={family}>
          <h3>{words}</h3>
          <p className={styles.large}>
            {point[share] === null ? "unknown" : formatShare(point[share])}
            <small title={formatExact(toMinor(point[family]), told.currency)}>
              {formatCompact(toMinor(point[family]), told.currency)}
            </small>
          </p>
          <dl>
            {slices
              .filter(({ strand }) => FAMILY[strand] === family && used.includes(strand))
              .map(({ strand, minor }) => (
                <div key={strand}>
                  <dt>
                    <i className={styles.key} data-strand={strand} />
                    {STRAND_WORDS[strand]}
                  </dt>
                  <dd title={formatExact(minor, told.currency)}>
                    {base > 0n ? formatShare(Number(minor) / Number(base)) : "–"}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** The picture as a table: every strand of every point, to the cent. */
export function PointTable({ told, columns, used }: Props) {
  return (
    <details className={styles.details}>
      <summary>The same as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key */}
      <section className={styles.scroll} aria-label="Change money as a table" tabIndex={0}>
        <table className={styles.table}>
          <caption className="visually-hidden">
            Change money against the original strategy, {told.currency}
          </caption>
          <thead>
            <tr>
              <th scope="col">{told.by === "day" ? "Day" : "Period"}</th>
              {used.map((strand) => (
                <th key={strand} scope="col">
                  {STRAND_WORDS[strand]}
                </th>
              ))}
              <th scope="col">All</th>
              <th scope="col">Weight without funded work</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ point, slices }) => (
              <tr key={point.on ?? point.period}>
                <th scope="row">{pointWords(point)}</th>
                {slices
                  .filter(({ strand }) => used.includes(strand))
                  .map(({ strand, minor }) => (
                    <td key={strand}>{formatExact(minor, told.currency)}</td>
                  ))}
                <td>{formatExact(toMinor(point.base), told.currency)}</td>
                <td>
                  {point.unrealised_weight === null ? "–" : formatShare(point.unrealised_weight)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
