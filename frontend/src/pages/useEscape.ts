import { useEffect, useRef } from "react";

/** What has a use of its own for Escape. */
const OWN =
  "dialog, [role=menu], [role=dialog], [role=listbox], [aria-haspopup][aria-expanded=true]";

/** Calls back when Escape is pressed anywhere on the page, while there is something to close. */
export function useEscape(isOn: boolean, close: () => void) {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!isOn) return;
    function onKeyDown(event: KeyboardEvent) {
      const target = event.target instanceof Element ? event.target : null;
      if (event.key !== "Escape" || event.defaultPrevented || target?.closest(OWN)) return;
      // Over the page it has the keys, wherever the focus fell.
      if (document.querySelector("dialog[open]")) return;
      latest.current();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isOn]);
}
