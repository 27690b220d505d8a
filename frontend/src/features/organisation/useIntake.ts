import { useMutation, useQuery } from "@tanstack/react-query";
import * as api from "@/api/intake";
import { useForgetAll } from "./useOrganisation";

export function useWaitingWork() {
  return useQuery({
    queryKey: ["intake", "waiting"],
    queryFn: ({ signal }) => api.waitingWork(signal),
  });
}

export function useNextStages(id: string) {
  return useQuery({
    queryKey: ["intake", "next", id],
    queryFn: ({ signal }) => api.nextStages(id, signal),
  });
}

export function useGates() {
  return useQuery({
    queryKey: ["intake", "gates"],
    queryFn: ({ signal }) => api.stageGates(signal),
  });
}

export function useFieldsOfWork() {
  return useQuery({
    queryKey: ["intake", "fields"],
    queryFn: ({ signal }) => api.fieldsOfWork(signal),
  });
}

export function usePropose() {
  return useMutation({ mutationFn: api.propose, onSuccess: useForgetAll() });
}

export function useEnterStage(id: string) {
  return useMutation({
    mutationFn: (stage: api.Stage) => api.enterStage(id, stage),
    onSuccess: useForgetAll(),
  });
}

export function useAddGate() {
  return useMutation({ mutationFn: api.addGate, onSuccess: useForgetAll() });
}

export function useRemoveGate() {
  return useMutation({ mutationFn: api.removeGate, onSuccess: useForgetAll() });
}
