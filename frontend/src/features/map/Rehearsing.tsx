import { CatchBoundary } from "@tanstack/react-router";
import { lazy, Suspense, startTransition, useEffect, useState } from "react";
import type { Lens } from "./address";

const load = () => import("./rehearsal/Rehearsal");
const Rehearsal = lazy(() => load().then((room) => ({ default: room.Rehearsal })));

type Props = { lens: Lens; currency: string };

/**
 * Rehearses the map once the browser has nothing else to do, in slices that give way to what comes.
 * A rehearsal that fails is none.
 */
export function Rehearsing(props: Props) {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    load().catch(() => {});
    const begin = () => startTransition(() => setIdle(true));
    const rest = window.requestIdleCallback?.(begin);
    return () => {
      if (rest !== undefined) cancelIdleCallback(rest);
    };
  }, []);
  if (!isIdle) return null;
  return (
    <CatchBoundary getResetKey={() => "once"} errorComponent={() => null}>
      <Suspense fallback={null}>
        <Rehearsal {...props} />
      </Suspense>
    </CatchBoundary>
  );
}
