/** The tiles of a row on canvas: the same picture as the drawn strip, for thousands of tiles. */
import { formatBare } from "@/ui/money";
import { BLOCK_HEIGHT } from "./scale";
import { stepsBack } from "./search";
import {
  figureFrame,
  isAllBack,
  isQuiet,
  missingMarks,
  QUIET,
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

export function paint(canvas: HTMLCanvasElement, props: StripProps): void {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.ceil(props.width * ratio);
  canvas.height = Math.ceil(BLOCK_HEIGHT * ratio);
  const context = canvas.getContext("2d");
  if (!context) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  context.scale(ratio, ratio);
  for (const { x, drawing, stays } of props.cells) {
    context.save();
    context.translate(x, 0);
    for (const tile of drawing.tiles) {
      const isFaint = isQuiet(tile, props.loud) || stepsBack(tile, drawing, stays);
      context.globalAlpha = isFaint ? QUIET : 1;
      paintTile(context, tile, props, colour);
    }
    context.globalAlpha = isAllBack(stays) ? QUIET : props.loud === null ? 1 : 0.3;
    if (drawing.beyond !== null) paintBeyond(context, drawing, colour, style.fontFamily);
    const left = drawing.width > 0 ? drawing.width + 3.5 : 0.5;
    for (const mark of missingMarks(drawing, props.unknownMark)) {
      paintMark(context, left, mark, colour, style.fontFamily);
    }
    context.restore();
  }
}

function paintBeyond(
  context: CanvasRenderingContext2D,
  drawing: Drawing,
  colour: Colour,
  font: string,
) {
  const words = formatBare(drawing.beyond!);
  const frame = figureFrame(drawing, words);
  const edge = new Path2D(tornEdge(drawing.width));
  context.fillStyle = colour("--card");
  context.strokeStyle = colour("--ink");
  context.lineWidth = 0.8;
  context.fill(edge);
  context.stroke(edge);
  context.beginPath();
  context.roundRect(frame.x, frame.y, frame.width, frame.height, 2);
  context.fill();
  context.fillStyle = colour("--ink");
  context.font = `700 9px ${font}`;
  context.textAlign = "center";
  context.fillText(words, frame.x + frame.width / 2, frame.y + 9);
}

type Colour = (name: string) => string;

function paintTile(
  context: CanvasRenderingContext2D,
  tile: Tile,
  { look, lens, lit }: StripProps,
  colour: Colour,
) {
  const gap = tile.width > 3 && tile.height > 3 ? 0.9 : tile.width > 1.6 ? 0.4 : 0;
  const width = Math.max(0.8, tile.width - gap);
  const height = Math.max(0.8, tile.height - (tile.height > 3 ? 0.9 : 0));
  const isHatched = look === "no_objective" || look === "stranded";
  const isByStatus = lens === "status" && !isHatched && look !== "accepted";
  const byStatus = isByStatus ? STATUS_VARIABLES[tile.status] : undefined;
  context.fillStyle = colour(byStatus ?? LOOK_VARIABLES[look]);
  context.fillRect(tile.x, tile.y, width, height);
  if (isHatched) {
    hatch(context, tile.x, tile.y, width, height, colour("--plum"), look === "stranded" ? 3 : 5);
    context.strokeStyle = colour("--plum");
    context.lineWidth = 0.8;
    context.strokeRect(tile.x, tile.y, width, height);
  } else if (byStatus === "--off-track") {
    hatch(context, tile.x, tile.y, width, height, colour("--hatch-light"), 4);
  }
  if (tile.isAssumed && tile.width > 4) {
    context.fillStyle = colour("--hatch-paper");
    context.fillRect(tile.x, tile.y, 3, height);
    hatch(context, tile.x, tile.y, 3, height, colour("--hatch-dark"), 3);
  }
  if (lit !== null && tile.initiative === lit) {
    context.strokeStyle = colour("--ink");
    context.lineWidth = 2;
    context.strokeRect(tile.x, tile.y, width, height);
  }
}

function hatch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
  step: number,
) {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.beginPath();
  for (let at = x - height; at < x + width; at += step * 1.41) {
    context.moveTo(at, y + height);
    context.lineTo(at + height, y);
  }
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

function paintMark(
  context: CanvasRenderingContext2D,
  left: number,
  mark: ReturnType<typeof missingMarks>[number],
  colour: Colour,
  font: string,
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
  context.font = `650 8.6px ${font}`;
  context.textAlign = "center";
  context.fillText(mark.words, left + 8, mark.y + 8.6);
}
