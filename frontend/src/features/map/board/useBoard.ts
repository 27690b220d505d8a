import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type BoardQuestion, boardOf } from "@/api/board";

const KEPT = 5 * 60_000;

/**
 * The board view that an address asks for. One that names neither review nor instant is answered with
 * the latest review; `onFrozen` gets its name, so that the address keeps to it whoever it is sent to.
 */
export function useBoard(
  question: BoardQuestion | null,
  onFrozen: (at: { review: string } | { as_of: string }) => void,
) {
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: ["board", question],
    queryFn: ({ signal }) => boardOf(question!, signal),
    enabled: question !== null,
    placeholderData: keepPreviousData,
    staleTime: KEPT,
    retry: false,
  });
  const { data: board, isPlaceholderData } = asked;
  const isOpen = question !== null && !question.review && !question.as_of;
  useEffect(() => {
    // Before any run there is nothing to keep to: it is of now.
    if (!isOpen || !board || isPlaceholderData || (!board.review && !board.run)) return;
    const at = board.review ? { review: board.review.id } : { as_of: board.as_of };
    queries.setQueryData(["board", { ...question, ...at }], board);
    onFrozen(at);
  }, [isOpen, board, isPlaceholderData, question, queries, onFrozen]);
  return asked;
}
