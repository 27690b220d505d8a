import { useCallback, useState } from "react";
import { type Finding, Problem } from "@/api";
import { type BulkDone, bulkUndoOf } from "@/features/detection/bulk";
import { actOf, type FormKind, type Given } from "@/features/detection/forms";
import type { People } from "@/features/detection/VerbForm";
import { type Act, type Asked, undoOf, useAct, useBulkUndo } from "@/features/detection/verbs";

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

const KINDS = new Set<string>(["confirm", "dismiss", "restore", "waive", "assign", "answer"]);

/** The verbs on the chosen finding: the open form, what was said about the latest, its undo. */
export function useVerbs({ people, onMoveOn, onReturn }: Props) {
  const [form, setForm] = useState<OpenForm | null>(null);
  const [said, setSaid] = useState("");
  const [latest, setLatest] = useState<Undoable | null>(null);
  /** What was looked at when the facts turned out to be others. */
  const [outdated, setOutdated] = useState<Finding | null>(null);

  const { mutate } = useAct({
    onDone: (asked, waiver) => {
      setSaid(`${pastOf(asked.act)}: ${asked.finding.title}`);
      setLatest(undoableOf(asked, waiver));
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
    onRefused: (error) =>
      setSaid(`It was not taken back. ${error instanceof Error ? error.message : ""}`.trim()),
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

/** How the latest verb is taken back: by another verb, or by the requests that do. */
type Undoable = (Asked & { done?: never }) | { finding?: Finding; done: BulkDone };

function undoableOf(asked: Asked, waiver: string | null): Undoable | null {
  const { finding, act } = asked;
  const undo = undoOf(asked, waiver);
  if (undo) return { finding, act: undo };
  if (act.verb !== "confirm") return null;
  const requests = bulkUndoOf({ verb: "confirm", findings: [finding.id] }, [finding]);
  return { finding, done: { words: `Confirmed: ${finding.title}`, undo: requests } };
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
