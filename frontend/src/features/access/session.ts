import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as api from "@/api";

/** Who is signed in: undefined while asking, null when nobody is. */
export function useMe() {
  return useQuery({
    queryKey: ["me"],
    queryFn: async ({ signal }) => {
      try {
        return await api.me(signal);
      } catch (error) {
        if (error instanceof api.Problem && [401, 403].includes(error.status)) return null;
        throw error;
      }
    },
    staleTime: 5 * 60_000,
  });
}

/** Whether the signed-in person holds a role, as the API names it. */
export function useHasRole(role: string): boolean {
  return useMe().data?.roles.includes(role) ?? false;
}

/** What one person was shown is not kept for the next one. */
function forgetAllButMe(queries: ReturnType<typeof useQueryClient>) {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: { username: string; password: string }) =>
      api.signIn(given.username, given.password),
    onSuccess: async () => {
      forgetAllButMe(queries);
      await queries.fetchQuery({ queryKey: ["me"], queryFn: ({ signal }) => api.me(signal) });
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
