/** What rounds showed of how leaders see the priorities, and one's own answer beside it. */
import { bodyOf, client } from "./client";

export type Word = "agreed" | "mixed" | "split";
export type Disclosed = "shown" | "too_few" | "withheld";
/** Bands shown as one, and how many are in them: nobody, or three at least. */
export type BandGroup = { first_band: number; latest_band: number; raters: number };
export type Band = { band: number; name: string; from_points: number; to_points: number };
export type Stand = { groups: BandGroup[]; word: Word };

export type RoundFigures = {
  kendall_w: number | null;
  mean_spearman: number | null;
  permutation_p: number | null;
  alpha: number | null;
};

export type Restatements = {
  official: string;
  sentences: { text: string; other_words: string[] }[];
  unsaid: string[];
};

export type AudienceShown = {
  state: Disclosed;
  reason: string;
  invited: number;
  answered: number;
  figures: RoundFigures | null;
  recall_share: number | null;
  restatements: Restatements | null;
  pulls: { id: string }[] | null;
};

export type WordOfRound = {
  round: string;
  name: string;
  published_at: string;
  word: Word | null;
  state: Disclosed;
};

export type ItemKind = "objective" | "success_driver" | "decision_criterion";
export type RoundKind = "priorities" | "drivers_and_criteria";

export type AlignedItem = {
  id: string;
  kind: ItemKind;
  code: string;
  name: string;
  change_amount: string | null;
  is_disputed: boolean | null;
  leaders: Stand | null;
  leads: Stand | null;
  over_rounds: WordOfRound[];
};

export type RoundShown = {
  id: string;
  name: string;
  kind: RoundKind;
  published_at: string;
  open_to_all_at: string;
  with_figures: boolean;
  is_early: boolean;
};

export type LeadershipAlignment = {
  strategy: string;
  currency: string;
  period: { id: string; name: string } | null;
  state: "published" | "open" | "none";
  headline: string;
  round: RoundShown | null;
  rounds: { id: string; name: string; kind: RoundKind; published_at: string }[];
  bands: Band[];
  change_amount: string | null;
  disputed_amount: string | null;
  leaders: AudienceShown | null;
  leads: AudienceShown | null;
  objectives: AlignedItem[];
};

export type MirrorLine = {
  id: string;
  points: number;
  band: number;
  groups: BandGroup[] | null;
  word: Word | null;
};

export type OwnResponse = {
  round: string;
  name: string;
  strategy: string;
  round_state: "draft" | "open" | "closed" | "published";
  closes_on: string;
  audience: "leaders" | "leads";
  state: "none" | "draft" | "given" | "withdrawn" | "destroyed";
  items: { id: string; kind: ItemKind; code: string; name: string }[] | null;
  bands: Band[];
  mirror: MirrorLine[] | null;
};

type Asked = { query?: object; path?: object };
/** These doors are not in the schema of this branch yet; until they are, the words above hold. */
const doors = client as unknown as {
  GET(
    path: string,
    asked: { params: Asked; signal?: AbortSignal | undefined },
  ): Promise<{ data?: never; error?: unknown; response: Response }>;
};

/** One round and its money of today: the latest that the reader may see, if none is named. */
export function leadershipAlignment(
  query: { strategy?: string; round?: string },
  signal?: AbortSignal,
): Promise<LeadershipAlignment> {
  return bodyOf<LeadershipAlignment>(
    doors.GET("/api/v1/views/leadership-alignment", { params: { query }, signal }),
  );
}

/** One's own answer; refused to who was not asked. */
export function ownResponse(id: string, signal?: AbortSignal): Promise<OwnResponse> {
  return bodyOf<OwnResponse>(
    doors.GET("/api/v1/rounds/{id}/response", { params: { path: { id } }, signal }),
  );
}

/** The rounds of a strategy that asked the reader. */
export async function roundsThatAsked(strategy: string, signal?: AbortSignal): Promise<string[]> {
  const query = { strategy, page_size: 1000 };
  const page = await bodyOf<{ results: { id: string; mine: unknown }[] }>(
    doors.GET("/api/v1/rounds", { params: { query }, signal }),
  );
  return page.results.filter(({ mine }) => mine !== null).map(({ id }) => id);
}
