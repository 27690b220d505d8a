/** Which files a saved profile reads, in the words of whoever has them at hand. */

type Content = Record<string, unknown>;

/** The files of a profile's tables, each once, in their order. */
export function filesOf(profile: Content): string[] {
  const tables = (profile.tables ?? {}) as Record<string, { file?: string }>;
  const files = Object.values(tables).map(({ file }) => file ?? "");
  return [...new Set(files)].filter(Boolean);
}

/** `a.csv, b.csv and c.csv`. */
export function listWords(names: readonly string[]): string {
  return names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** What to upload for a profile: one file by any name, or several by theirs. */
export function readsWords(profile: Content): string {
  const files = filesOf(profile);
  if (files.length === 0) return "reads no file";
  if (files.length === 1) return "reads one file, whatever its name";
  return `reads ${files.length} files together: ${listWords(files)}`;
}
