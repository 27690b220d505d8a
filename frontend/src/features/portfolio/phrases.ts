/** A text in pieces, those that stand in `phrases` marked. Phrases are words in lower case. */
export type Piece = { text: string; isMarked: boolean; at: number };

export function pieces(text: string, phrases: readonly string[]): Piece[] {
  const marked = spans(text, phrases);
  const found: Piece[] = [];
  let from = 0;
  for (const [start, end] of marked) {
    if (start > from) found.push({ text: text.slice(from, start), isMarked: false, at: from });
    found.push({ text: text.slice(start, end), isMarked: true, at: start });
    from = end;
  }
  if (from < text.length) found.push({ text: text.slice(from), isMarked: false, at: from });
  return found;
}

/** Where the phrases stand, whole words, in order and without overlap. */
function spans(text: string, phrases: readonly string[]): [number, number][] {
  const all: [number, number][] = [];
  for (const phrase of phrases) {
    const words = phrase.split(" ").filter(Boolean).map(escaped);
    if (words.length === 0) continue;
    const sought = new RegExp(
      `(?<![\\p{L}\\p{N}])${words.join("[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`,
      "giu",
    );
    for (const match of text.matchAll(sought))
      all.push([match.index, match.index + match[0].length]);
  }
  all.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const kept: [number, number][] = [];
  for (const span of all) if (span[0] >= (kept.at(-1)?.[1] ?? 0)) kept.push(span);
  return kept;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
