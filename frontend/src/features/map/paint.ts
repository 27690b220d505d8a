/** The tiles of a row on canvas: the same picture as the drawn strip, for thousands of tiles. */
import { formatBare } from "@/ui/money";
import { stepsBack } from "./search";
import {
  FAINT,
  figureFrame,
  hatchOf,
  isAllBack,
  isQuiet,
  missingMarks,
  QUIET,
  riseOf,
  type StripProps,
  tornEdge,
} from "./TileStrip";
import type { Drawing, Tile } from "./tiles";

const STATUS_VARIABLES: Record<string, string> = {
  on_track: "--on-track",
  at_risk: "--at-risk",
  off_track: "--off-track",
  proposed: "--proposed",
  done: "--done",
  unknown: "--no-status",
};

const LOOK_VARIABLES: Record<StripProps["look"], string> = {
  tile: "--tile",
  folded: "--tile-folded",
  accepted: "--tile-accepted",
  no_objective: "--card",
  stranded: "--card",
};

/** The hatches of the drawn strip: how far apart the bars are, how wide, and how turned. */
const HATCHES = {
  off_track: { size: 4, bar: 1.4, angle: 45, colour: "--hatch-light", opacity: 1 },
  at_risk: { size: 5, bar: 1.2, angle: 90, colour: "--hatch-dark", opacity: FAINT },
  done: { size: 4, bar: 1, angle: 0, colour: "--hatch-dark", opacity: FAINT },
  no_objective: { size: 5, bar: 1.8, angle: 45, colour: "--plum", opacity: 0.6 },
  stranded: { size: 3, bar: 1, angle: -45, colour: "--plum", opacity: 0.6 },
  assumed: { size: 3, bar: 1.5, angle: 45, colour: "--hatch-dark", opacity: 1 },
} as const;
type Hatch = keyof typeof HATCHES;

type Palette = {
  colour: (name: string) => string;
  hatch: (name: Hatch) => CanvasPattern | string;
  font: string;
};

let palette: Palette | null = null;

/** The colours of the page, read once for all strips that are painted at a time. */
function paletteOf(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): Palette {
  if (palette) return palette;
  const style = getComputedStyle(canvas);
  const colour = kept((name: string) => style.getPropertyValue(name).trim());
  const hatch = kept((name: Hatch) => patternOf(context, name, colour));
  palette = { colour, hatch, font: style.fontFamily };
  queueMicrotask(() => {
    palette = null;
  });
  return palette;
}

function kept<Name, Found>(find: (name: Name) => Found): (name: Name) => Found {
  const found = new Map<Name, Found>();
  return (name) => {
    const known = found.get(name) ?? find(name);
    found.set(name, known);
    return known;
  };
}

/** Drawn finer than it is shown, so that bars keep their edges on every screen. */
const FINER = 4;

function patternOf(context: CanvasRenderingContext2D, name: Hatch, colour: Palette["colour"]) {
  const { size, bar, angle, colour: ink, opacity } = HATCHES[name];
  const one = document.createElement("canvas");
  one.width = size * FINER;
  one.height = size * FINER;
  const drawn = one.getContext("2d");
  if (!drawn) return "transparent";
  drawn.fillStyle = colour(ink);
  drawn.globalAlpha = opacity;
  drawn.fillRect(0, 0, bar * FINER, size * FINER);
  const pattern = context.createPattern(one, "repeat");
  pattern?.setTransform(new DOMMatrix().rotate(angle).scale(1 / FINER));
  return pattern ?? "transparent";
}

export function paint(canvas: HTMLCanvasElement, props: StripProps): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const colours = paletteOf(canvas, context);
  const ratio = window.devicePixelRatio || 1;
  const rise = riseOf(props);
  const high = props.high + 2 * rise;
  const [width, height] = [Math.ceil(props.width * ratio), Math.ceil(high * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, props.width, high);
  context.font = `600 9px ${colours.font}`;
  context.textAlign = "center";
  for (const { x, drawing, stays, caption } of props.cells) {
    context.save();
    context.translate(x, rise);
    for (const tile of drawing.tiles) {
      const isFaint = isQuiet(tile, props.loud) || stepsBack(tile, drawing, stays);
      context.globalAlpha = isFaint ? QUIET : 1;
      paintTile(context, tile, props, colours);
    }
    context.globalAlpha = isAllBack(stays) ? QUIET : props.loud === null ? 1 : 0.3;
    if (drawing.beyond !== null) paintBeyond(context, drawing, colours);
    const left = drawing.width > 0 ? drawing.width + 3.5 : 0.5;
    for (const mark of missingMarks(drawing, props.unknownMark)) {
      paintMark(context, left + mark.x, mark, colours);
    }
    if (caption) paintCaption(context, caption, drawing.caption!, colours);
    context.restore();
  }
}

function paintBeyond(context: CanvasRenderingContext2D, drawing: Drawing, { colour }: Palette) {
  const words = formatBare(drawing.beyond!);
  const frame = figureFrame(drawing, words);
  const edge = new Path2D(tornEdge(drawing));
  context.fillStyle = colour("--card");
  context.strokeStyle = colour("--ink");
  context.lineWidth = 0.8;
  context.fill(edge);
  context.stroke(edge);
  context.beginPath();
  context.roundRect(frame.x, frame.y, frame.width, frame.height, 2);
  context.fill();
  context.fillStyle = colour("--ink");
  context.fillText(words, frame.x + frame.width / 2, frame.y + 9);
}

function paintTile(
  context: CanvasRenderingContext2D,
  tile: Tile,
  { look, lens, lit }: StripProps,
  { colour, hatch }: Palette,
) {
  const gap = tile.width > 3 && tile.height > 3 ? 0.9 : tile.width > 1.6 ? 0.4 : 0;
  const width = Math.max(0.8, tile.width - gap);
  const height = Math.max(0.8, tile.height - (tile.height > 3 ? 0.9 : 0));
  const isHatched = look === "no_objective" || look === "stranded";
  const isByStatus = lens === "status" && !isHatched && look !== "accepted";
  const byStatus = isByStatus ? STATUS_VARIABLES[tile.status] : undefined;
  const statusHatch = hatchOf(tile.status);
  context.fillStyle = colour(byStatus ?? LOOK_VARIABLES[look]);
  context.fillRect(tile.x, tile.y, width, height);
  if (look === "no_objective" || look === "stranded") {
    context.fillStyle = hatch(look);
    context.fillRect(tile.x, tile.y, width, height);
    context.strokeStyle = colour("--plum");
    context.lineWidth = 0.8;
    context.strokeRect(tile.x, tile.y, width, height);
  } else if (byStatus && statusHatch) {
    context.fillStyle = hatch(statusHatch);
    context.fillRect(tile.x, tile.y, width, height);
  } else if (byStatus && tile.status === "proposed") {
    context.strokeStyle = colour("--ink-3");
    context.lineWidth = 0.8;
    context.strokeRect(tile.x, tile.y, width, height);
  }
  if (tile.isAssumed && tile.width > 4) {
    context.fillStyle = colour("--hatch-paper");
    context.fillRect(tile.x, tile.y, 3, height);
    context.fillStyle = hatch("assumed");
    context.fillRect(tile.x, tile.y, 3, height);
  }
  if (lit !== null && tile.initiative === lit) {
    context.strokeStyle = colour("--ink");
    context.lineWidth = 2;
    context.strokeRect(tile.x, tile.y, width, height);
  }
}

function paintCaption(
  context: CanvasRenderingContext2D,
  words: string,
  y: number,
  { colour, font }: Palette,
) {
  context.save();
  context.font = `400 9px ${font}`;
  context.textAlign = "left";
  context.fillStyle = colour("--ink-2");
  context.fillText(words, 0, y);
  context.restore();
}

function paintMark(
  context: CanvasRenderingContext2D,
  left: number,
  mark: ReturnType<typeof missingMarks>[number],
  { colour }: Palette,
) {
  if (mark.isFramed) {
    context.fillStyle = colour("--unknown-fill");
    context.strokeStyle = colour("--unknown-edge");
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(left, mark.y, 16, 11.5, 2);
    context.fill();
    context.stroke();
  }
  context.fillStyle = colour("--ink-2");
  context.fillText(mark.words, left + 8, mark.y + 8.6);
}
