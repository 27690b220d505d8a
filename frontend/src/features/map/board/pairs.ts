/** The confirmed pairs of the board view: which of them, and in which cells their sides stand. */
import type { Board, BoardPair } from "@/api/board";
import { lookOf, MOST_ON_ATTENTION, type PairLook } from "../pairs";

export type BoardSign = {
  finding: string;
  /** The number of its mark, else a letter. */
  tag: string;
  look: PairLook;
  title: string;
};

const FIRST_LETTER = 65;

/** The few that the map's opening state has too: those of marks first, then conflicts. */
export function pairsShown({
  pairs,
}: Pick<Board, "pairs">): { pair: BoardPair; sign: BoardSign }[] {
  const weight = (pair: BoardPair) =>
    (pair.mark === null ? 2 : 0) + (lookOf(pair) === "conflict" ? 0 : 1);
  let letters = 0;
  return [...pairs]
    .sort((a, b) => weight(a) - weight(b))
    .slice(0, MOST_ON_ATTENTION)
    .map((pair) => {
      const tag =
        pair.mark === null ? String.fromCharCode(FIRST_LETTER + letters++) : String(pair.mark);
      const { finding, title } = pair;
      return { pair, sign: { finding, tag, look: lookOf(pair), title } };
    });
}
