import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Problem } from "@/api";
import * as api from "@/api/imports";
import { useMayWrite } from "@/features/access/session";

/** An edit of a draft as it stands when its turn comes. */
export type Edit = (draft: api.Draft) => api.DraftChanges;

const UNDER_WAY = new Set<api.DraftRow["state"]>(["rehearsing", "applying"]);

export const isUnderWay = (state: api.DraftRow["state"]) => UNDER_WAY.has(state);

export function useImports() {
  return useQuery({
    queryKey: ["imports", "list"],
    queryFn: ({ signal }) => api.imports(signal),
    enabled: useMayWrite("import"),
  });
}

export function useImport(id: string) {
  return useQuery({
    queryKey: ["imports", "one", id],
    queryFn: ({ signal }) => api.importOf(id, signal),
  });
}

export function useDrafts() {
  return useQuery({
    queryKey: ["imports", "drafts"],
    queryFn: ({ signal }) => api.drafts(signal),
    enabled: useMayWrite("import"),
  });
}

/** One draft; asked for again every second while a worker is at it. */
export function useDraft(id: string) {
  return useQuery({
    queryKey: ["imports", "draft", id],
    queryFn: ({ signal }) => api.draft(id, signal),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.state) ? 1000 : false),
  });
}

export function useUpload() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ files, profile }: { files: readonly File[]; profile: string }) =>
      api.uploadDraft(files, profile),
    onSuccess: (draft) => {
      queries.setQueryData(["imports", "draft", draft.id], draft);
      return queries.invalidateQueries({ queryKey: ["imports", "drafts"] });
    },
  });
}

export function useDrop() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: api.dropDraft,
    onSettled: () => queries.invalidateQueries({ queryKey: ["imports", "drafts"] }),
  });
}

/** Edits of a draft, one after the other; what is refused stands as it was. */
export function useEdit(id: string) {
  const queries = useQueryClient();
  const queryKey = ["imports", "draft", id];
  const standing = () => {
    const draft = queries.getQueryData<api.Draft>(queryKey);
    if (!draft) throw new Error("The draft has to be read before it is changed.");
    return draft;
  };
  return useMutation({
    scope: { id: `draft ${id}` },
    mutationFn: (edit: Edit) => api.reviseDraft(standing(), edit(standing())),
    onMutate: async (edit) => {
      await queries.cancelQueries({ queryKey });
      const { mapping, reading, matches } = edit(standing());
      queries.setQueryData<api.Draft>(queryKey, (before) =>
        before
          ? {
              ...before,
              mapping: mapping ?? before.mapping,
              reading: reading ?? before.reading,
              matches: matches ?? before.matches,
            }
          : before,
      );
    },
    onSuccess: (draft) => queries.setQueryData(queryKey, draft),
    onError: () => queries.invalidateQueries({ queryKey }),
  });
}

/** What a version of a draft would do; null where a worker has to look first. */
export function usePreview(id: string, version: number, isAsked: boolean) {
  return useQuery({
    queryKey: ["imports", "preview", id, version],
    queryFn: async ({ signal }) => {
      try {
        return await api.preview(id, signal);
      } catch (error) {
        if (error instanceof Problem && error.code === "not_rehearsed") return null;
        throw error;
      }
    },
    enabled: isAsked,
    retry: false,
    // What the draft would have done stands until it is known what it would do now.
    placeholderData: keepPreviousData,
    // What no worker has looked at yet is asked for again once one has.
    staleTime: ({ state }) => (state.data ? Number.POSITIVE_INFINITY : 0),
  });
}

export function useRehearse(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.rehearse(id),
    onSettled: () => queries.invalidateQueries({ queryKey: ["imports", "draft", id] }),
  });
}

export function useApply(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...told }: api.Application & { version: number }) =>
      api.applyDraft({ id, version }, told),
    onSettled: () => queries.invalidateQueries({ queryKey: ["imports", "draft", id] }),
    onSuccess: useForget(),
  });
}

export function useUndo(id: string) {
  return useMutation({ mutationFn: () => api.undoImport(id), onSuccess: useForget() });
}

export function useParkedRows(id: string) {
  return useQuery({
    queryKey: ["imports", "parked", id],
    queryFn: ({ signal }) => api.parkedRows(id, signal),
  });
}

export type Corrections = Record<number, Record<string, string>>;

type Retry = { mended: Corrections; rows: number[]; matches: api.Match[] };

/** Keeps what was mended, then tries the rows again. */
export function useRetry(id: string) {
  const queries = useQueryClient();
  const forget = useForget();
  return useMutation({
    mutationFn: async ({ mended, rows, matches }: Retry) => {
      for (const [row, values] of Object.entries(mended)) {
        await api.correctRow(id, Number(row), values);
      }
      return api.retryRows(id, rows, matches);
    },
    onSuccess: forget,
    onError: () => queries.invalidateQueries({ queryKey: ["imports", "parked", id] }),
  });
}

/** Says of rows that they are not to be imported, or, without a reason, lets them wait again. */
export function useDismiss(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ rows, reason }: { rows: number[]; reason?: string }) =>
      reason === undefined ? api.restoreRows(id, rows) : api.dismissRows(id, rows, reason),
    onSettled: () => queries.invalidateQueries({ queryKey: ["imports", "parked", id] }),
  });
}

export function useProfiles() {
  return useQuery({
    queryKey: ["imports", "profiles"],
    queryFn: ({ signal }) => api.profiles(signal),
    enabled: useMayWrite("import"),
  });
}

export function useSaveProfile(draft: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => api.saveProfile(name, draft),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["imports", "profiles"] }),
  });
}

export function useProfileEdits() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ["imports", "profiles"] });
  const rename = useMutation({
    mutationFn: ({ profile, name }: { profile: api.SavedProfile; name: string }) =>
      api.renameProfile(profile, name),
    onSettled,
  });
  const drop = useMutation({ mutationFn: api.dropProfile, onSettled });
  return { rename, drop };
}

/** The records that names of a file may mean. */
export function useNamedRecords(isAsked: boolean) {
  return useQuery({
    queryKey: ["imports", "named"],
    queryFn: ({ signal }) => api.namedRecords(signal),
    enabled: isAsked,
    staleTime: 60_000,
  });
}

/** An import changes everything there is to read; who is signed in stays. */
function useForget() {
  const queries = useQueryClient();
  return async () => {
    queries.removeQueries({ queryKey: ["imports", "preview"] });
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
  };
}
