import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as api from "@/api";
import { keepZone } from "@/ui/dates";

/** Who is signed in: undefined while asking, null when nobody is. */
export function useMe() {
  return useQuery({
    queryKey: ["me"],
    queryFn: async ({ signal }) => placed(await api.me(signal)),
    staleTime: 5 * 60_000,
  });
}

/** Counts days where the organisation of who is signed in is. */
function placed<Who extends api.Me | null>(me: Who): Who {
  if (me) keepZone(me.time_zone);
  return me;
}

/** Whether the signed-in person may ask for a detection run. */
export function useMayDetect(): boolean {
  return useMe().data?.may_detect ?? false;
}

/** Whether the signed-in person reads a noun at all, as the API names it. */
export function useMayRead(noun: string): boolean {
  return useMe().data?.reads.includes(noun) ?? false;
}

/** Whether the signed-in person may write a noun anywhere, as the API names it. */
export function useMayWrite(noun: string): boolean {
  return useMe().data?.writes.includes(noun) ?? false;
}

/** What one person was shown is not kept for the next one. */
function forgetAllButMe(queries: ReturnType<typeof useQueryClient>) {
  queries.getMutationCache().clear();
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: { username: string; password: string }) =>
      api.signIn(given.username, given.password),
    onSuccess: (me) => {
      forgetAllButMe(queries);
      queries.setQueryData(["me"], placed(me));
    },
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: api.signOut,
    onSuccess: () => {
      queries.setQueryData(["me"], null);
      forgetAllButMe(queries);
    },
  });
}
