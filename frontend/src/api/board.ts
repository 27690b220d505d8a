/** The board view of the map: frozen, and without people. */
import { bodyOf, client } from "./client";
import type { components } from "./schema";

export type Board = components["schemas"]["Board"];
export type BoardPair = components["schemas"]["BoardPair"];
export type BoardMark = components["schemas"]["BoardMark"];

/** Frozen at a closed `review` or at an instant; with neither at the latest review. */
export type BoardQuestion = {
  strategy: string;
  period?: string;
  review?: string;
  as_of?: string;
};

export function boardOf(query: BoardQuestion, signal?: AbortSignal): Promise<Board> {
  return bodyOf(client.GET("/api/v1/views/alignment-map/board", { params: { query }, signal }));
}
