import { memo } from "react";
import type { BandBelow } from "./ledger";
import {
  type Spine as Geometry,
  lowestPart,
  ribbonPath,
  type Span,
  type ThemeBar,
  threadPath,
} from "./ribbons";
import styles from "./Spine.module.css";
import { fitting } from "./text";

/** `above` is the part of a row's money beyond what was agreed, 0 to 1. */
export type Away = { side: "below" | "above"; above: number };

export type ThemeWords = { name: string; money: string };

type Props = {
  geometry: Geometry;
  name: string;
  /** By theme; null where there is no room for any. */
  words: ReadonlyMap<string, ThemeWords> | null;
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
  sides: ReadonlyMap<string, Away> | null;
  /** All but what serves no objective steps back. */
  isQuiet: boolean;
};

export const SPINE_FONT = '600 9px "Inter Variable", Inter, system-ui, sans-serif';
const LINE = 11;
/** From here on both runs of ribbons are long enough for their thickness to be compared. */
const WIDE_SPINE = 120;
/** A bar without money is still to be seen. */
const THINNEST = 2;

/** Strategy, themes and rows as ribbons of money. For the eye only: the rows say all of it. */
export const Spine = memo(function Spine(props: Props) {
  const { geometry, name, width, head, bodyHeight, sides } = props;
  const { strategy, hanging } = geometry;
  const isBare = props.words === null;
  const [strategyWidth, themeWidth] = isBare ? [11, 5] : [14, 8];
  const theme = Math.round(width * (isBare ? 0.57 : width >= WIDE_SPINE ? 0.4 : 0.31));
  const right = width - 2;
  const last = hanging.at(-1);
  const until = last ? last.top + last.height : strategy.top + strategy.height;
  const hasName = strategy.height > 48;
  // Without ribbons a bar says whose it is by standing level with the one row of its theme.
  const isTold = (bar: ThemeBar) => !isBare || bar.rows === 1;
  return (
    <div
      className={styles.spine}
      style={{ width }}
      data-quiet={props.isQuiet || undefined}
      data-testid="spine"
      data-roomy={width >= WIDE_SPINE || undefined}
      aria-hidden="true"
    >
      <div className={styles.head} style={{ height: head }}>
        {isBare ? null : <span>Money, by thickness</span>}
      </div>
      <div className={styles.body} style={{ height: bodyHeight }}>
        <svg width={width} height={bodyHeight} aria-hidden="true">
          {/* Without room a ribbon is a sliver that tells no thickness: the bars alone do. */}
          {(isBare ? [] : geometry.trunks).map((ribbon) => (
            <path
              key={ribbon.key}
              className={styles.ribbon}
              d={ribbonPath(ribbon, strategyWidth + 1, theme)}
            />
          ))}
          {(isBare ? [] : geometry.ribbons).map((ribbon) => (
            <path
              key={ribbon.key}
              className={styles.ribbon}
              data-row-key={ribbon.key}
              data-marked={props.marked.has(ribbon.key) || undefined}
              data-chosen={props.chosen === ribbon.key || undefined}
              data-side={sides?.get(ribbon.key)?.side === "below" ? "below" : undefined}
              d={ribbonPath(ribbon, theme + themeWidth, right)}
            />
          ))}
          {(isBare ? [] : geometry.ribbons).map((ribbon) => {
            const { above = 0 } = sides?.get(ribbon.key) ?? {};
            return above > 0 ? (
              <path
                key={ribbon.key}
                className={styles.ribbon}
                data-side="above"
                d={ribbonPath(lowestPart(ribbon, above), theme + themeWidth, right)}
              />
            ) : null;
          })}
          {(isBare ? [] : geometry.threads).map((thread) => (
            <path
              key={thread.key}
              className={styles.thread}
              data-lacks={thread.lacks}
              d={threadPath(thread, theme + themeWidth, right)}
            />
          ))}
          {geometry.themes.filter(isTold).map((bar) => (
            <Bar key={bar.key} className={styles.theme} x={theme} width={themeWidth} span={bar} />
          ))}
          {hanging.map((bar) => (
            <Bar
              key={bar.key}
              className={styles.hanging}
              band={bar.key}
              x={0.5}
              width={strategyWidth - 1}
              span={bar}
            />
          ))}
          {last ? (
            <path className={styles.drop} d={`M${strategyWidth / 2} ${until + 2}V${bodyHeight}`} />
          ) : null}
          <Bar className={styles.strategy} x={0} width={strategyWidth} span={strategy} />
        </svg>
        {geometry.themes.map((bar) => (
          <ThemeName
            key={bar.key}
            words={props.words?.get(bar.key)}
            bar={bar}
            left={theme + themeWidth + 2}
          />
        ))}
        {hasName ? (
          <span
            className={styles.name}
            style={{ top: strategy.top, height: strategy.height, width: strategyWidth }}
          >
            {fitting(name, SPINE_FONT, strategy.height - 6)}
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

type NameProps = { words: ThemeWords | undefined; bar: ThemeBar; left: number };

/** Beside its bar, over its ribbons: so many lines of the name as the theme has room in sight. */
function ThemeName({ words, bar, left }: NameProps) {
  const lines = Math.min(4, Math.floor(bar.seen / LINE) - 1);
  if (!words || lines < 0) return null;
  return (
    <div className={styles.themeName} style={{ top: bar.top + bar.height / 2, left }}>
      {words.name && lines > 0 ? (
        <b style={{ WebkitLineClamp: lines, lineClamp: lines }}>
          <i>{words.name}</i>
        </b>
      ) : null}
      <span>
        <i>{words.money}</i>
      </span>
    </div>
  );
}

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
