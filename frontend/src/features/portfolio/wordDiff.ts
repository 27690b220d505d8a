/** What changed between two texts, word by word: kept, taken out, put in, in reading order. */
export type Part = { kind: "kept" | "out" | "in"; text: string };

/** Above so many comparisons the whole text is shown as exchanged. */
const MOST = 250_000;

export function wordDiff(before: string, after: string): Part[] {
  const one = before.split(/(?<=\s)(?=\S)/);
  const two = after.split(/(?<=\s)(?=\S)/);
  if (one.length * two.length > MOST) return joined([out(before), put(after)]);
  // Longest common run of words from each place to the ends.
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(two.length + 1));
  for (let a = one.length - 1; a >= 0; a--) {
    for (let b = two.length - 1; b >= 0; b--) {
      lengths[a]![b] = isSame(one[a]!, two[b]!)
        ? lengths[a + 1]![b + 1]! + 1
        : Math.max(lengths[a + 1]![b]!, lengths[a]![b + 1]!);
    }
  }
  const parts: Part[] = [];
  let a = 0;
  let b = 0;
  while (a < one.length || b < two.length) {
    if (a < one.length && b < two.length && isSame(one[a]!, two[b]!)) {
      parts.push({ kind: "kept", text: two[b]! });
      a++;
      b++;
    } else if (b >= two.length || (a < one.length && lengths[a + 1]![b]! >= lengths[a]![b + 1]!)) {
      parts.push(out(one[a++]!));
    } else {
      parts.push(put(two[b++]!));
    }
  }
  return joined(parts);
}

const isSame = (one: string, other: string) => one.trim() === other.trim();
const out = (text: string): Part => ({ kind: "out", text });
const put = (text: string): Part => ({ kind: "in", text });

function joined(parts: readonly Part[]): Part[] {
  const found: Part[] = [];
  for (const part of parts) {
    if (!part.text) continue;
    const latest = found.at(-1);
    if (latest?.kind === part.kind) latest.text += part.text;
    else found.push({ ...part });
  }
  return found;
}
