import type { IntentDrift } from "@/api/intent";
import { formatCompact, formatExact, toMinor } from "@/ui/money";
import { type Column, labelPlaces, type Strand } from "./bands";
import styles from "./Intent.module.css";
import { FAMILY, pointWords, STRAND_WORDS } from "./words";

const WIDTH = 1000;
const HEIGHT = 400;
/** The least distance of two names beside the picture, as a share of its height. */
const LABEL = 0.075;

type Props = {
  told: IntentDrift;
  columns: readonly Column[];
  used: readonly Strand[];
  chosen: number;
  onChoose: (at: number) => void;
};

/**
 * The change money of each point as bands that fill the height: what follows the original stands at
 * the foot. Names stand beside the bands, points below them as buttons; a table holds every figure.
 */
export function DriftPicture({ told, columns, used, chosen, onChoose }: Props) {
  const latest = columns.at(-1)!;
  const labels = labelPlaces(latest.slices, LABEL);
  return (
    <figure className={styles.picture}>
      <div className={styles.plot}>
        <div className={styles.scale} aria-hidden>
          {[1, 0.75, 0.5, 0.25, 0].map((each) => (
            <span key={each} style={{ bottom: `${each * 100}%` }}>
              {each * 100}%
            </span>
          ))}
        </div>
        <div className={styles.canvas}>
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
            <Patterns />
            {used.map((strand) => (
              <path
                key={strand}
                className={styles.band}
                data-strand={strand}
                d={area(columns, strand)}
              />
            ))}
            {columns.map(({ at, point }, index) => (
              <line
                key={point.on ?? point.period}
                className={styles.hair}
                data-chosen={index === chosen || undefined}
                x1={at * WIDTH}
                x2={at * WIDTH}
                y1={0}
                y2={HEIGHT}
              />
            ))}
            <path className={styles.water} d={waterline(columns)} />
          </svg>
        </div>
        <ul className={styles.names} aria-hidden>
          {[...labels].map(([strand, place]) => (
            <li key={strand} style={{ bottom: `${place * 100}%` }} data-strand={strand}>
              <i className={styles.key} data-strand={strand} />
              {STRAND_WORDS[strand]}
            </li>
          ))}
        </ul>
      </div>
      <fieldset className={styles.axis}>
        <legend className="visually-hidden">{told.by === "day" ? "Days" : "Periods"}</legend>
        {columns.map(({ at, point }, index) => (
          <button
            key={point.on ?? point.period}
            type="button"
            className={styles.tick}
            style={{ left: `${at * 100}%` }}
            aria-pressed={index === chosen}
            data-edge={at < 0.08 ? "first" : at > 0.92 ? "latest" : undefined}
            onClick={() => onChoose(index)}
          >
            <span>{tickWords(told, index, columns)}</span>
            <span className="visually-hidden">
              {pointWords(point)}: {formatExact(toMinor(point.base), told.currency)}
            </span>
            <small aria-hidden>{formatCompact(toMinor(point.base), told.currency)}</small>
          </button>
        ))}
      </fieldset>
    </figure>
  );
}

/** Lines and dots in the bands, so that none is told by its colour alone. */
function Patterns() {
  return (
    <defs>
      {(["adaptation", "new", "stranded", "no_objective"] as const).map((strand) => (
        <pattern
          key={strand}
          id={`drift-${strand}`}
          width={strand === "adaptation" ? 14 : 9}
          height={strand === "adaptation" ? 8 : 9}
          patternUnits="userSpaceOnUse"
          patternTransform={
            strand === "stranded" ? "rotate(-45)" : strand === "new" ? "" : "rotate(45)"
          }
        >
          <rect width="14" height="9" className={styles.ground} data-strand={strand} />
          {strand === "new" ? null : (
            <rect
              width={strand === "adaptation" ? 14 : 2.5}
              height={strand === "adaptation" ? 2 : 9}
              className={styles.hatch}
            />
          )}
        </pattern>
      ))}
    </defs>
  );
}

const x = (column: Column) => (column.at * WIDTH).toFixed(1);
const y = (share: number) => ((1 - share) * HEIGHT).toFixed(2);

/** One band, along its upper edge and back along its lower one; alone it fills the width. */
function area(columns: readonly Column[], strand: Strand): string {
  const slices = columns.map((column) => column.slices.find((one) => one.strand === strand)!);
  if (columns.length === 1) {
    const { from, to } = slices[0]!;
    return `M0,${y(to)}H${WIDTH}V${y(from)}H0Z`;
  }
  const upper = columns.map((column, at) => `${x(column)},${y(slices[at]!.to)}`);
  const lower = columns.map((column, at) => `${x(column)},${y(slices[at]!.from)}`).reverse();
  return `M${upper.join("L")}L${lower.join("L")}Z`;
}

/** Where what follows the original ends. */
function waterline(columns: readonly Column[]): string {
  const heights = columns.map(
    ({ slices }) => slices.filter(({ strand }) => FAMILY[strand] === "deliberate").at(-1)!.to,
  );
  if (columns.length === 1) return `M0,${y(heights[0]!)}H${WIDTH}`;
  return `M${columns.map((column, at) => `${x(column)},${y(heights[at]!)}`).join("L")}`;
}

/** The year is told where it is another one than before. */
function tickWords(told: IntentDrift, at: number, columns: readonly Column[]): string {
  const { point } = columns[at]!;
  if (point.on === null) return point.name;
  if (at === columns.length - 1) return told.points[at]!.is_current ? "now" : pointWords(point);
  const [, month, year] = pointWords(point).split(" ");
  const before = columns[at - 1]?.point.on?.slice(0, 4);
  return year === before ? month! : `${month} ${year}`;
}
