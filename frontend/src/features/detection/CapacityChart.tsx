import styles from "./CapacityChart.module.css";
import type { Period } from "./pictures";

const HEIGHT = 120;
const STEP = 64;
const BAR = 34;
const FOOT = 20;

const figure = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 2 });

/** Demand as bars, capacity as a line over each; what is above it is hatched. */
export function CapacityChart({ label, periods }: { label: string; periods: readonly Period[] }) {
  const most = Math.max(...periods.flatMap((one) => [one.demand, one.capacity ?? 0]), 1);
  const y = (value: number) => HEIGHT - (Math.max(0, value) / most) * (HEIGHT - 16);
  const width = periods.length * STEP;
  return (
    <figure className={styles.chart}>
      <figcaption>{label}: demand against capacity</figcaption>
      {/* Far periods are reached by scrolling; the table below holds every figure. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles.scroller} aria-label={`Chart of ${label}`} tabIndex={0}>
        <svg
          width={width}
          height={HEIGHT + FOOT}
          viewBox={`0 0 ${width} ${HEIGHT + FOOT}`}
          aria-hidden
        >
          <defs>
            <pattern
              id="above-capacity"
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="6" height="6" className={styles.above} />
              <rect width="2" height="6" className={styles.hatch} />
            </pattern>
          </defs>
          <line className={styles.ground} x1={0} x2={width} y1={HEIGHT} y2={HEIGHT} />
          {periods.map((one, index) => {
            const x = index * STEP + (STEP - BAR) / 2;
            const within = one.capacity === null ? one.demand : Math.min(one.demand, one.capacity);
            return (
              <g key={one.period}>
                <rect
                  className={styles.demand}
                  x={x}
                  width={BAR}
                  y={y(within)}
                  height={HEIGHT - y(within)}
                />
                {one.demand > within ? (
                  <rect
                    fill="url(#above-capacity)"
                    x={x}
                    width={BAR}
                    y={y(one.demand)}
                    height={y(within) - y(one.demand)}
                  />
                ) : null}
                {one.capacity === null ? null : (
                  <line
                    className={styles.capacity}
                    x1={x - 8}
                    x2={x + BAR + 8}
                    y1={y(one.capacity)}
                    y2={y(one.capacity)}
                  />
                )}
                <text className={styles.value} x={x + BAR / 2} y={y(one.demand) - 4}>
                  {figure(one.demand)}
                </text>
                <text className={styles.period} x={x + BAR / 2} y={HEIGHT + 15}>
                  {one.period}
                </text>
              </g>
            );
          })}
        </svg>
      </section>
      <p className={styles.legend} aria-hidden>
        <span>
          <i className={styles.demandKey} /> demand
        </span>
        <span>
          <i className={styles.capacityKey} /> capacity
        </span>
        <span>
          <i className={styles.aboveKey} /> above it
        </span>
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Period</th>
            <th scope="col">Demand</th>
            <th scope="col">Capacity</th>
            <th scope="col">Above</th>
          </tr>
        </thead>
        <tbody>
          {periods.map((one) => (
            <tr key={one.period}>
              <th scope="row">{one.period}</th>
              <td>{figure(one.demand)}</td>
              <td>{one.capacity === null ? "unknown" : figure(one.capacity)}</td>
              <td>{aboveOf(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function aboveOf({ demand, capacity }: Period): string {
  if (capacity === null) return "unknown";
  return demand > capacity ? figure(demand - capacity) : "–";
}
