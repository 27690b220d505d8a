import { Button, Skeleton } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Problem } from "@/api";
import { useMayRead } from "@/features/access/session";
import { AsOf } from "@/features/map/AsOf";
import { isAhead, type Lens, lensOf, type MapAddress } from "@/features/map/address";
import { Rehearsing } from "@/features/map/Rehearsing";
import { useMap } from "@/features/map/useMap";
import { useWaits } from "@/features/map/useWaits";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { UnknownStrategy } from "@/features/strategy/UnknownStrategy";
import { formatDay } from "@/ui/dates";
import { Emptiness, Notice, ProblemNotice } from "@/ui/Notice";
import { MapBoard } from "./MapBoard";
import styles from "./MapPage.module.css";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import { useRoom } from "./useRoom";
import { useTitle } from "./useTitle";

const BoardPage = lazy(() => import("./BoardPage").then((room) => ({ default: room.BoardPage })));

/** The working map, or the map as a meeting is shown it. */
export function MapPage() {
  const { view } = useSearch({ from: "/shell/map" });
  if (view !== "board") return <WorkingMap />;
  return (
    <Suspense fallback={<main aria-busy="true" />}>
      <BoardPage />
    </Suspense>
  );
}

function WorkingMap() {
  useTitle("Map");
  const address = useSearch({ from: "/shell/map" });
  const navigate = useNavigate({ from: "/map" });
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy);
  const liesAhead = isAhead(address.as_of, new Date());
  const question = strategy
    ? {
        strategy: strategy.id,
        ...(address.period ? { period: address.period } : {}),
        ...(address.as_of && !liesAhead
          ? { as_of: address.as_of, ...(address.structure ? { structure: address.structure } : {}) }
          : {}),
      }
    : null;
  const map = useMap(question);
  const mayRead = useMayRead("strategy");
  const change = (part: Partial<MapAddress>) =>
    navigate({ search: (before: MapAddress) => ({ ...before, ...part }), replace: true });
  const toToday = () => change({ as_of: undefined });

  if (!mayRead) return <NotForYou what="the map" />;
  if (strategies.error && !strategies.data) {
    return <Alone error={strategies.error} onRetry={() => strategies.refetch()} />;
  }
  if (strategies.data && !strategy) return <NoStrategy />;
  if (map.error && (!map.ledger || map.isPlaceholderData || address.as_of)) {
    return address.as_of ? (
      <NotOnThatDay asOf={address.as_of} error={map.error} onAsOf={(as_of) => change({ as_of })} />
    ) : (
      <Alone error={map.error} onRetry={() => map.refetch()} />
    );
  }
  if (!map.ledger) {
    return (
      <Loading
        lens={lensOf(address) ?? "attention"}
        currency={strategy?.currency ?? "EUR"}
        waitsOn={address.as_of ? undefined : strategy?.id}
      />
    );
  }
  return (
    <MapBoard
      ledger={map.ledger}
      address={liesAhead ? { ...address, as_of: undefined } : address}
      onChange={change}
      refreshError={map.error}
      isReplaced={map.isPlaceholderData}
      onRetry={() => map.refetch()}
    >
      <UnknownStrategy wanted={address.strategy} chosen={strategy} />
      {liesAhead ? (
        <Notice tone="warning">
          <span>
            {formatDay(address.as_of!)} lies ahead: nothing is known of it yet. This is the map as
            it stands today.
          </span>
          <Button size="compact-xs" variant="default" onClick={toToday}>
            Back to today
          </Button>
        </Notice>
      ) : null}
      {lensOf(address) === null ? (
        <Notice tone="warning">
          <span>
            There is no lens “{address.lens}”. This is the lens <strong>Attention</strong>.
          </span>
        </Notice>
      ) : null}
    </MapBoard>
  );
}

type NotOnThatDayProps = {
  asOf: string;
  error: unknown;
  onAsOf: (day: string | undefined) => void;
};

/** The strategy is there today; on the day asked for it was not, or the day is none. */
function NotOnThatDay({ asOf, error, onAsOf }: NotOnThatDayProps) {
  const onToday = () => onAsOf(undefined);
  const isMissing = error instanceof Problem && error.status === 404;
  return (
    <main>
      {isMissing ? (
        <Emptiness title={`Nothing was recorded on ${formatDay(asOf)} yet.`}>
          <p>
            The records of this strategy begin later. Choose a later day, or read the map of now.
          </p>
          <AsOf asOf={asOf} onChange={onAsOf} isAlone />
          <Button mt="md" variant="default" onClick={onToday}>
            Back to today
          </Button>
        </Emptiness>
      ) : (
        <div className={styles.alone}>
          <ProblemNotice error={error} />
          <Button mt="md" variant="default" onClick={onToday}>
            Back to today
          </Button>
        </div>
      )}
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

type LoadingProps = {
  lens: Lens;
  currency: string;
  /** The strategy whose map tells its reader what waits for them. */
  waitsOn: string | undefined;
};

/** Still, since what moves draws a frame sixty times a second of those the map needs. */
function Loading(props: LoadingProps) {
  const { isPhone, isNarrow } = useRoom();
  useWaits(isPhone || !isNarrow ? props.waitsOn : undefined);
  return (
    <main className={styles.board} aria-busy="true" aria-label="The map is being read">
      <Skeleton height={28} width="55%" animate={false} />
      <Skeleton height={14} width="40%" mt={8} mb={24} animate={false} />
      {BONES.map((bone) => (
        <Skeleton key={bone} height={44} mb={6} animate={false} />
      ))}
      {isPhone ? null : <Rehearsing lens={props.lens} currency={props.currency} />}
    </main>
  );
}
