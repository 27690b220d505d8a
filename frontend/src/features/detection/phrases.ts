/** Phrases that two texts share, found again in each of them. */

export type Segment = { text: string; isMatch: boolean };

/** The text in parts; joined they are the text. Longer phrases win over those inside them. */
export function marked(text: string, phrases: readonly string[]): Segment[] {
  const wanted = phrases.map((one) => one.trim()).filter(Boolean);
  if (wanted.length === 0) return text ? [{ text, isMatch: false }] : [];
  const choices = wanted
    .sort((a, b) => b.length - a.length)
    .map((one) => one.split(/\s+/).map(escaped).join("[\\s\\p{P}]+"));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${choices.join("|")})(?![\\p{L}\\p{N}])`,
    "giu",
  );
  const segments: Segment[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) segments.push({ text: text.slice(from, match.index), isMatch: false });
    segments.push({ text: match[0], isMatch: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) segments.push({ text: text.slice(from), isMatch: false });
  return segments;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Tags of one side, each with whether the other side has it too; shared ones first. */
export function tagsOf(
  own: readonly string[],
  other: readonly string[],
): { tag: string; isShared: boolean }[] {
  const theirs = new Set(other.map((tag) => tag.trim().toLowerCase()));
  return own
    .map((tag) => ({ tag, isShared: theirs.has(tag.trim().toLowerCase()) }))
    .sort((a, b) => Number(b.isShared) - Number(a.isShared));
}
