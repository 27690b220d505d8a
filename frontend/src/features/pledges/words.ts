import type { PledgeOfPerson, PledgeWord, PublicCommitment } from "@/api/pledges";

export const WORDS: readonly PledgeWord[] = [
  "commits",
  "commits_with_reservation",
  "cannot_commit",
];

/** What a reader chooses for themselves. */
export const OWN: Record<PledgeWord, string> = {
  commits: "I commit",
  commits_with_reservation: "I commit, with a reservation",
  cannot_commit: "I cannot commit",
};

/** What stands beside a name; who has not said yet is not who cannot. */
export const SAID: Record<PledgeWord | "not_yet", string> = {
  commits: "commits",
  commits_with_reservation: "commits with a reservation",
  cannot_commit: "cannot commit",
  not_yet: "has not said yet",
};

export const HEADINGS: Record<PledgeWord | "not_yet", string> = {
  cannot_commit: "Cannot commit",
  commits_with_reservation: "Commit with a reservation",
  commits: "Commit",
  not_yet: "Have not said yet",
};

export type Group = { word: PledgeWord | "not_yet"; people: PledgeOfPerson[] };

/** The people by what they say, those with most to talk about first; no empty group. */
export function groupsOf({ people }: Pick<PublicCommitment, "people">): Group[] {
  return (Object.keys(HEADINGS) as Group["word"][])
    .map((word) => ({ word, people: people.filter((one) => (one.word ?? "not_yet") === word) }))
    .filter((group) => group.people.length > 0);
}

/** What the sentence below the choice is called; null where there is none. */
export function sentenceLabel(word: PledgeWord | null): string | null {
  if (word === "commits_with_reservation") return "Your reservation, in one sentence";
  if (word === "cannot_commit") return "What stands in the way, in one sentence (if you like)";
  return null;
}

/** Whether what was chosen can be said as it stands. */
export function isSayable(word: PledgeWord | null, reservation: string): boolean {
  return word !== null && (word !== "commits_with_reservation" || reservation.trim().length > 0);
}
