import { Skeleton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { type ReactNode, useCallback, useMemo } from "react";
import { type MatrixQuestion, matrixFile, traceabilityMatrix } from "@/api/matrix";
import { useMayRead } from "@/features/access/session";
import { TableFiles } from "@/features/exports/TableFiles";
import { AsOf } from "@/features/map/AsOf";
import { Structure } from "@/features/map/Structure";
import { type MatrixAddress, MEASURES, type Measure } from "@/features/matrix/address";
import { MatrixList } from "@/features/matrix/MatrixList";
import { MatrixTable } from "@/features/matrix/MatrixTable";
import { type Matrix, selectionOf, toMatrix } from "@/features/matrix/matrix";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { UnknownStrategy } from "@/features/strategy/UnknownStrategy";
import { formatInstant } from "@/ui/dates";
import { formatCompact, formatExact, toMinor } from "@/ui/money";
import { Emptiness, ProblemNotice } from "@/ui/Notice";
import { counted, humanise } from "@/ui/words";
import styles from "./MatrixPage.module.css";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import { useTitle } from "./useTitle";

/** Which objective is carried by whom, and what is carried by nobody. */
export function MatrixPage() {
  useTitle("Matrix");
  const address = useSearch({ from: "/shell/matrix" });
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy);
  const mayRead = useMayRead("strategy");
  const question: MatrixQuestion | null = strategy
    ? {
        strategy: strategy.id,
        columns: address.columns ?? "departments",
        ...(address.period ? { period: address.period } : {}),
        ...(address.as_of ? { as_of: address.as_of } : {}),
        ...(address.as_of && address.structure ? { structure: address.structure } : {}),
      }
    : null;
  const asked = useQuery({
    queryKey: ["alignment-map", "matrix", question],
    queryFn: ({ signal }) => traceabilityMatrix(question!, signal),
    enabled: question !== null && mayRead,
    placeholderData: keepPreviousData,
  });
  const matrix = useMemo(() => (asked.data ? toMatrix(asked.data) : null), [asked.data]);

  if (!mayRead) return <NotForYou what="the matrix" />;
  const error = strategies.data ? null : strategies.error;
  if (error) return <Alone error={error} onRetry={() => strategies.refetch()} />;
  if (strategies.data && !strategy) return <NoStrategy />;
  if (asked.error && (!matrix || asked.isPlaceholderData)) {
    return (
      <Alone error={asked.error} onRetry={() => asked.refetch()}>
        {address.as_of ? <AnotherDay asOf={address.as_of} /> : null}
      </Alone>
    );
  }
  if (!matrix || !question) return <Loading />;
  return (
    <main className={styles.page}>
      <UnknownStrategy wanted={address.strategy} chosen={strategy} />
      <header>
        <h1>Traceability matrix</h1>
        <BaseLine matrix={matrix} />
      </header>
      {asked.error ? <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} /> : null}
      <Board
        matrix={matrix}
        address={address}
        question={question}
        isBusy={asked.isPlaceholderData}
      />
    </main>
  );
}

function BaseLine({ matrix }: { matrix: Matrix }) {
  const { as_of, structure, run, scope, totals, currency, period } = matrix.document;
  const recorded = toMinor(totals.recorded);
  const words = [
    period ? `for ${period.name}` : null,
    scope.is_partial ? `only what you may see: ${scope.departments?.join(", ")}` : null,
    `as of ${formatInstant(as_of)}${structure.shown === "now" ? ", in the departments of today" : ""}`,
    run ? `run ${run.number}` : null,
    `${counted(matrix.holes.open, "hole")}, and ${matrix.holes.justified} that are justified`,
  ].filter(Boolean);
  return (
    <p className={styles.base}>
      <span title={formatExact(recorded, currency)} data-recorded={totals.recorded}>
        {formatCompact(recorded, currency)} recorded
      </span>{" "}
      {words.join("; ")}
    </p>
  );
}

type BoardProps = {
  matrix: Matrix;
  address: MatrixAddress;
  question: MatrixQuestion;
  isBusy: boolean;
};

function Board({ matrix, address, question, isBusy }: BoardProps) {
  const navigate = useNavigate({ from: "/matrix" });
  const router = useRouter();
  const isPhone = useMediaQuery("(max-width: 799px)", false, { getInitialValueInEffect: false });
  const measure: Measure = address.show ?? "money";
  const change = (part: Partial<MatrixAddress>) =>
    navigate({ search: (before: MatrixAddress) => ({ ...before, ...part }), replace: true });
  const { strategy, period, as_of, structure } = address;
  const placeOf = useCallback(
    (row: number, column: number) => {
      const at = matrix.rows[row];
      if (!at || column < 0 || !at.cells.has(column)) return null;
      const sel = selectionOf(matrix, at, column);
      if (!sel) return null;
      const kept = { ...(strategy ? { strategy } : {}), ...(period ? { period } : {}) };
      return {
        to: "/map" as const,
        search: {
          ...kept,
          ...(as_of ? { as_of } : {}),
          ...(structure ? { structure } : {}),
          rows: "open" as const,
          sel,
        },
      };
    },
    [matrix, strategy, period, as_of, structure],
  );
  const hrefOf = useCallback(
    (row: number, column: number) => {
      const place = placeOf(row, column);
      return place ? router.buildLocation(place).href : undefined;
    },
    [placeOf, router],
  );
  const open = (row: number, column: number) => {
    const place = placeOf(row, column);
    if (place) router.navigate(place);
  };
  const isEmpty = matrix.document.rows.length === 0 && matrix.document.totals.initiatives === 0;
  if (isEmpty) {
    return (
      <Emptiness title="This strategy has no objectives and no initiatives yet.">
        <p>Import a portfolio, and the matrix shows which objective is carried by whom.</p>
      </Emptiness>
    );
  }
  return (
    <>
      <div className={styles.toolbar}>
        <fieldset className={styles.choice}>
          <legend>Columns</legend>
          {(["departments", "initiatives"] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={question.columns === one}
              onClick={() => change({ columns: one === "initiatives" ? one : undefined })}
            >
              {humanise(one)}
            </button>
          ))}
        </fieldset>
        <fieldset className={styles.choice}>
          <legend>Show</legend>
          {MEASURES.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={measure === one}
              onClick={() => change({ show: one === "money" ? undefined : one })}
            >
              {humanise(one)}
            </button>
          ))}
        </fieldset>
        <AsOf asOf={as_of} onChange={(day) => change({ as_of: day })} />
        <Structure
          structure={matrix.document.structure}
          onChange={(chosen) => change({ structure: chosen })}
        />
        <span>
          ✕ hole, – justified; a cell opens on the map
          {measure === "gap" ? "; money, tinted where the row is below or above its share" : ""}
        </span>
        <span className={styles.files}>
          <TableFiles stem="matrix" file={(format) => matrixFile(question, format)} />
        </span>
      </div>
      <div className={`${styles.frame} ${isBusy ? styles.busy : ""}`} aria-busy={isBusy}>
        {isPhone ? (
          <MatrixList matrix={matrix} measure={measure} />
        ) : (
          <MatrixTable
            key={matrix.document.columns_by}
            matrix={matrix}
            measure={measure}
            onOpen={open}
            hrefOf={hrefOf}
          />
        )}
        {matrix.columns.length === 0 ? (
          <p className={styles.base}>
            No work of this strategy is yours to see one by one; the sums of rows hold all of it.
          </p>
        ) : null}
      </div>
    </>
  );
}

/** Where the day of the address is the trouble, another one helps. */
function AnotherDay({ asOf }: { asOf: string }) {
  const navigate = useNavigate({ from: "/matrix" });
  return (
    <div className={styles.toolbar}>
      <AsOf
        asOf={asOf}
        onChange={(as_of) =>
          navigate({ search: (before: MatrixAddress) => ({ ...before, as_of }), replace: true })
        }
      />
    </div>
  );
}

type AloneProps = { error: unknown; onRetry: () => void; children?: ReactNode };

function Alone({ error, onRetry, children }: AloneProps) {
  return (
    <main className={styles.page}>
      <ProblemNotice error={error} onRetry={onRetry} />
      {children}
    </main>
  );
}

const BONES = Array.from({ length: 10 }, (_, index) => index);

function Loading() {
  return (
    <main className={styles.page} aria-busy="true" aria-label="The matrix is being read">
      <Skeleton height={28} width="35%" animate={false} />
      {BONES.map((bone) => (
        <Skeleton key={bone} height={36} animate={false} />
      ))}
    </main>
  );
}
