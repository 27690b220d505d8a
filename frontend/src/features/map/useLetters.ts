import { useSyncExternalStore } from "react";
import { lettersSoFar, onLetters } from "./text";

/** Counts up whenever letters have come: what was measured before has to be measured anew. */
export function useLetters(): number {
  return useSyncExternalStore(onLetters, lettersSoFar);
}
