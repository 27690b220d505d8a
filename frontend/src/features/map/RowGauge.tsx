import { lazy, type ReactNode, Suspense } from "react";
import type { Board } from "./board";
import { useAgreement } from "./useAgreement";

const RowAgreement = lazy(() => import("@/features/alignment/RowAgreement"));

type Props = {
  board: Board;
  /** Places of the row's own objective, and of those that it holds together. */
  objective: number | null;
  together: readonly number[];
  hasBands: boolean;
};

/** In place of the gauge of a row while the lens is Agreement: how leaders stand to it. */
export function RowGauge({ board, objective, together, hasBands }: Props): ReactNode {
  const { map } = board.ledger;
  const { data } = useAgreement(map.strategy.id, "agreement");
  const idOf = (at: number) => map.objectives[at]!.id;
  if (!data) return null;
  return (
    <Suspense fallback={null}>
      <RowAgreement
        agreement={data}
        objective={objective === null ? null : idOf(objective)}
        together={together.map(idOf)}
        hasBands={hasBands}
      />
    </Suspense>
  );
}
