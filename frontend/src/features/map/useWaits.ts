import { useQuery } from "@tanstack/react-query";
import * as api from "@/api/waiting";
import { useMe } from "@/features/access/session";

/** Long enough that what is asked beside the map's document is not asked again when the map stands. */
const JUST_NOW = 3000;

/** What waits for this reader on a strategy; asked for none where there is none. */
export function useWaits(strategy: string | undefined) {
  const me = useMe().data;
  return useQuery({
    queryKey: ["waiting", strategy, me?.id],
    queryFn: ({ signal }) => api.waiting(strategy!, signal),
    enabled: strategy !== undefined,
    staleTime: JUST_NOW,
  });
}
