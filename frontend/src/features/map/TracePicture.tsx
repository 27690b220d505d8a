import { formatCompact, formatExact } from "@/ui/money";
import { formatShare } from "@/ui/words";
import type { Selection } from "./address";
import { type Box, type Picture, type Step, wordsOf } from "./lines";
import styles from "./TracePicture.module.css";

const WIDTH = 298;
const NARROWEST = 92;
const GAP = 8;
const BOX = 50;
const BETWEEN = 44;

type Props = { picture: Picture; currency: string; onSelect: (selection: Selection) => void };
type Placed = Box & { x: number; y: number; width: number };

/** The way up as a picture; what it shows stands below it in words for those who hear it. */
export function TracePicture({ picture, currency, onSelect }: Props) {
  const { placed, width } = place(picture);
  const at = new Map(placed.map((box) => [box.key, box]));
  const height = picture.rows * BOX + (picture.rows - 1) * BETWEEN;
  const words = wordsOf(picture, formatShare, (minor) => formatExact(minor, currency));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide picture is scrolled by key too
    <section className={styles.picture} aria-label="Picture of the line" tabIndex={0}>
      <div className={styles.room} style={{ width, height }}>
        <svg width={width} height={height} aria-hidden="true">
          {picture.steps.map((step) => (
            <Curve key={step.key} step={step} from={at.get(step.from)!} to={at.get(step.to)!} />
          ))}
        </svg>
        {placed.map((box) => (
          <BoxMark key={box.key} box={box} onSelect={onSelect} />
        ))}
        {picture.steps.map((step) => (
          <StepLabel
            key={step.key}
            step={step}
            from={at.get(step.from)!}
            to={at.get(step.to)!}
            currency={currency}
          />
        ))}
      </div>
      {words.map((way, index) => (
        <ol key={way.join(">")} className="visually-hidden" aria-label={`Path ${index + 1}`}>
          {way.map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ol>
      ))}
    </section>
  );
}

function place({ boxes, rows }: Picture): { placed: Placed[]; width: number } {
  const byRow = Array.from({ length: rows }, (_, row) => boxes.filter((box) => box.row === row));
  const most = Math.max(1, ...byRow.map((row) => row.length));
  const width = Math.max(WIDTH, most * NARROWEST + (most - 1) * GAP);
  const placed = byRow.flatMap((row, index) => {
    const each = Math.min(190, (width - (row.length - 1) * GAP) / Math.max(1, row.length));
    const left = (width - row.length * each - (row.length - 1) * GAP) / 2;
    const y = index * (BOX + BETWEEN);
    return row.map((box, at) => ({ ...box, x: left + at * (each + GAP), y, width: each }));
  });
  return { placed, width };
}

function middles(from: Placed, to: Placed) {
  const start = { x: from.x + from.width / 2, y: from.y };
  const end = { x: to.x + to.width / 2, y: to.y + BOX };
  return { start, end };
}

function Curve({ step, from, to }: { step: Step; from: Placed; to: Placed }) {
  const { start, end } = middles(from, to);
  const half = (start.y + end.y) / 2;
  return (
    <path
      className={styles.line}
      data-broken={step.trouble !== null || step.share === 0 || undefined}
      data-assumed={step.isAssumed || undefined}
      strokeWidth={1.5 + 5 * step.share}
      d={`M${start.x} ${start.y}C${start.x} ${half} ${end.x} ${half} ${end.x} ${end.y}`}
    />
  );
}

function StepLabel(props: { step: Step; from: Placed; to: Placed; currency: string }) {
  const { step, from, to, currency } = props;
  const { start, end } = middles(from, to);
  const share = step.share > 0 ? formatShare(step.share) : null;
  const money = step.minor === null ? "no figure" : formatCompact(step.minor ?? 0n, currency);
  // Where lines meet, their labels keep to the ends that lie apart.
  const apart = from.width < to.width ? start.x : from.width > to.width ? end.x : null;
  if (share === null && step.trouble === null) return null;
  return (
    <span
      className={styles.label}
      style={{ left: apart ?? (start.x + end.x) / 2, top: (start.y + end.y) / 2 }}
      aria-hidden="true"
    >
      {share === null ? null : (
        <span>
          {step.isAssumed ? <i className={styles.assumed} title="share assumed" /> : null}
          {share}
          {step.minor === undefined ? null : ` · ${money}`}
        </span>
      )}
      {step.trouble ? <b>{step.trouble}</b> : null}
    </span>
  );
}

function BoxMark({ box, onSelect }: { box: Placed; onSelect: Props["onSelect"] }) {
  const style = { left: box.x, top: box.y, width: box.width, height: BOX };
  const off = box.kind === "strategy" ? "not reached" : "not active";
  const inside = (
    <>
      <small>{box.isActive ? box.level : `${box.level}, ${off}`}</small>
      <span title={box.name}>{box.name}</span>
    </>
  );
  if (box.kind !== "objective") {
    return (
      <div
        className={styles.box}
        data-kind={box.kind}
        data-quiet={!box.isActive || undefined}
        style={style}
      >
        {inside}
      </div>
    );
  }
  return (
    <button
      type="button"
      className={styles.box}
      data-kind={box.kind}
      data-quiet={!box.isActive || undefined}
      style={style}
      onClick={() => onSelect({ kind: "objective", id: box.key })}
    >
      {inside}
    </button>
  );
}
