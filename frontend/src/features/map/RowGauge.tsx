import { lazy, type ReactNode, Suspense } from "react";
import type { Agreement } from "@/features/alignment/lens";
import type { Board } from "./board";

const RowAgreement = lazy(() => import("@/features/alignment/RowAgreement"));

type Props = {
  board: Board;
  agreement: Agreement | null;
  /** Places of the row's own objective, and of those that it holds together. */
  objective: number | null;
  together: readonly number[];
  hasBands: boolean;
};

/** In place of the gauge of a row while the lens is Agreement: how leaders stand to it. */
export function RowGauge({ board, agreement, objective, together, hasBands }: Props): ReactNode {
  const { map } = board.ledger;
  const idOf = (at: number) => map.objectives[at]!.id;
  if (!agreement) return null;
  return (
    <Suspense fallback={null}>
      <RowAgreement
        agreement={agreement}
        objective={objective === null ? null : idOf(objective)}
        together={together.map(idOf)}
        hasBands={hasBands}
      />
    </Suspense>
  );
}
