/** Two wordings beside one another, as far as that reads better than either alone. */
import { type Piece, wordDiff } from "@/features/detection/wordDiff";

/** Below this part of the letters in common, word by word reads worse than one text after the other. */
const ALIKE = 0.5;

export function differences(before: string, after: string): Piece[] {
  const pieces = wordDiff(before, after);
  const same = pieces
    .filter(({ kind }) => kind === "same")
    .reduce((sum, { text }) => sum + text.trim().length, 0);
  if (same >= ALIKE * Math.max(before.length, after.length)) return pieces;
  const whole: Piece[] = [
    { kind: "gone", text: before },
    { kind: "new", text: after },
  ];
  return whole.filter(({ text }) => text !== "");
}
