import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import styles from "./SearchField.module.css";
import { type Found, foundWords } from "./search";

type Props = {
  query: string;
  found: Found | null;
  onQuery: (query: string | undefined) => void;
  /** Shows one match; the field keeps the focus. */
  onMatch: (match: Found["hits"][number]) => void;
  /** In the page itself, where the bar has no room. */
  isInPage: boolean;
};

export const SEARCH_ID = "map-search";
const SLOT = "bar-slot";

/** Searches the map: what does not match steps back, Enter walks through what does. */
export function SearchField(props: Props) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  useEffect(() => setSlot(document.getElementById(SLOT)), []);
  if (props.isInPage || !slot) return props.isInPage ? <Field {...props} /> : null;
  return createPortal(<Field {...props} />, slot);
}

function Field({ query, found, onQuery, onMatch, isInPage }: Props) {
  // What is typed stands at once; the address follows.
  const [typed, setTyped] = useState(query);
  const sent = useRef(query);
  const [walked, setWalked] = useState<number | null>(null);
  useEffect(() => {
    if (query === sent.current) return;
    sent.current = query;
    setTyped(query);
    setWalked(null);
  }, [query]);

  function type(next: string) {
    setTyped(next);
    setWalked(null);
    sent.current = next;
    onQuery(next || undefined);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Escape") {
      event.preventDefault();
      if (typed) type("");
      else event.currentTarget.blur();
    }
    if (event.key !== "Enter" || !found || found.hits.length === 0) return;
    event.preventDefault();
    const count = found.hits.length;
    const from = walked ?? (event.shiftKey ? 0 : -1);
    const next = (from + (event.shiftKey ? -1 : 1) + count) % count;
    setWalked(next);
    onMatch(found.hits[next]!);
  }
  const at = walked !== null && found ? found.hits[walked] : undefined;
  const said = !found
    ? ""
    : at
      ? `Match ${walked! + 1} of ${found.hits.length}: ${at.name}`
      : foundWords(found);
  return (
    <search className={styles.search} data-in-page={isInPage || undefined}>
      <input
        id={SEARCH_ID}
        type="text"
        value={typed}
        placeholder="Search the map"
        aria-label="Search objectives, departments and initiatives"
        aria-keyshortcuts="/"
        aria-describedby="map-search-said"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {typed ? (
        <button type="button" aria-label="Clear the search" onClick={() => type("")}>
          ×
        </button>
      ) : (
        <kbd>/</kbd>
      )}
      <output id="map-search-said" className={said ? styles.said : "visually-hidden"}>
        {said}
      </output>
    </search>
  );
}
