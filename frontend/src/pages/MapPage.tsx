import { Button, Skeleton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { Problem } from "@/api";
import { useMayRead } from "@/features/access/session";
import { RunDetection } from "@/features/detection/RunDetection";
import { AlignmentGrid } from "@/features/map/AlignmentGrid";
import { Attention } from "@/features/map/Attention";
import {
  flipOf,
  foldingOf,
  type MapAddress,
  openGroupsOf,
  readSelection,
  writeSelection,
} from "@/features/map/address";
import { type Board, toBoard } from "@/features/map/board";
import { columnsOf } from "@/features/map/columns";
import { Headline } from "@/features/map/Headline";
import { Inspector } from "@/features/map/Inspector";
import { Legend } from "@/features/map/Legend";
import { type Ledger, sumOf, wholeOf } from "@/features/map/ledger";
import { marksByRow } from "@/features/map/marks";
import { ObjectiveList } from "@/features/map/ObjectiveList";
import { rowsOf, shortId, toggled } from "@/features/map/rows";
import { selectedOf } from "@/features/map/selected";
import { Toolbar } from "@/features/map/Toolbar";
import { useMap } from "@/features/map/useMap";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { Emptiness, Notice, ProblemNotice } from "@/ui/Notice";
import styles from "./MapPage.module.css";
import { NotForYou } from "./NotForYou";
import { useTitle } from "./useTitle";

export function MapPage() {
  useTitle("Map");
  const address = useSearch({ from: "/shell/map" });
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy);
  const question = strategy
    ? {
        strategy: strategy.id,
        ...(address.period ? { period: address.period } : {}),
        ...(address.as_of ? { as_of: address.as_of } : {}),
      }
    : null;
  const map = useMap(question);
  const mayRead = useMayRead("strategy");

  if (!mayRead) return <NotForYou what="the map" />;
  if (strategies.error && !strategies.data) {
    return <Alone error={strategies.error} onRetry={() => strategies.refetch()} />;
  }
  if (strategies.data && !strategy) return <NoStrategy />;
  if (map.error && !map.ledger) return <Alone error={map.error} onRetry={() => map.refetch()} />;
  if (!map.ledger) return <Loading />;
  return (
    <MapOf
      ledger={map.ledger}
      address={address}
      refreshError={map.error}
      isReplaced={map.isPlaceholderData}
      onRetry={() => map.refetch()}
    />
  );
}

type MapOfProps = {
  ledger: Ledger;
  address: MapAddress;
  refreshError: unknown;
  /** Another map is on its way; this one still stands. */
  isReplaced: boolean;
  onRetry: () => void;
};

function MapOf({ ledger, address, refreshError, isReplaced, onRetry }: MapOfProps) {
  const navigate = useNavigate({ from: "/map" });
  const isPhone = useMediaQuery("(max-width: 799px)", false, { getInitialValueInEffect: false });
  const isNarrow = useMediaQuery("(max-width: 1279px)", false, { getInitialValueInEffect: false });
  const [showsMarks, setShowsMarks] = useState(false);
  const { map } = ledger;

  const change = (part: Partial<MapAddress>) =>
    navigate({ search: (before: MapAddress) => ({ ...before, ...part }), replace: true });
  const selection = useMemo(() => readSelection(address.sel), [address.sel]);
  const shownObjective =
    selection?.kind === "objective"
      ? map.objectives.findIndex((one) => one.id === selection.id)
      : -1;
  const folding = useMemo(
    () => foldingOf({ rows: address.rows, flip: address.flip }),
    [address.rows, address.flip],
  );
  const rows = useMemo(
    () => rowsOf(ledger, folding, shownObjective < 0 ? null : shownObjective),
    [ledger, folding, shownObjective],
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
        row.kind === "band" ? sumOf(ledger, row.places, null) : wholeOf(ledger, row.objective),
      ),
    [ledger, rows, drawn.columns],
  );
  const marks = useMemo(() => marksByRow(ledger, rows), [ledger, rows]);
  const selected = useMemo(
    () => selectedOf(ledger, selection, rows, drawn.columns),
    [ledger, selection, rows, drawn.columns],
  );
  const lens = address.lens ?? "attention";
  const select = (next: typeof selection) => {
    setShowsMarks(false);
    change({ sel: next ? writeSelection(next) : undefined });
  };
  const toggleRow = (id: string) => change({ flip: flipOf(toggled(folding, id)) });
  const toggleGroup = (id: string) => {
    const groups = new Set([...openGroups].map(shortId));
    if (!groups.delete(shortId(id))) groups.add(shortId(id));
    change({ groups: [...groups].join(".") || undefined });
  };

  const asideOpen = selected !== null || !isNarrow || showsMarks;
  return (
    <div className={styles.page} data-aside={asideOpen || undefined}>
      <main className={styles.board}>
        <Headline map={map}>
          <RunDetection strategy={map.strategy.id} />
        </Headline>
        {refreshError ? <ProblemNotice error={refreshError} onRetry={onRetry} /> : null}
        <Toolbar
          map={map}
          lens={lens}
          onLens={(next) => change({ lens: next === "status" ? "status" : undefined })}
          onPeriod={(period) => change({ period })}
          canFold={map.objectives.some((one) => one.parent !== null)}
          isAllOpen={rows.every((row) => row.kind === "band" || !row.isFolded)}
          onFoldAll={(base) => change({ rows: base, flip: undefined })}
          emptyCount={drawn.emptyCount}
          showsEmpty={address.empty === "1"}
          onShowEmpty={(shows) => change({ empty: shows ? "1" : undefined })}
          onShowMarks={isNarrow ? () => setShowsMarks(true) : undefined}
        />
        <Body
          board={board}
          isPhone={isPhone}
          isReplaced={isReplaced}
          grid={
            <AlignmentGrid
              board={board}
              lens={lens}
              selection={selection}
              marks={marks}
              onSelect={select}
              onToggleRow={toggleRow}
              onToggleGroup={toggleGroup}
            />
          }
          list={<ObjectiveList board={board} onSelect={select} onToggleRow={toggleRow} />}
        />
        {isPhone || board.columns.length === 0 ? null : <Legend board={board} lens={lens} />}
      </main>
      {asideOpen ? (
        <aside
          className={styles.aside}
          aria-label={selected ? "Inspector" : "What needs attention"}
        >
          {selected ? (
            <Inspector ledger={ledger} selected={selected} onSelect={select} />
          ) : (
            <>
              {address.sel ? (
                <div className={styles.gone}>
                  <Notice>What was chosen is not on this map.</Notice>
                </div>
              ) : null}
              {isNarrow ? (
                <Button
                  className={styles.gone}
                  size="compact-xs"
                  variant="default"
                  onClick={() => setShowsMarks(false)}
                >
                  Close
                </Button>
              ) : null}
              <Attention map={map} onSelect={select} />
            </>
          )}
        </aside>
      ) : null}
    </div>
  );
}

type BodyProps = {
  board: Board;
  isPhone: boolean;
  isReplaced: boolean;
  grid: React.ReactNode;
  list: React.ReactNode;
};

function Body({ board, isPhone, isReplaced, grid, list }: BodyProps) {
  const { map } = board.ledger;
  if (map.objectives.length === 0 && map.totals.initiatives === 0) {
    return (
      <Emptiness title="This strategy has no objectives and no initiatives yet.">
        <p>
          Import a portfolio: <code>manage.py import_portfolio native FOLDER</code>
        </p>
      </Emptiness>
    );
  }
  return (
    <>
      {map.totals.initiatives === 0 ? (
        <Notice>
          No initiatives are recorded for this strategy yet. Import them to see where work and money
          go.
        </Notice>
      ) : null}
      <div className={isPhone ? styles.list : styles.grid} aria-busy={isReplaced}>
        {isPhone ? list : grid}
      </div>
    </>
  );
}

function NoStrategy() {
  return (
    <main>
      <Emptiness title="There is no strategy yet.">
        <ol>
          <li>
            Import a portfolio:{" "}
            <code>.venv/bin/python manage.py import_portfolio native FOLDER</code>
          </li>
          <li>
            or load the small portfolio that comes with Throughline:{" "}
            <code>.venv/bin/python manage.py demo</code>
          </li>
        </ol>
        <p>
          Type it in the folder of Throughline. If you set <code>DATA_DIR</code> to start it, set it
          to the same here: <code>DATA_DIR=… .venv/bin/python manage.py …</code>
        </p>
        <p>Then reload this page. If others see strategies here, ask the PMO for access.</p>
      </Emptiness>
    </main>
  );
}

/** Asking again helps against failures, not against a refusal. */
function isRefused(error: unknown): boolean {
  return error instanceof Problem && error.status === 403;
}

function Alone({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className={styles.alone}>
      <ProblemNotice error={error} onRetry={isRefused(error) ? undefined : onRetry} />
    </main>
  );
}

const BONES = Array.from({ length: 9 }, (_, index) => index);

function Loading() {
  return (
    <main className={styles.board} aria-busy="true" aria-label="The map is being read">
      <Skeleton height={28} width="55%" />
      <Skeleton height={14} width="40%" mt={8} mb={24} />
      {BONES.map((bone) => (
        <Skeleton key={bone} height={44} mb={6} />
      ))}
    </main>
  );
}
