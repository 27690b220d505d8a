import { useCallback, useState } from "react";
import { type Finding, Problem } from "@/api";
import { type BulkDone, bulkUndoOf } from "@/features/detection/bulk";
import { actOf, type FormKind, type Given } from "@/features/detection/forms";
import type { People } from "@/features/detection/VerbForm";
import {
  type Act,
  type Asked,
  type Done,
  undoOf,
  useAct,
  useBulkUndo,
} from "@/features/detection/verbs";

type OpenForm = { finding: Finding; kind: FormKind; given?: Given; error?: unknown };
type Props = {
  people: People;
  /** A verb was given: on to the next row. */
  onMoveOn: (from: string) => void;
  /** It was refused: back to where it was given. */
  onReturn: (to: string) => void;
};

const PAST: Record<Act["verb"], string> = {
  confirm: "Confirmed",
  dismiss: "Dismissed",
  restore: "Restored",
  waive: "Waived",
  withdraw: "Open again",
  agree: "Waiver agreed to",
  assign: "Accepted",
  answer: "Answered",
};

function pastOf(act: Act): string {
  return act.verb === "assign" && act.owner === null ? "Accepted no longer" : PAST[act.verb];
}

function saidOf({ finding, act }: Asked): string {
  return `${pastOf(act)}: ${finding.title}`;
}

const KINDS = new Set<string>(["confirm", "dismiss", "restore", "waive", "assign", "answer"]);

/** The verbs on the chosen finding: the open form, what was said about the latest, its undo. */
export function useVerbs({ people, onMoveOn, onReturn }: Props) {
  const [form, setForm] = useState<OpenForm | null>(null);
  const [said, setSaid] = useState("");
  const [latest, setLatest] = useState<Undoable | null>(null);
  /** What was looked at when the facts turned out to be others. */
  const [outdated, setOutdated] = useState<Finding | null>(null);

  const { mutate } = useAct({
    onDone: (asked, done) => {
      setSaid(saidOf(asked));
      setLatest(undoableOf(asked, done));
    },
    onRefused: (asked, error) => {
      setSaid("");
      onReturn(asked.finding.id);
      const isOutdated = error instanceof Problem && [409, 412].includes(error.status);
      if (isOutdated) setOutdated(asked.finding);
      if (KINDS.has(asked.act.verb)) {
        const kind = asked.act.verb as FormKind;
        setForm({ finding: asked.finding, kind, given: givenOf(asked), error });
      } else setSaid(error instanceof Error ? error.message : "It was refused.");
    },
  });

  const takeBack = useBulkUndo({
    onDone: setSaid,
    onRefused: (error) => setSaid(`It was not taken back. ${whyOf(error)}`.trim()),
  });

  const closeForm = useCallback(() => {
    setForm(null);
    setOutdated(null);
  }, []);

  const openForm = useCallback(
    (finding: Finding, kind: FormKind) => setForm({ finding, kind }),
    [],
  );
  const say = useCallback((words: string) => {
    setSaid(words);
    setLatest(null);
  }, []);

  /** What a verb on several did, with a way back where there is one. */
  const tell = useCallback((done: BulkDone) => {
    setSaid(done.words);
    setLatest(done.undo ? { done } : null);
  }, []);

  /** `finding` as it stands now: a refused verb is given again for the facts that are shown. */
  function submit(given: Given, finding: Finding) {
    if (form === null) return;
    const nameOf = (id: string) => people.all.find((one) => one.id === id)?.name ?? "you";
    const act = actOf(form.kind, given, nameOf);
    setLatest(null);
    closeForm();
    mutate({ finding, act });
    if (form.kind !== "answer") onMoveOn(finding.id);
  }

  function undo() {
    if (latest === null) return;
    setLatest(null);
    if ("act" in latest) mutate(latest);
    else takeBack.mutate(latest.done);
    if (latest.finding) onReturn(latest.finding.id);
  }

  return {
    form,
    said,
    outdated,
    canUndo: latest !== null,
    openForm,
    closeForm,
    submit,
    undo,
    say,
    tell,
  };
}

export type Verbs = ReturnType<typeof useVerbs>;

/** Of a verb on several, what stands in the way of the first that is refused. */
function whyOf(error: unknown): string {
  const first = error instanceof Problem ? error.errors[0]?.message : undefined;
  return first ?? (error instanceof Error ? error.message : "");
}

/** How the latest verb is taken back: by another verb, or by the requests that do. */
type Undoable = (Asked & { done?: never }) | { finding?: Finding; done: BulkDone };

function undoableOf(asked: Asked, { waiver, version }: Done): Undoable | null {
  const { finding, act } = asked;
  const undo = undoOf(asked, waiver ?? null);
  if (undo) return { finding, act: undo };
  if (act.verb !== "confirm" && act.verb !== "assign") return null;
  const written = version === undefined ? [] : [{ id: finding.id, version }];
  const requests = bulkUndoOf({ verb: act.verb, findings: [finding.id] }, [finding], written);
  return requests && { finding, done: { words: saidOf(asked), undo: requests } };
}

/** What had been filled in, so that a refusal does not cost the words. */
function givenOf({ finding, act }: Asked): Given {
  return {
    reason: "reason" in act ? act.reason : act.verb === "answer" ? act.text : "",
    until_on: act.verb === "waive" ? act.until_on : "",
    owner: act.verb === "assign" ? act.owner : finding.owner,
    due_on: act.verb === "assign" ? (act.due_on ?? "") : "",
  };
}
