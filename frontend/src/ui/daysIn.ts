/** A day as screens write it, with its year or without, and the word that leads to it. */
const DAY = /((?:\b(?:by|due) )?\b\d{1,2} [A-Z][a-z]{2}\b(?: \d{4}\b)?)/;

/** A text in parts, the days in it apart from the rest, each by the place it begins at. */
export function parted(text: string): { text: string; isDay: boolean; at: number }[] {
  let at = 0;
  return text.split(DAY).flatMap((part, index) => {
    const begins = at;
    at += part.length;
    return part === "" ? [] : [{ text: part, isDay: index % 2 === 1, at: begins }];
  });
}
