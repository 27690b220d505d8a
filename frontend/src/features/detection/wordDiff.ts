/** What changed between two texts, word by word. */

export type Piece = { kind: "same" | "gone" | "new"; text: string };

/** Above this many pairs of words the texts are shown whole: the table would not fit in memory. */
const MOST_PAIRS = 4_000_000;

/** The longest common run of words stays; what stands only in one text is gone or new. */
export function wordDiff(before: string, after: string): Piece[] {
  if (before === after) return before ? [{ kind: "same", text: before }] : [];
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  if (old.length * fresh.length > MOST_PAIRS) return whole(before, after);
  const lengths = commonLengths(old, fresh);
  const width = fresh.length + 1;
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      push(pieces, "same", old[i]!);
      i += 1;
      j += 1;
    } else if (
      j >= fresh.length ||
      (i < old.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)
    ) {
      push(pieces, "gone", old[i]!);
      i += 1;
    } else {
      push(pieces, "new", fresh[j]!);
      j += 1;
    }
  }
  // Two texts that share only spaces are not alike.
  return pieces.some(({ kind, text }) => kind === "same" && /[\p{L}\p{N}]/u.test(text))
    ? pieces
    : whole(before, after);
}

function whole(before: string, after: string): Piece[] {
  const pieces: Piece[] = [
    { kind: "gone", text: before },
    { kind: "new", text: after },
  ];
  return pieces.filter(({ text }) => text !== "");
}

/** Words, and what parts them: joined they are the text again. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_'’]+|\s+|[^\p{L}\p{N}_'’\s]/gu) ?? [];
}

/** At `i * width + j`: how many words the texts share from `i` and `j` on. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint32Array {
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i] === fresh[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  return lengths;
}

function push(pieces: Piece[], kind: Piece["kind"], text: string) {
  const latest = pieces.at(-1);
  if (latest?.kind === kind) latest.text += text;
  else pieces.push({ kind, text });
}
