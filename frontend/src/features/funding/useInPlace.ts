import { useState } from "react";

type Place = { editing?: string; left?: { id: string; isKept: boolean } };

/** Which row of a table is edited in place; whoever leaves the form is back at the row's button. */
export function useInPlace(mayEdit: boolean) {
  const [{ editing, left }, setPlace] = useState<Place>({});
  // A period that somebody closed meanwhile takes nothing: its form closes and stays closed.
  if (!mayEdit && editing !== undefined) setPlace({});
  return {
    editing: mayEdit ? editing : undefined,
    open: (id: string) => setPlace({ editing: id }),
    close: (id: string, isKept: boolean) =>
      setPlace((now) => (now.editing === id ? { left: { id, isKept } } : now)),
    buttonOf: (id: string) => (left?.id === id ? focused : undefined),
    said: left?.isKept ? "Kept." : "",
  };
}

/** The same function at every rendering, so that it is called once, when the button appears. */
export function focused(node: HTMLElement | null) {
  node?.focus();
}
