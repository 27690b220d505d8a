import { useEffect, useRef } from "react";

/** Brings the row that stands large into sight, once it is known how high it is. */
export function useFocusRow(at: number, isReady: boolean, show: () => void) {
  const shown = useRef(-1);
  useEffect(() => {
    if (at < 0) shown.current = -1;
    if (at < 0 || !isReady || shown.current === at) return;
    const frame = requestAnimationFrame(() => {
      shown.current = at;
      show();
    });
    return () => cancelAnimationFrame(frame);
  });
}
