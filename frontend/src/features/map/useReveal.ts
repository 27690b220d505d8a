import { useEffect, useRef } from "react";
import type { BoardPlace } from "./places";

/** What was chosen elsewhere than in the grid; a new object asks again for the same. */
export type Reveal = {
  sel: string;
  /** Who chose it goes on typing where they are. */
  keepsFocus?: boolean;
};

/**
 * Brings a choice that was made elsewhere into sight, once it stands in the address. Choices made in the grid are in sight already.
 */
export function useReveal(
  reveal: Reveal | null,
  sel: string | null,
  place: BoardPlace | null,
  show: (place: BoardPlace, keepsFocus: boolean) => void,
) {
  const shown = useRef<Reveal | null>(null);
  useEffect(() => {
    if (!reveal || reveal.sel !== sel || shown.current === reveal || !place) return;
    // After the rows that were unfolded for it have their places.
    const frame = requestAnimationFrame(() => {
      shown.current = reveal;
      show(place, reveal.keepsFocus ?? false);
    });
    return () => cancelAnimationFrame(frame);
  });
}
