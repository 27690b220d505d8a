import { Button, Checkbox, Skeleton, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import * as api from "@/api";
import { formatDay } from "@/ui/dates";
import { formatCompact, toMinorOrNull } from "@/ui/money";
import { Emptiness, ProblemNotice } from "@/ui/Notice";
import { counted, formatShare, humanise } from "@/ui/words";
import styles from "./JudgeLinks.module.css";
import { wordDiff } from "./wordDiff";

type State = "proposed" | "changed";
type Props = { strategy: string; state: State };

/** The largest number of links that one word may be said over. */
const MOST = 500;

const WORDS: Record<State, { title: string; none: string; what: string; confirm: string }> = {
  proposed: {
    title: "No link waits to be confirmed.",
    none: "Links that the work’s side proposes stand here until the objective’s owner has a word.",
    what: "Proposed",
    confirm: "Confirm",
  },
  changed: {
    title: "No link waits to be confirmed again.",
    none: "Where either end of a confirmed link says something else, it stands here with the change.",
    what: "Links to re-confirm",
    confirm: "Confirm again",
  },
};

/** Links that wait for a word: choose some, say one reason, confirm or reject all of them. */
export function JudgeLinks({ strategy, state }: Props) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const asked = useQuery({
    queryKey: ["links-to-judge", strategy, state],
    queryFn: ({ signal }) => api.linksToJudge(strategy, state, signal),
  });
  const judge = useMutation({
    mutationFn: (verb: "confirm" | "reject") => api.judgeLinks(verb, picked, reason.trim()),
    onSuccess: () => {
      setChosen(new Set());
      setReason("");
    },
    onSettled: () =>
      Promise.all(
        ["links-to-judge", "findings", "finding", "alignment-map"].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
  const words = WORDS[state];
  const links = asked.data?.results ?? [];
  const open = links.filter((link) => link.may_judge).slice(0, MOST);
  const picked = open.map((link) => link.contribution).filter((id) => chosen.has(id));
  const refused = judge.error instanceof api.Problem ? judge.error.byField : {};

  if (asked.error && !asked.data) {
    return (
      <div className={styles.page}>
        <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />
      </div>
    );
  }
  if (asked.isPending) {
    return (
      <div className={styles.page} aria-busy="true">
        <Skeleton height={72} mb={10} />
        <Skeleton height={72} mb={10} />
        <Skeleton height={72} />
      </div>
    );
  }
  if (links.length === 0) {
    return (
      <Emptiness title={words.title}>
        <p>{words.none}</p>
      </Emptiness>
    );
  }

  function toggle(id: string) {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  }

  return (
    <section className={styles.page} aria-label={words.what}>
      <div className={styles.head}>
        <Checkbox
          label={
            open.length === 1
              ? "The one that you may judge"
              : open.length === 0
                ? "None that you may judge"
                : `All ${open.length.toLocaleString("en")} that you may judge`
          }
          checked={open.length > 0 && picked.length === open.length}
          indeterminate={picked.length > 0 && picked.length < open.length}
          disabled={open.length === 0}
          onChange={(event) =>
            setChosen(
              event.currentTarget.checked
                ? new Set(open.map((one) => one.contribution))
                : new Set(),
            )
          }
        />
        <p className={styles.count} role="status">
          {asked.data.waiting > links.length
            ? `${links.length.toLocaleString("en")} of ${counted(asked.data.waiting, "link")}, the most money first; the next ones come as these are judged`
            : `${counted(asked.data.waiting, "link")}, most money first`}
        </p>
      </div>
      <ul className={styles.list} aria-label={words.what}>
        {links.map((link) => (
          <LinkRow
            key={link.contribution}
            link={link}
            currency={asked.data.currency}
            isChosen={chosen.has(link.contribution)}
            onToggle={() => toggle(link.contribution)}
          />
        ))}
      </ul>
      {picked.length > 0 ? (
        <form
          className={styles.bar}
          aria-label="One word over the chosen links"
          onSubmit={(event) => event.preventDefault()}
        >
          {judge.error && !refused.reason ? (
            <>
              <ProblemNotice error={judge.error} />
              {refused.contributions ? (
                <p className={styles.note}>{refused.contributions}</p>
              ) : null}
            </>
          ) : null}
          <Textarea
            label={`One reason for ${counted(picked.length, "link")}`}
            description="Who proposed them will read it. Owners may leave it out to confirm."
            rows={2}
            maxLength={5000}
            value={reason}
            error={refused.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={styles.verbs}>
            <Button loading={judge.isPending} onClick={() => judge.mutate("confirm")}>
              {words.confirm} {picked.length.toLocaleString("en")}
            </Button>
            <Button
              variant="default"
              disabled={judge.isPending}
              onClick={() => judge.mutate("reject")}
            >
              Reject {picked.length.toLocaleString("en")}
            </Button>
          </div>
        </form>
      ) : null}
    </section>
  );
}

type RowProps = {
  link: api.LinkToJudge;
  currency: string;
  isChosen: boolean;
  onToggle: () => void;
};

function LinkRow({ link, currency, isChosen, onToggle }: RowProps) {
  const money = toMinorOrNull(link.money);
  return (
    <li className={styles.row} data-chosen={isChosen || undefined}>
      <Checkbox
        aria-label={`${link.source_name} serves ${link.objective_name}`}
        checked={isChosen}
        disabled={!link.may_judge}
        onChange={onToggle}
      />
      <div className={styles.words}>
        <p className={styles.ends}>
          <strong>{link.source_name}</strong> serves{" "}
          <strong>
            {link.objective_code ? `${link.objective_code} ` : ""}
            {link.objective_name}
          </strong>
        </p>
        <p className={styles.note}>
          {[
            link.department_name,
            link.source_noun === "initiative"
              ? money === null
                ? "money unknown"
                : formatCompact(money, currency)
              : "objective",
            link.share === null ? "" : `${formatShare(link.share).replace(".0%", "%")} of it`,
            `since ${formatDay(link.since)}`,
            link.may_judge ? "" : "its owner or the PMO has the word",
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {link.rationale ? <p className={styles.note}>{link.rationale}</p> : null}
        {link.changes.map((change) => (
          <p key={`${change.end}-${change.field}`} className={styles.change}>
            <span className={styles.field}>
              {change.end === "source" ? "What serves" : "What is served"},{" "}
              {humanise(change.field).toLowerCase()}:{" "}
            </span>
            <Difference before={change.before} after={change.after} />
          </p>
        ))}
      </div>
    </li>
  );
}

function Difference({ before, after }: { before: unknown; after: unknown }) {
  let at = 0;
  return wordDiff(textOf(before), textOf(after)).map((part) => {
    const key = at++;
    if (part.kind === "out") return <del key={key}>{part.text}</del>;
    if (part.kind === "in") return <ins key={key}>{part.text}</ins>;
    return <span key={key}>{part.text}</span>;
  });
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (Array.isArray(value)) return value.map(textOf).join(", ") || "none";
  if (typeof value === "object") return Object.values(value).map(textOf).join(" ");
  return String(value);
}
