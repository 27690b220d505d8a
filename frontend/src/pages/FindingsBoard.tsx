import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Strategy } from "@/api";
import { useMayDetect, useMayWrite, useMe } from "@/features/access/session";
import { type FindingsAddress, questionOf } from "@/features/detection/address";
import type { BulkWanted } from "@/features/detection/BulkBar";
import { useDepartments } from "@/features/detection/findings";
import { formOf, formsOf, isOffered } from "@/features/detection/forms";
import { checkedOf, useFinding, useFindingsSummary, usePeople } from "@/features/detection/inbox";
import { KeysHelp } from "@/features/detection/KeysHelp";
import { type Command, mayUse } from "@/features/detection/keys";
import { useDetectionRun } from "@/features/detection/run";
import { allToggled, extended, NONE, toggled, within } from "@/features/detection/selection";
import { notDecidedWords } from "@/features/detection/toDecision";
import { useCommands } from "@/features/detection/useCommands";
import { useListed, useReadOnTo } from "@/features/detection/useListed";
import { FindingsHead } from "./FindingsHead";
import { FindingsLeft } from "./FindingsLeft";
import styles from "./FindingsPage.module.css";
import { FindingsRight } from "./FindingsRight";
import { useEscape } from "./useEscape";
import { useVerbs } from "./useVerbs";

/** A form that was asked for by a key. */
type Wanted = { finding: string; command: "accept" | "waive" };
type Props = { address: FindingsAddress; strategy: Strategy };

/** The inbox of one strategy: the list at the left, what was chosen of it at the right. */
export function FindingsBoard({ address, strategy }: Props) {
  const navigate = useNavigate({ from: "/findings" });
  const me = useMe().data?.person ?? null;
  const everybody = usePeople().data ?? [];
  const departments = useDepartments().data ?? [];
  const summary = useFindingsSummary(strategy.id).data;
  const mayDetect = useMayDetect();
  const mayJudge = useMayWrite("finding");
  const mayDecide = useMayWrite("decision");
  const rights = { mayJudge, mayDetect, mayDecide };
  const run = useDetectionRun(strategy.id);
  const question = useMemo(() => questionOf(address, strategy.id, me), [address, strategy.id, me]);
  const listed = useListed(question);
  const { findings, walk } = listed;
  const row = findings.find((one) => one.id === address.finding);
  const alone = useFinding(address.finding, row);
  const chosen = alone.data;
  useReadOnTo(row ? undefined : chosen, question, listed);

  const [picked, setPicked] = useState(NONE);
  const selection = useMemo(() => within(picked, walk), [picked, walk]);
  const selected = useMemo(
    () => findings.filter((one) => selection.ids.has(one.id)),
    [findings, selection],
  );
  const [bulk, setBulk] = useState<BulkWanted | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [hasHelp, setHasHelp] = useState(false);
  const [focusTurn, setFocusTurn] = useState(0);
  const people = { all: everybody, me };

  const change = useCallback(
    (part: Partial<FindingsAddress>, isStep = false) =>
      navigate({
        search: (before: FindingsAddress) => ({ ...before, ...part }),
        replace: !isStep,
      }),
    [navigate],
  );
  const isDetailOpen = address.finding !== undefined || address.show !== undefined;
  const verbs = useVerbs({
    people,
    onMoveOn: (from) => moveTo(neighbour(walk, from, 1) ?? neighbour(walk, from, -1)),
    onReturn: (to) => moveTo(to),
  });
  const { closeForm, openForm: openOn, say } = verbs;
  const choose = useCallback(
    (finding: string) => {
      closeForm();
      // Opening the pane is a step that the browser's Back undoes; going through the rows is none.
      change({ finding, show: undefined }, !isDetailOpen);
    },
    [change, closeForm, isDetailOpen],
  );
  function moveTo(finding: string | undefined) {
    closeForm();
    change({ finding, show: undefined });
    setFocusTurn((turn) => turn + 1);
  }
  function close() {
    closeForm();
    change({ finding: undefined, show: undefined });
    const row = `[data-finding="${address.finding}"]`;
    requestAnimationFrame(() => document.querySelector<HTMLElement>(row)?.focus());
  }
  const select = useCallback(
    (id: string, isRange: boolean) =>
      setPicked((before) =>
        isRange ? extended(before, id, walk, address.finding) : toggled(before, id),
      ),
    [walk, address.finding],
  );
  const selectAll = useCallback(
    (ids: readonly string[]) => setPicked((before) => allToggled(before, ids)),
    [],
  );
  function clearSelection() {
    setPicked(NONE);
    setBulk(null);
  }

  function openForm(command: "accept" | "waive") {
    if (selected.length > 0) {
      const kinds = formsOf(command, selected);
      if (kinds.length > 0) setBulk(kinds.length === 1 ? kinds[0]! : { command });
      else verbs.say(`There is nothing to ${command} among what is selected.`);
    } else if (address.finding) {
      setWanted({ finding: address.finding, command });
    }
  }
  function decide() {
    const one = selected.length === 1 ? selected[0] : chosen;
    const waits = one && notDecidedWords(one);
    if (selected.length > 1) say("A decision is about one finding: clear the selection first.");
    else if (!one || (address.show && selected.length === 0)) return;
    else if (waits) say(waits);
    else navigate({ to: "/decisions", search: { strategy: strategy.id, finding: one.id } });
  }
  const isWhole = chosen?.may !== undefined && wanted?.finding === chosen.id;
  // A key may be quicker than the answer that says what the reader may do.
  useEffect(() => {
    if (!isWhole || !chosen || !wanted) return;
    const kind = formOf(wanted.command, chosen);
    setWanted(null);
    if (isOffered(chosen, kind)) openOn(chosen, kind);
    else say(`There is nothing to ${wanted.command} here, or it is not yours to do.`);
  }, [isWhole, chosen, wanted, openOn, say]);

  function hear(command: Command) {
    if (!mayUse(command, rights)) return;
    switch (command) {
      case "next":
      case "previous": {
        const next = neighbour(walk, address.finding, command === "next" ? 1 : -1);
        if (next) moveTo(next);
        return;
      }
      case "extend-next":
      case "extend-previous": {
        const next = neighbour(walk, address.finding, command === "extend-next" ? 1 : -1);
        if (!next) return;
        setPicked(extended(selection, next, walk, address.finding ?? null));
        moveTo(next);
        return;
      }
      case "select":
        if (address.finding) setPicked(toggled(selection, address.finding));
        return;
      case "accept":
      case "waive":
        openForm(command);
        return;
      case "decide":
        decide();
        return;
      case "examine":
        if (!run.isBusy) run.start();
        return;
      case "undo":
        verbs.undo();
        return;
      case "search":
        document.querySelector<HTMLInputElement>("[data-search]")?.focus();
        return;
      case "keys":
        setHasHelp(true);
    }
  }
  useCommands(hear);
  const hasForm = verbs.form !== null || bulk !== null;
  useEscape(hasForm || selection.ids.size > 0 || isDetailOpen, () => {
    if (hasForm) {
      closeForm();
      setBulk(null);
    } else if (selection.ids.size > 0) clearSelection();
    else close();
  });

  return (
    <div className={styles.page} data-chosen={isDetailOpen || undefined}>
      <main className={styles.left}>
        <FindingsHead
          address={address}
          strategy={strategy}
          departments={departments}
          people={people}
          summary={summary}
          run={mayDetect ? run : null}
          onChange={change}
          onKeys={() => setHasHelp(true)}
        />
        <FindingsLeft
          address={address}
          strategy={strategy.id}
          question={question}
          listed={listed}
          departments={departments}
          people={people}
          selected={selected}
          focusTurn={focusTurn}
          wanted={bulk}
          said={verbs.said}
          onUndo={verbs.canUndo ? verbs.undo : null}
          onChange={change}
          onChoose={choose}
          onSelect={mayJudge ? select : null}
          onSelectAll={selectAll}
          onClear={clearSelection}
          onWant={setBulk}
          onBulkDone={(done, left) => {
            setPicked({ ids: new Set(left), anchor: null });
            setBulk(null);
            verbs.tell(done);
          }}
        />
      </main>
      <FindingsRight
        checked={checkedOf(address.show)}
        strategy={strategy.id}
        finding={address.show ? undefined : chosen}
        error={address.finding && !chosen ? alone.error : null}
        onRetry={() => alone.refetch()}
        isWanted={address.finding !== undefined}
        summary={summary}
        verbs={verbs}
        people={people}
        onExamine={mayDetect && !run.isBusy ? run.start : null}
        onClose={close}
        onCloseShow={() => change({ show: undefined })}
      />
      {hasHelp ? <KeysHelp rights={rights} onClose={() => setHasHelp(false)} /> : null}
    </div>
  );
}

function neighbour(
  walk: readonly string[],
  from: string | undefined,
  step: 1 | -1,
): string | undefined {
  const at = from === undefined ? -1 : walk.indexOf(from);
  if (at < 0) return step === 1 ? walk[0] : undefined;
  return walk[at + step];
}
