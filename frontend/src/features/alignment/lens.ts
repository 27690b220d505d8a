/** What the lens Agreement of the map draws of the latest round. */
import { type AlignedItem, type LeadershipAlignment, leadershipAlignment } from "@/api/alignment";
import { counted } from "@/ui/words";
import { lensChip } from "./words";

export type Agreement = { told: LeadershipAlignment; chip: string };

export async function agreementOf(strategy: string, signal?: AbortSignal): Promise<Agreement> {
  const told = await leadershipAlignment({ strategy }, signal);
  return { told, chip: lensChip(told) };
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
