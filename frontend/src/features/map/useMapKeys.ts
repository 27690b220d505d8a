import { useEffect, useRef } from "react";
import { type Command, commandOf, isTyping } from "./keys";

/** Calls back with what a letter asks for, wherever on the page it is pressed. */
export function useMapKeys(onCommand: (command: Command, target: Element | null) => void) {
  const latest = useRef(onCommand);
  useEffect(() => {
    latest.current = onCommand;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || isTyping(event.target)) return;
      // A dialog over the page has the keys for itself.
      if (document.querySelector("dialog[open]")) return;
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      latest.current(command, event.target instanceof Element ? event.target : null);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
