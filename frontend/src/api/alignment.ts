/** What rounds showed of how leaders see the priorities. */
import { bodyOf, client } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type { OwnResponse } from "./rounds";
export type LeadershipAlignment = Schemas["LeadershipAlignment"];
export type AlignedItem = Schemas["AlignedItem"];
export type AudienceShown = Schemas["AudienceShown"];
export type Band = Schemas["RoundBand"];
export type BandGroup = Schemas["BandGroup"];
export type MirrorLine = Schemas["MirrorLine"];
export type Restatements = Schemas["Restatements"];
export type RoundFigures = Schemas["RoundFigures"];
export type Stand = Schemas["Stand"];
export type WordOfRound = Schemas["WordOfRound"];
export type Word = Stand["word"];
export type Disclosed = AudienceShown["state"];

/** One round and its money of today: the latest that the reader may see, if none is named. */
export function leadershipAlignment(
  query: { strategy: string; round?: string },
  signal?: AbortSignal,
): Promise<LeadershipAlignment> {
  return bodyOf(client.GET("/api/v1/views/leadership-alignment", { params: { query }, signal }));
}
