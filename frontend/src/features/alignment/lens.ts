/** What the lens Agreement of the map draws of a round. */
import { type AlignedItem, type LeadershipAlignment, leadershipAlignment } from "@/api/alignment";
import { toMinorOrNull } from "@/ui/money";
import { counted } from "@/ui/words";
import { type Chip, lensChip } from "./words";

export type Agreement = {
  told: LeadershipAlignment;
  chip: Chip;
  /** By objective: how far leaders stand apart on it, 0 the widest, and the money that rests on it. */
  apart: ReadonlyMap<string, { rank: number; minor: bigint }>;
};

/** Of the round that words on objectives are of, where there is one; findings rest on the same. */
export async function agreementOf(strategy: string, signal?: AbortSignal): Promise<Agreement> {
  const latest = await leadershipAlignment({ strategy }, signal);
  const round = latest.priorities_round;
  const told =
    round && round !== latest.round?.id
      ? await leadershipAlignment({ strategy, round }, signal)
      : latest;
  return { told, chip: lensChip(told), apart: apartOf(told) };
}

/** How leaders stand to the objective of a row; null where it was not asked or is not shown. */
export function standOf({ told }: Agreement, objective: string | null): AlignedItem | null {
  const found = told.objectives.find(({ id, leaders }) => id === objective && leaders !== null);
  return found ?? null;
}

/** `1 split, 2 mixed` of the objectives that a row holds; empty where none of them was asked. */
export function togetherWords({ told }: Agreement, objectives: readonly string[]): string {
  const words = told.objectives.flatMap(({ id, leaders }) =>
    leaders && objectives.includes(id) ? [leaders.word] : [],
  );
  return (["split", "mixed", "agreed"] as const)
    .flatMap((word) => {
      const many = words.filter((one) => one === word).length;
      return many > 0 ? [counted(many, word, word)] : [];
    })
    .join(", ");
}

const WIDEST_FIRST = ["split", "mixed", "agreed"] as const;

/** Only of objectives whose word is shown. */
export function apartOf(told: LeadershipAlignment): Agreement["apart"] {
  return new Map(
    told.objectives.flatMap(({ id, leaders, change_amount }) =>
      leaders
        ? [
            [
              id,
              {
                rank: WIDEST_FIRST.indexOf(leaders.word),
                minor: toMinorOrNull(change_amount) ?? 0n,
              },
            ],
          ]
        : [],
    ),
  );
}
