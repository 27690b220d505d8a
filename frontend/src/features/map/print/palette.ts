/** Colours on paper: the light ones of `tokens.css`, whatever the screen shows. */
import type { Status } from "../tiles";

export const INK = "#1b2430";
export const INK_2 = "#4c5866";
export const INK_3 = "#5a6572";
export const LINE = "#cfccc4";
export const PAPER = "#ffffff";
export const PLUM = "#8d1f63";
export const BELOW = "#4a3fb0";
export const ABOVE = "#8a5a1c";
export const BAND = "#efeeea";
export const TILE = "#8d99a6";
export const FOLDED = "#a9b4bf";
export const ACCEPTED = "#c3c9cf";
export const BAR = "#7d8894";

/** How a status is told apart without its colour. */
export type Sign = "plain" | "diagonal" | "level" | "upright" | "dashed" | "open";

export const STATUS_LOOKS: Record<Status, { fill: string; sign: Sign }> = {
  on_track: { fill: "#3d8f82", sign: "plain" },
  at_risk: { fill: "#e2a63b", sign: "level" },
  off_track: { fill: "#c4472d", sign: "diagonal" },
  proposed: { fill: "#f1f3f5", sign: "dashed" },
  done: { fill: "#6482a8", sign: "upright" },
  unknown: { fill: "#ffffff", sign: "open" },
};
