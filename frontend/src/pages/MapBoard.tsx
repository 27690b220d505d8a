import { Button } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { RunDetection } from "@/features/detection/RunDetection";
import { AlignmentGrid } from "@/features/map/AlignmentGrid";
import { Attention } from "@/features/map/Attention";
import {
  flipOf,
  foldingOf,
  lensOf,
  type MapAddress,
  openGroupsOf,
  orderOf,
  readSelection,
  type Selection,
  writeSelection,
} from "@/features/map/address";
import { toBoard } from "@/features/map/board";
import { BoardLink } from "@/features/map/board/BoardLink";
import { changesOn } from "@/features/map/changes";
import { columnsOf } from "@/features/map/columns";
import { momentWords } from "@/features/map/days";
import { focusedObjective } from "@/features/map/focus";
import { Headline } from "@/features/map/Headline";
import { Legend } from "@/features/map/Legend";
import { LensNote } from "@/features/map/LensNote";
import { ancestors, type Ledger, sumOf, wholeOf } from "@/features/map/ledger";
import { MapCommands } from "@/features/map/MapCommands";
import { MapPaper, type Print } from "@/features/map/MapPaper";
import { marksByRow, rowsOfMarks } from "@/features/map/marks";
import { ObjectiveList } from "@/features/map/ObjectiveList";
import { PhoneHead } from "@/features/map/PhoneHead";
import { loudBy } from "@/features/map/pairs";
import { objectiveShownFor } from "@/features/map/places";
import { isFoldedAt, rowsOf, shortId, toggled } from "@/features/map/rows";
import { SearchField } from "@/features/map/SearchField";
import { SinceLine } from "@/features/map/SinceLine";
import { searched } from "@/features/map/search";
import { selectedOf } from "@/features/map/selected";
import { Toolbar } from "@/features/map/Toolbar";
import { useAgreement } from "@/features/map/useAgreement";
import type { Reveal } from "@/features/map/useReveal";
import { ChangesContext, useSince } from "@/features/map/useSince";
import { Waiting } from "@/features/map/Waiting";
import { useStrategies } from "@/features/strategy/strategies";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { MapBody } from "./MapBody";
import styles from "./MapPage.module.css";
import { useEscape } from "./useEscape";
import { useRoom } from "./useRoom";

/* What opens by a click comes with it: the first map is there sooner. */
const Days = lazy(() => import("@/features/map/Days").then((room) => ({ default: room.Days })));
const GoneInspector = lazy(() =>
  import("@/features/map/GoneInspector").then((room) => ({ default: room.GoneInspector })),
);
const Inspector = lazy(() =>
  import("@/features/map/Inspector").then((room) => ({ default: room.Inspector })),
);
const MapExports = lazy(() => import("@/features/map/MapExports"));
const OrderNote = lazy(() => import("@/features/map/OrderNote"));
const SincePanel = lazy(() =>
  import("@/features/map/SincePanel").then((room) => ({ default: room.SincePanel })),
);

type Props = {
  ledger: Ledger;
  address: MapAddress;
  onChange: (part: Partial<MapAddress>) => void;
  refreshError: unknown;
  /** Another map is on its way; this one still stands. */
  isReplaced: boolean;
  onRetry: () => void;
  /** What there is to say about the address before the map. */
  children: ReactNode;
};

/** As wide as the inspector in `tokens.css`. */
const ASIDE = 320;
const FIRST_CELL = "[role=grid] [tabindex='0']";

/** The map with its toolbar and legend, and beside it the marks or what was chosen. */
export function MapBoard(props: Props) {
  const { ledger, address, onChange: change, refreshError, isReplaced, onRetry } = props;
  const { isPhone, isNarrow, isCompact, isLow, isWide } = useRoom();
  const [showsMarks, setShowsMarks] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const [reveal, setReveal] = useState<Reveal | null>(address.sel ? { sel: address.sel } : null);
  const aside = useRef<HTMLElement>(null);
  const print = useRef<Print>(null);
  const { map } = ledger;

  const selection = useMemo(() => readSelection(address.sel), [address.sel]);
  const shownObjective = useMemo(() => objectiveShownFor(ledger, selection), [ledger, selection]);
  const focused = useMemo(() => focusedObjective(ledger, address.focus), [ledger, address.focus]);
  const found = useMemo(() => searched(ledger, address.q), [ledger, address.q]);
  const folding = useMemo(
    () => foldingOf({ rows: address.rows, flip: address.flip }),
    [address.rows, address.flip],
  );
  const order = orderOf(address);
  const lens = lensOf(address) ?? "attention";
  // Who comes to see what needs attention, or pairs, is shown that first; else all is equal.
  const loud = useMemo(
    () => (order === "strategy" ? loudBy(ledger, lens) : null),
    [ledger, lens, order],
  );
  const agreement = useAgreement(map.strategy.id, lens, order);
  const apart = order === "disagreement" ? (agreement.data?.apart ?? null) : null;
  const rows = useMemo(
    () => rowsOf(ledger, folding, shownOf(shownObjective, focused), order, loud, apart),
    [ledger, folding, shownObjective, focused, order, loud, apart],
  );
  const openGroups = useMemo(
    () =>
      openGroupsOf(
        { groups: address.groups },
        map.departments.map((one) => one.id),
      ),
    [address.groups, map.departments],
  );
  const drawn = useMemo(
    () => columnsOf(ledger, { showsEmpty: address.empty === "1", openGroups }),
    [ledger, address.empty, openGroups],
  );
  const board = useMemo(
    () =>
      toBoard(ledger, rows, drawn.columns, (row) =>
        row.kind === "objective" ? wholeOf(ledger, row.objective) : sumOf(ledger, row.places, null),
      ),
    [ledger, rows, drawn.columns],
  );
  const recordedSince = useStrategies().data?.find((one) => one.id === map.strategy.id)?.created_at;
  const since = useSince(ledger, address, recordedSince);
  const { comparison = null, at: sinceAt = "" } = since.chosen ?? {};
  const changes = useMemo(
    () => (comparison ? changesOn(board, comparison, momentWords(sinceAt)) : null),
    [board, comparison, sinceAt],
  );
  const [showsDays, setShowsDays] = useState(isWide && Boolean(address.as_of || address.compare));
  const marks = useMemo(
    () => marksByRow(ledger, rows, drawn.columns),
    [ledger, rows, drawn.columns],
  );
  const selected = useMemo(
    () => selectedOf(ledger, selection, rows, drawn.columns),
    [ledger, selection, rows, drawn.columns],
  );
  // What went by now stands on the map that is compared with.
  const gone = useMemo(
    () => (selected || !comparison ? null : selectedOf(comparison.earlier, selection, [], [])),
    [comparison, selected, selection],
  );

  function choose(next: Selection | null) {
    setShowsMarks(false);
    change({ sel: next ? writeSelection(next) : undefined });
  }
  /** Chosen elsewhere than in the grid, which then has to show where it stands. */
  function chooseAndReveal(next: Selection | null) {
    setReveal(next ? { sel: writeSelection(next) } : null);
    choose(next);
  }
  function walkTo(next: Selection) {
    setReveal({ sel: writeSelection(next), keepsFocus: true });
    choose(next);
  }
  function compareWith(compare: string | undefined) {
    if (compare !== undefined && isWide) setShowsDays(true);
    change(compare === undefined ? { compare } : { compare, sel: undefined });
  }
  function close() {
    const held = document.activeElement;
    const losesFocus = held === null || held === document.body || aside.current?.contains(held);
    choose(null);
    if (losesFocus) document.querySelector<HTMLElement>(FIRST_CELL)?.focus({ preventScroll: true });
  }
  function toggleRow(id: string) {
    const at = map.objectives.findIndex((one) => one.id === id);
    const isAboveChoice = shownObjective !== null && ancestors(ledger, shownObjective).includes(at);
    // Folded above a choice, it stands open only for the sake of that choice.
    const isHeldOpen = isAboveChoice && isFoldedAt(ledger, at, folding, loud);
    change({
      ...(isHeldOpen ? {} : { flip: flipOf(toggled(folding, id)) }),
      ...(isAboveChoice ? { sel: undefined } : {}),
    });
  }
  function toggleGroup(id: string) {
    const groups = new Set([...openGroups].map(shortId));
    if (!groups.delete(shortId(id))) groups.add(shortId(id));
    change({ groups: [...groups].join(".") || undefined });
  }

  const asideOpen = selected !== null || gone !== null || !isNarrow || showsMarks;
  const isPaneOpen = address.sel !== undefined || showsMarks;
  useEscape(isPaneOpen || address.focus !== undefined || address.q !== undefined, () => {
    if (isPaneOpen) close();
    else change(address.focus ? { focus: undefined } : { q: undefined });
  });
  // Where there is no grid to show it in, what was chosen takes the focus itself.
  useEffect(() => {
    if (isPhone && address.sel) aside.current?.focus();
  }, [isPhone, address.sel]);

  // A run is of today's records: where another day is shown, it would change nothing of it.
  const run = address.as_of ? null : <RunDetection strategy={map.strategy.id} />;
  const printed = { board, lens, marks, changes, focused, print };
  const searchField = (
    <SearchField
      query={address.q ?? ""}
      found={found}
      onQuery={(q) => change({ q })}
      onMatch={({ selection: next }) => walkTo(next)}
      isInPage={isPhone}
    />
  );
  const sinceLine = <SinceLine since={since} onCompare={compareWith} />;
  // Below the map, so that no lens moves it.
  const note = (
    <LensNote ledger={ledger} lens={lens} isPast={address.as_of !== undefined} isPhone={isPhone} />
  );
  const days = (
    <Suspense fallback={null}>
      <Days
        strategy={map.strategy.id}
        firstDay={(recordedSince ?? map.as_of).slice(0, 10)}
        asOf={address.as_of}
        compare={address.compare}
        onAsOf={(as_of) => change({ as_of })}
        onCompare={compareWith}
        onShowChanges={isNarrow && !isPhone ? () => setShowsMarks(true) : undefined}
      />
    </Suspense>
  );
  return (
    <div className={styles.page} data-aside={asideOpen || undefined}>
      <main className={styles.board}>
        {props.children}
        <Headline map={map} />
        {isPhone ? null : searchField}
        <MapCommands
          ledger={ledger}
          rows={rows}
          address={address}
          lens={lens}
          showsKeys={showsKeys}
          onShowKeys={setShowsKeys}
          onChange={change}
          onSelect={chooseAndReveal}
        />
        {refreshError ? <ProblemNotice error={refreshError} onRetry={onRetry} /> : null}
        <Toolbar
          ledger={ledger}
          room={isPhone ? "phone" : isWide ? "wide" : "compact"}
          lens={lens}
          onLens={(next) => change({ lens: next === "attention" ? undefined : next })}
          onPeriod={(period) => change({ period })}
          asOf={address.as_of}
          onAsOf={(as_of) => change({ as_of })}
          structure={(map.structure.differs ? map : (comparison?.earlier.map ?? map)).structure}
          onStructure={(chosen) => change({ structure: chosen })}
          order={order}
          onOrder={(next) => change({ order: next === "strategy" ? undefined : next })}
          canFold={map.objectives.some((one) => one.parent !== null)}
          isAllOpen={rows.every(
            (row) => row.kind !== "rest" && (row.kind === "band" || !row.isFolded),
          )}
          onFoldAll={(base) => change({ rows: base, flip: undefined })}
          emptyCount={drawn.emptyCount}
          showsEmpty={address.empty === "1"}
          onShowEmpty={(shows) => change({ empty: shows ? "1" : undefined })}
          onShowMarks={isNarrow ? () => setShowsMarks(true) : undefined}
          isCompared={address.compare !== undefined}
          chosen={address.sel}
          since={isPhone && address.compare !== undefined ? null : sinceLine}
          days={{ isShown: showsDays, onShow: setShowsDays, choice: days }}
          exports={
            <>
              <BoardLink address={address} strategy={map.strategy.id} />
              <Suspense fallback={null}>
                <MapExports {...printed} isFlat={!isWide} />
              </Suspense>
            </>
          }
          search={searchField}
          run={run}
        />
        <MapPaper {...printed} />
        {isPhone ? (
          <PhoneHead
            map={map}
            since={address.compare === undefined ? null : sinceLine}
            hasMarks={lens === "attention"}
            isPast={address.as_of !== undefined}
            onSelect={chooseAndReveal}
            onShowAll={() => setShowsMarks(true)}
          />
        ) : null}
        {isPhone ? note : null}
        {order === "disagreement" ? (
          <Suspense fallback={null}>
            <OrderNote agreement={agreement.data} isFailed={agreement.isError} />
          </Suspense>
        ) : null}
        <ChangesContext value={changes}>
          <MapBody
            board={board}
            isPhone={isPhone}
            isReplaced={isReplaced}
            grid={
              <AlignmentGrid
                board={board}
                lens={lens}
                selection={selection}
                reveal={reveal}
                marks={marks}
                isCompact={isCompact}
                isLow={isLow}
                covered={isNarrow && asideOpen ? ASIDE : 0}
                onSelect={choose}
                onToggleRow={toggleRow}
                onToggleGroup={toggleGroup}
                found={found}
                focusKey={focused === null ? null : map.objectives[focused]!.id}
                onFocusRow={(id) => change({ focus: shortId(id) })}
              />
            }
            list={
              <ObjectiveList
                board={board}
                lens={lens}
                onSelect={choose}
                onToggleRow={toggleRow}
                found={found}
                marks={marks}
              />
            }
          />
        </ChangesContext>
        {isPhone ? null : note}
        {isPhone || board.columns.length === 0 ? null : (
          <Legend
            board={board}
            lens={lens}
            markCount={lens === "attention" ? map.marks.length : 0}
            onTable={() => change({ table: "1" })}
            onKeys={() => setShowsKeys(true)}
            hasBars={
              lens !== "agreement" &&
              !isCompact &&
              map.objectives.some((one) => one.target_share !== null)
            }
          />
        )}
      </main>
      {asideOpen ? (
        <aside
          ref={aside}
          tabIndex={-1}
          className={styles.aside}
          aria-label={selected || gone ? "Inspector" : "What needs attention"}
        >
          {selected ? (
            <Suspense fallback={null}>
              <Inspector
                ledger={ledger}
                selected={selected}
                onSelect={(next) => (next ? chooseAndReveal(next) : close())}
              />
            </Suspense>
          ) : gone && comparison ? (
            <Suspense fallback={null}>
              <GoneInspector
                earlier={comparison.earlier}
                selected={gone}
                since={momentWords(sinceAt)}
                onSelect={(next) => (next ? chooseAndReveal(next) : close())}
              />
            </Suspense>
          ) : (
            <>
              {address.sel ? (
                <div className={styles.gone}>
                  <Notice>What was chosen is not on this map.</Notice>
                </div>
              ) : null}
              {isNarrow ? (
                <Button className={styles.gone} size="compact-xs" variant="default" onClick={close}>
                  Close
                </Button>
              ) : null}
              {address.compare === undefined ? null : (
                <Suspense fallback={null}>
                  <SincePanel
                    since={since}
                    changes={changes}
                    asOf={address.as_of}
                    onSelect={chooseAndReveal}
                    onClose={() => compareWith(undefined)}
                  />
                </Suspense>
              )}
              {address.as_of ? null : <Waiting map={map} />}
              <Attention
                map={map}
                rowsOf={rowsOfMarks(marks)}
                onSelect={chooseAndReveal}
                waitsOn={address.as_of ? undefined : map.strategy.id}
              />
            </>
          )}
        </aside>
      ) : null}
    </div>
  );
}

/** What has to be unfolded so that it can be seen. */
function shownOf(...found: readonly (number | null)[]): number[] {
  return found.flatMap((one) => one ?? []);
}
