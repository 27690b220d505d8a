import { useEffect, useRef } from "react";
import { type Command, commandOf, placeOf } from "./keys";

/** Hears the keys of the inbox anywhere on the page, except while somebody types. */
export function useCommands(hear: (command: Command) => void) {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented) return;
      const command = commandOf(event, placeOf(event.target));
      if (command === null) return;
      event.preventDefault();
      latest.current(command);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
