import { lazy, Suspense, useRef, useState } from "react";
import { KeysDialog } from "@/ui/KeysDialog";
import { humanise } from "@/ui/words";
import type { Lens, MapAddress, Selection } from "./address";
import { type Command, HELP, nextLens } from "./keys";
import type { Ledger } from "./ledger";
import { type Row, shortId } from "./rows";
import { SEARCH_ID } from "./SearchField";
import { nextStop, stopsOf } from "./stops";
import { lensesFor, useReadsRounds } from "./useAgreement";
import { useMapKeys } from "./useMapKeys";

// Read by few, and large: it comes when it is asked for.
const MapTable = lazy(() => import("./MapTable").then((room) => ({ default: room.MapTable })));

type Props = {
  ledger: Ledger;
  rows: readonly Row[];
  address: MapAddress;
  lens: Lens;
  showsKeys: boolean;
  onShowKeys: (shows: boolean) => void;
  onChange: (part: Partial<MapAddress>) => void;
  onSelect: (selection: Selection) => void;
};

/** What letters do on the map, what is said of it to those who hear, and what opens over it. */
export function MapCommands(props: Props) {
  const { ledger, rows, address, lens, onChange, onSelect } = props;
  const [said, setSaid] = useState("");
  const last = useRef(-1);
  const lenses = lensesFor(useReadsRounds());

  function toNextMark() {
    const stops = stopsOf(ledger.map);
    const at = nextStop(stops, address.sel, last.current);
    const stop = stops[at];
    if (!stop) return setSaid("No mark stands on this map.");
    last.current = at;
    setSaid(`Mark ${stop.number} of ${ledger.map.marks.length}: ${stop.title}`);
    if (stop.selection) return onSelect(stop.selection);
    // What the map does not draw stands in its sentence alone.
    onChange({ sel: undefined });
    requestAnimationFrame(() => {
      document.getElementById(`mark-${stop.number}`)?.querySelector<HTMLElement>("a")?.focus();
    });
  }
  function toNextLens() {
    const next = nextLens(lens, lenses);
    onChange({ lens: next === "attention" ? undefined : next });
    setSaid(`Lens: ${humanise(next)}`);
  }
  function focusRow(target: Element | null) {
    const held = target?.closest<HTMLElement>("[role=grid] [data-row]");
    const row = held ? rows[Number(held.dataset.row) - 1] : undefined;
    const chosen = address.sel?.startsWith("objective:") ? address.sel.slice(10) : undefined;
    const id = row?.kind === "objective" ? row.key : row ? undefined : chosen;
    if (address.focus && (!id || shortId(id) === shortId(address.focus))) {
      setSaid("All rows stand equal again.");
      return onChange({ focus: undefined });
    }
    if (!id) return setSaid("Go to the row of an objective first.");
    setSaid("The row stands large.");
    onChange({ focus: shortId(id) });
  }
  const does: Record<Command, (target: Element | null) => void> = {
    search: () => document.getElementById(SEARCH_ID)?.focus(),
    mark: toNextMark,
    lens: toNextLens,
    focus: focusRow,
    table: () => onChange({ table: "1" }),
    keys: () => props.onShowKeys(true),
  };
  useMapKeys((command, target) => does[command](target));
  return (
    <>
      <output className="visually-hidden" data-testid="map-said">
        {said}
      </output>
      {props.showsKeys ? <KeysDialog help={HELP} onClose={() => props.onShowKeys(false)} /> : null}
      {address.table === "1" ? (
        <Suspense fallback={null}>
          <MapTable ledger={ledger} onClose={() => onChange({ table: undefined })} />
        </Suspense>
      ) : null}
    </>
  );
}
