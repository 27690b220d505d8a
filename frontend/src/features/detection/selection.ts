/** Which rows are selected for a verb on all of them, and from where a range is drawn. */

export type Selection = { ids: ReadonlySet<string>; anchor: string | null };

export const NONE: Selection = { ids: new Set(), anchor: null };
/** As many as one request may name. */
export const MOST = 500;

export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** Everything from the anchor to `id`, added to what is selected. */
export function extended(
  selection: Selection,
  id: string,
  walk: readonly string[],
  from: string | null = null,
): Selection {
  const anchor = selection.anchor ?? from ?? id;
  const [start, end] = [walk.indexOf(anchor), walk.indexOf(id)];
  if (start < 0 || end < 0) return toggled(selection, id);
  const ids = new Set(selection.ids);
  for (const one of walk.slice(Math.min(start, end), Math.max(start, end) + 1)) ids.add(one);
  return { ids, anchor };
}

/** All of these where one of them is missing, else none of them. */
export function allToggled(selection: Selection, these: readonly string[]): Selection {
  const ids = new Set(selection.ids);
  const isWhole = these.every((id) => ids.has(id));
  for (const id of these) {
    if (isWhole) ids.delete(id);
    else ids.add(id);
  }
  return { ids, anchor: selection.anchor };
}

/** Only what is still listed: nobody acts on what is out of sight. */
export function within(selection: Selection, walk: readonly string[]): Selection {
  const listed = new Set(walk);
  const ids = new Set([...selection.ids].filter((id) => listed.has(id)));
  return ids.size === selection.ids.size ? selection : { ...selection, ids };
}
