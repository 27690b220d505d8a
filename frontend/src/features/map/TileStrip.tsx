import { memo, useLayoutEffect, useRef } from "react";
import { formatBare } from "@/ui/money";
import type { Lens } from "./address";
import { paint } from "./paint";
import { type Stays, stepsBack } from "./search";
import styles from "./TileStrip.module.css";
import type { Drawing, Tile } from "./tiles";

export type StripCell = {
  x: number;
  drawing: Drawing;
  /** What stands below the block; nothing where it is empty. */
  caption: string;
  /** What stays where it is while a search lets the rest step back. */
  stays?: Stays | undefined;
};

export type StripProps = {
  cells: readonly StripCell[];
  width: number;
  high: number;
  look: "tile" | "folded" | "stranded" | "no_objective" | "accepted";
  lens: Lens;
  /** `€?`, as it stands where money is unknown. */
  unknownMark: string;
  /** The initiative to light up wherever it stands. */
  lit: number | null;
  /** The initiatives that stand out while the others step back; null where none steps back. */
  loud: ReadonlySet<number> | null;
  isPainted: boolean;
  /** What is painted does not follow the colours by itself. */
  scheme: "light" | "dark";
};

/** The tiles of one row, over all its columns. For the eye only: the cells carry the words. */
export const TileStrip = memo(function TileStrip(props: StripProps) {
  return props.isPainted ? <PaintedStrip {...props} /> : <DrawnStrip {...props} />;
});

function DrawnStrip({ cells, width, high, look, lens, unknownMark, lit, loud }: StripProps) {
  return (
    <svg
      className={styles.strip}
      width={width}
      height={high}
      aria-hidden="true"
      data-look={look}
      data-lens={lens}
      data-steps-back={loud === null ? undefined : true}
    >
      {cells.map(({ x, drawing, stays, caption }) => (
        <g key={x} transform={`translate(${x} 0)`}>
          {drawing.tiles.map((tile, index) => {
            const mark = (
              <TileMark
                key={index}
                tile={tile}
                look={look}
                lens={lens}
                isLit={isLit(tile, lit)}
                isQuiet={isQuiet(tile, loud)}
              />
            );
            if (!stepsBack(tile, drawing, stays)) return mark;
            return (
              <g key={index} data-back>
                {mark}
              </g>
            );
          })}
          <g data-back={isAllBack(stays) || undefined} data-figures="true">
            <BeyondScale drawing={drawing} />
            <MissingMarks drawing={drawing} unknownMark={unknownMark} />
            {caption ? (
              <text className={styles.caption} y={drawing.caption!}>
                {caption}
              </text>
            ) : null}
          </g>
        </g>
      ))}
    </svg>
  );
}

export const isAllBack = (stays: Stays | undefined) =>
  stays !== undefined && stays !== "all" && stays.size === 0;

/** Statuses whose greys would be alike have a hatch each; the others are told by their grey. */
export const hatchOf = (status: Tile["status"]) =>
  status === "off_track" || status === "at_risk" || status === "done" ? status : null;

const isLit = (tile: Tile, lit: number | null) => lit !== null && tile.initiative === lit;

/** Bars of a hatch that is no alarm. */
export const FAINT = 0.4;

/** How much is left of what steps back. */
export const QUIET = 0.2;

export const isQuiet = (tile: Tile, loud: StripProps["loud"]) =>
  loud !== null && (tile.initiative === null || !loud.has(tile.initiative));

type TileMarkProps = Pick<StripProps, "look" | "lens"> & {
  tile: Tile;
  isLit: boolean;
  isQuiet: boolean;
};

function TileMark({ tile, look, lens, isLit: lights, isQuiet: stepsBack }: TileMarkProps) {
  // A hair of paper between tiles, unless that would eat the tile.
  const gap = tile.width > 3 && tile.height > 3 ? 0.9 : tile.width > 1.6 ? 0.4 : 0;
  const box = {
    x: tile.x,
    y: tile.y,
    width: Math.max(0.8, tile.width - gap),
    height: Math.max(0.8, tile.height - (tile.height > 3 ? 0.9 : 0)),
  };
  const hatch =
    look === "stranded" || look === "no_objective"
      ? look
      : lens === "status" && look !== "accepted"
        ? hatchOf(tile.status)
        : null;
  const opacity = stepsBack ? QUIET : undefined;
  return (
    <>
      <rect {...box} className={styles.tile} data-status={tile.status} opacity={opacity} />
      {hatch ? (
        <rect {...box} fill={`url(#hatch-${hatch})`} className={styles.hatch} opacity={opacity} />
      ) : null}
      {tile.isAssumed && tile.width > 4 ? (
        <rect {...box} width={3} fill="url(#hatch-assumed)" opacity={opacity} />
      ) : null}
      {lights ? <rect {...box} className={styles.lit} /> : null}
    </>
  );
}

/** A torn edge and the figure of a block that was cut at the scale. */
function BeyondScale({ drawing }: { drawing: Drawing }) {
  if (drawing.beyond === null) return null;
  const words = formatBare(drawing.beyond);
  const frame = figureFrame(drawing, words);
  return (
    <g className={styles.beyondScale}>
      <path d={tornEdge(drawing)} />
      <rect {...frame} rx={2} />
      <text x={frame.x + frame.width / 2} y={frame.y + 9}>
        {words}
      </text>
    </g>
  );
}

/** Where the figure of a cut block stands: at its foot, so that its tiles can still be seen. */
export function figureFrame(drawing: Drawing, words: string) {
  const width = Math.min(drawing.width + 2, words.length * 5.4 + 5);
  return { x: (drawing.width - width) / 2, y: drawing.top + drawing.tall - 12, width, height: 12 };
}

/** A zigzag of paper over the right end of a block. */
export function tornEdge({ width, top, tall }: Drawing): string {
  const teeth = Array.from({ length: 6 }, (_, tooth) => {
    const y = top + (tooth * tall) / 6;
    return `L${width - 3.5} ${y + tall / 12}L${width + 0.5} ${y + tall / 6}`;
  });
  return `M${width + 0.5} ${top}${teeth.join("")}Z`;
}

function MissingMarks({ drawing, unknownMark }: { drawing: Drawing; unknownMark: string }) {
  const left = drawing.width > 0 ? drawing.width + 3.5 : 0.5;
  return (
    <>
      {missingMarks(drawing, unknownMark).map(({ words, x, y, isFramed }) => (
        <g key={`${x} ${y}`} className={styles.missing} transform={`translate(${left + x} ${y})`}>
          {isFramed ? <rect width={16} height={11.5} rx={2} /> : null}
          <text x={8} y={8.6}>
            {words}
          </text>
        </g>
      ))}
    </>
  );
}

/**
 * One frame per initiative without a figure, up to two; more are one frame with their number. They
 * stand below each other, beside each other where words stand below the block.
 */
export function missingMarks(drawing: Drawing, unknownMark: string) {
  const first = drawing.head + 0.5;
  const placeOf = (index: number) =>
    drawing.caption === null ? { x: 0, y: first + index * 13 } : { x: index * 18, y: first };
  const frames = [
    ...(drawing.unknown > 0 ? [{ words: unknownMark, count: drawing.unknown }] : []),
    ...(drawing.notPositive > 0 ? [{ words: "≤0", count: drawing.notPositive }] : []),
  ];
  const [only] = frames;
  if (frames.length === 1 && only!.count > 1) {
    const second = only!.count === 2 ? only!.words : `×${only!.count}`;
    return [
      { words: only!.words, ...placeOf(0), isFramed: true },
      { words: second, ...placeOf(1), isFramed: only!.count === 2 },
    ];
  }
  return frames.map(({ words }, index) => ({ words, ...placeOf(index), isFramed: true }));
}

function PaintedStrip(props: StripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // Before the row is shown: it never stands there without its tiles.
  useLayoutEffect(() => {
    if (canvas.current) paint(canvas.current, props);
  });
  const rise = riseOf(props);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without tabindex takes no focus
    <canvas
      ref={canvas}
      className={styles.strip}
      style={{ top: -rise, width: props.width, height: props.high + 2 * rise }}
      aria-hidden="true"
    />
  );
}

/** How far blocks that grew reach beyond each end of the strip. */
export function riseOf({ cells }: StripProps): number {
  return Math.ceil(
    cells.reduce((most, { drawing }) => Math.max(most, -drawing.top, -drawing.head), 0),
  );
}

/** The hatches every strip refers to; stands once in the page. */
export function Hatches() {
  return (
    <svg width="0" height="0" className={styles.hatches} aria-hidden="true">
      <defs>
        <Hatch id="hatch-off_track" size={4} bar={1.4} className={styles.onTile} />
        <Hatch id="hatch-at_risk" size={5} bar={1.2} className={styles.dark} angle={90} isFaint />
        <Hatch id="hatch-done" size={4} bar={1} className={styles.dark} angle={0} isFaint />
        <Hatch id="hatch-no_objective" size={5} bar={1.8} className={styles.plum} />
        <Hatch id="hatch-stranded" size={3} bar={1} className={styles.plum} angle={-45} />
        <pattern
          id="hatch-assumed"
          width={3}
          height={3}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width={3} height={3} className={styles.onPaper} />
          <rect width={1.5} height={3} className={styles.dark} />
        </pattern>
      </defs>
    </svg>
  );
}

type HatchProps = {
  id: string;
  size: number;
  bar: number;
  className?: string;
  angle?: number;
  isFaint?: boolean;
};

function Hatch({ id, size, bar, className, angle = 45, isFaint = false }: HatchProps) {
  return (
    <pattern
      id={id}
      width={size}
      height={size}
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${angle})`}
    >
      <rect width={bar} height={size} className={className} opacity={isFaint ? FAINT : undefined} />
    </pattern>
  );
}
