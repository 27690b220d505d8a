import { useEffect, useReducer } from "react";
import { forgetWidths } from "./text";

/** Counts up once the page has its letters, whose widths differ from those it began with. */
export function useLetters(): number {
  const [count, come] = useReducer((before: number) => before + 1, 0);
  useEffect(() => {
    let isGone = false;
    document.fonts?.ready.then(() => {
      forgetWidths();
      if (!isGone) come();
    });
    return () => {
      isGone = true;
    };
  }, []);
  return count;
}
