import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import * as api from "@/api/comments";

const keyOf = ({ kind, id }: api.Subject) => ["comments", kind, id];

/** The comments on one record, the latest first, page by page. */
export function useComments(subject: api.Subject) {
  return useInfiniteQuery({
    queryKey: keyOf(subject),
    queryFn: ({ pageParam, signal }) => api.comments(subject, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
}

function useForget(subject: api.Subject) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: keyOf(subject) });
}

export function useSay(subject: api.Subject) {
  const onSuccess = useForget(subject);
  return useMutation({ mutationFn: (said: api.Said) => api.say(subject, said), onSuccess });
}

export function useEdit(subject: api.Subject, comment: api.Comment) {
  const onSuccess = useForget(subject);
  return useMutation({ mutationFn: (said: api.Said) => api.edit(comment, said), onSuccess });
}

export function useTakeBack(subject: api.Subject, comment: api.Comment) {
  const onSuccess = useForget(subject);
  return useMutation({ mutationFn: () => api.takeBack(comment), onSuccess });
}

/** Who may be named, while somebody is being named; null where nobody is. */
export function useMayBeNamed(subject: api.Subject, search: string | null) {
  return useQuery({
    queryKey: ["mayBeNamed", subject.kind, subject.id, search],
    queryFn: ({ signal }) => api.mayBeNamed(subject, search ?? "", signal),
    enabled: search !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
