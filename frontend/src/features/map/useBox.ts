import { createContext, type RefObject, useContext, useLayoutEffect, useState } from "react";

export type Box = { width: number; height: number };

/** The room of what stands in no page. */
export const GivenBox = createContext<Box | null>(null);

/**
 * The room inside an element, known before anything is painted in it: what depends on it is laid
 * out once. Null until then. An element that is hidden keeps the room it had.
 */
export function useBox(held: RefObject<HTMLElement | null>): Box | null {
  const [box, setBox] = useState(useContext(GivenBox));
  useLayoutEffect(() => {
    const element = held.current!;
    const look = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setBox((before) => {
        if (width === 0 || height === 0) return before;
        return before?.width === width && before.height === height ? before : { width, height };
      });
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [held]);
  return box;
}
