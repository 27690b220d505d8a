import { narrowSymbol } from "@/ui/money";
import type { CardBox } from "./cards";
import { StatusFill } from "./PaperTiles";
import { INK, INK_2, INK_3, PAPER } from "./palette";

type Props = { cards: readonly CardBox[]; currency: string };

/** The row that stands large: its work by name, with its status and its money. */
export function PaperCards({ cards, currency }: Props) {
  return (
    <g fontSize={9.5}>
      {cards.map((card) =>
        card.kind === "card" ? (
          <g key={card.key} transform={`translate(${card.x} ${card.y})`} data-card={card.key}>
            <StatusFill box={{ x: 0, y: -7.5, width: 9, height: 8 }} tile={card} />
            <text x={14} fill={INK}>
              {card.words}
            </text>
            {card.money === null ? (
              <g transform={`translate(${card.width - 16} -9.5)`}>
                <rect width={16} height={11.5} rx={2} fill={PAPER} stroke={INK_3} />
                <text x={8} y={8.6} fontSize={8.6} textAnchor="middle" fill={INK_2}>
                  {narrowSymbol(currency)}?
                </text>
              </g>
            ) : (
              <text x={card.width} fill={INK} fontWeight={600} textAnchor="end">
                {card.money}
              </text>
            )}
          </g>
        ) : (
          <text
            key={card.key}
            x={card.x}
            y={card.y}
            fill={card.kind === "head" ? INK : INK_3}
            fontWeight={card.kind === "head" ? 700 : 400}
          >
            {card.words}
          </text>
        ),
      )}
    </g>
  );
}
