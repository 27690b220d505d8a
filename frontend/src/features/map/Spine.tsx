import { memo } from "react";
import type { BandBelow } from "./ledger";
import { type Spine as Geometry, ribbonPath, type Span, threadPath } from "./ribbons";
import styles from "./Spine.module.css";
import { fitting } from "./text";

export type Side = "below" | "above";

type Props = {
  geometry: Geometry;
  name: string;
  width: number;
  head: number;
  bodyHeight: number;
  /** The bands at the foot with their heights, and what stands below them. */
  foot: readonly { band: BandBelow; height: number }[];
  footHeight: number;
  /** Rows that marks are about, and the one that was chosen. */
  marked: ReadonlySet<string>;
  chosen: string | null;
  /** Which side of its agreed share a row is on, where the lens is about that. */
  sides: ReadonlyMap<string, Side> | null;
  /** All but what serves no objective steps back. */
  isQuiet: boolean;
};

const NAME_FONT = '600 9px "Inter Variable", Inter, system-ui, sans-serif';
const BAR = 14;
const THEME_BAR = 8;
/** A bar without money is still to be seen. */
const THINNEST = 2;

/** Strategy, themes and rows as ribbons of money. For the eye only: the rows say all of it. */
export const Spine = memo(function Spine(props: Props) {
  const { geometry, name, width, head, bodyHeight, sides } = props;
  const { strategy, hanging } = geometry;
  const theme = Math.round(width * 0.44);
  const right = width - 2;
  const last = hanging.at(-1);
  const until = last ? last.top + last.height : strategy.top + strategy.height;
  const hasName = strategy.height > 48;
  return (
    <div
      className={styles.spine}
      style={{ width }}
      data-quiet={props.isQuiet || undefined}
      data-testid="spine"
      aria-hidden="true"
    >
      <div className={styles.head} style={{ height: head }}>
        <span>Strategy → rows: as thick as their money</span>
      </div>
      <div className={styles.body} style={{ height: bodyHeight }}>
        <svg width={width} height={bodyHeight} aria-hidden="true">
          {geometry.trunks.map((ribbon) => (
            <path
              key={ribbon.key}
              className={styles.ribbon}
              d={ribbonPath(ribbon, BAR + 1, theme)}
            />
          ))}
          {geometry.ribbons.map((ribbon) => (
            <path
              key={ribbon.key}
              className={styles.ribbon}
              data-row-key={ribbon.key}
              data-marked={props.marked.has(ribbon.key) || undefined}
              data-chosen={props.chosen === ribbon.key || undefined}
              data-side={sides?.get(ribbon.key)}
              d={ribbonPath(ribbon, theme + THEME_BAR, right)}
            />
          ))}
          {geometry.threads.map((thread) => (
            <path
              key={thread.key}
              className={styles.thread}
              data-lacks={thread.lacks}
              d={threadPath(thread, theme + THEME_BAR, right)}
            />
          ))}
          {geometry.themes.map((bar) => (
            <Bar key={bar.key} className={styles.theme} x={theme} width={THEME_BAR} span={bar} />
          ))}
          {hanging.map((bar) => (
            <Bar
              key={bar.key}
              className={styles.hanging}
              band={bar.key}
              x={0.5}
              width={BAR - 1}
              span={bar}
            />
          ))}
          {last ? (
            <path className={styles.drop} d={`M${BAR / 2} ${until + 2}V${bodyHeight}`} />
          ) : null}
          <Bar className={styles.strategy} x={0} width={BAR} span={strategy} />
        </svg>
        {hasName ? (
          <span
            className={styles.name}
            style={{ top: strategy.top, height: strategy.height, width: BAR }}
          >
            {fitting(name, NAME_FONT, strategy.height - 6)}
          </span>
        ) : null}
      </div>
      <div className={styles.foot} style={{ height: props.footHeight }}>
        {props.foot.map(({ band, height }) => (
          <div key={band} className={styles.band} data-band={band} style={{ height }} />
        ))}
      </div>
    </div>
  );
});

type BarProps = {
  className: string | undefined;
  x: number;
  width: number;
  span: Span;
  band?: string;
};

function Bar({ className, x, width, span, band }: BarProps) {
  const height = Math.max(THINNEST, span.height);
  return (
    <>
      <rect
        className={className}
        data-band={band}
        x={x}
        y={span.top}
        width={width}
        height={height}
      />
      {band && band !== "accepted" ? (
        <rect
          x={x}
          y={span.top}
          width={width}
          height={height}
          fill={`url(#hatch-${band})`}
          className={styles.hatch}
        />
      ) : null}
    </>
  );
}
