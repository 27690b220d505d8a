import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as api from "@/api/notifications";

const EVERY = 60_000;
const UNREAD = ["notifications", "unread"];
const SETTINGS = ["notifications", "settings"];

/** How many notifications nobody read yet, asked every minute. */
export function useUnread() {
  return useQuery({
    queryKey: UNREAD,
    queryFn: ({ signal }) => api.unread(signal),
    refetchInterval: EVERY,
    staleTime: EVERY / 2,
  });
}

export function useNotifications() {
  return useInfiniteQuery({
    queryKey: ["notifications", "list"],
    queryFn: ({ pageParam, signal }) => api.notifications(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
}

/** Marks one as read, or all. */
export function useMarkRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id?: string) => api.markRead(id),
    onSuccess: (left) => {
      queries.setQueryData(UNREAD, left);
      return queries.invalidateQueries({ queryKey: ["notifications", "list"] });
    },
  });
}

export function useNotificationSettings() {
  return useQuery({
    queryKey: SETTINGS,
    queryFn: ({ signal }) => api.notificationSettings(signal),
  });
}

/** Sets one kind; refused where they were changed elsewhere meanwhile, and read again then. */
export function useChooseNotifications() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      version,
      ...chosen
    }: { version: number } & Partial<Record<api.Kind, api.Mode>>) =>
      api.chooseNotifications(version, chosen),
    onSuccess: (settings) => queries.setQueryData(SETTINGS, settings),
    onError: () => queries.invalidateQueries({ queryKey: SETTINGS }),
  });
}
