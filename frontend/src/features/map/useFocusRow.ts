import { useEffect, useRef } from "react";

/** Brings the row that stands large into sight, after it has its place. */
export function useFocusRow(at: number, show: () => void) {
  const shown = useRef(-1);
  useEffect(() => {
    if (at < 0) shown.current = -1;
    if (at < 0 || shown.current === at) return;
    const frame = requestAnimationFrame(() => {
      shown.current = at;
      show();
    });
    return () => cancelAnimationFrame(frame);
  });
}
