import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { decisionsOf } from "@/api/funding";
import * as api from "@/api/settlements";
import { standingOn } from "@/features/decisions/standingOn";
import { useCriteria } from "@/features/decisions/useDecisions";
import { Choice } from "@/ui/Choice";
import { dayNow, formatDay } from "@/ui/dates";
import { formatCompact, formatExact, formatSigned, toMinor } from "@/ui/money";
import { ProblemNotice } from "@/ui/Notice";
import plain from "@/ui/PlainTable.module.css";
import { counted } from "@/ui/words";
import styles from "./Changes.module.css";
import {
  decisionsBehind,
  groundWords,
  headlineOfChanges,
  objectivesWords,
  partsOf,
} from "./changes";

type Props = { strategy: string; period: string; maySettle: boolean };

/** How the money came to be what it is, and what nothing stands behind. */
export function Changes({ strategy, period, maySettle }: Props) {
  const asked = useQuery({
    queryKey: ["money", "changes", strategy, period],
    queryFn: ({ signal }) => api.fundingChanges({ strategy, period }, signal),
  });
  const told = asked.data;
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!told) return <div aria-busy="true" />;
  return (
    <>
      <p>{headlineOfChanges(told)}</p>
      <dl className={styles.parts}>
        {partsOf(told).map(({ name, amount }, place, parts) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={formatExact(amount, told.currency)}>
              {place === 0 || place === parts.length - 1
                ? formatCompact(amount, told.currency)
                : formatSigned(amount, told.currency)}
            </dd>
          </div>
        ))}
      </dl>
      {objectivesWords(told) ? <p className={styles.quiet}>{objectivesWords(told)}</p> : null}
      {told.unexplained.length > 0 ? (
        <Rows
          title="Changes with nothing behind them"
          rows={told.unexplained}
          told={told}
          maySettle={maySettle}
        />
      ) : null}
      {told.unnamed > 0 ? (
        <p className={styles.quiet}>
          {counted(told.unnamed, "more change")} of work that you do not read:{" "}
          {formatSigned(toMinor(told.unnamed_sum), told.currency)}.
        </p>
      ) : null}
      {told.explained.length > 0 ? (
        <details className={styles.more}>
          <summary>{counted(told.explained.length, "explained change")}</summary>
          <Rows title="Explained changes" rows={told.explained} told={told} maySettle={maySettle} />
        </details>
      ) : null}
    </>
  );
}

type RowsProps = {
  title: string;
  rows: readonly api.FundingChange[];
  told: api.FundingChanges;
  maySettle: boolean;
};

function Rows({ title, rows, told, maySettle }: RowsProps) {
  const [open, setOpen] = useState<string | null>(null);
  const { currency } = told;
  return (
    <div className={styles.scroll}>
      <table className={`${plain.table} ${styles.table}`}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Initiative</th>
            {["From", "To", "Change"].map((name) => (
              <th key={name} scope="col" data-figure>
                {name}
              </th>
            ))}
            <th scope="col">Changed on</th>
            <th scope="col">Behind it</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={`${one.initiative} ${one.before}`}>
              <th scope="row">
                <Link to="/initiatives/$id" params={{ id: one.initiative }}>
                  {one.initiative_name}
                </Link>
                <small>
                  {one.objectives.map(({ code, name }) => code || name).join(", ") ||
                    "no objective"}
                </small>
              </th>
              {[one.before, one.after].map((amount, place) => (
                <td
                  key={place === 0 ? "from" : "to"}
                  data-name={place === 0 ? "From" : "To"}
                  data-figure
                  title={formatExact(toMinor(amount), currency)}
                >
                  {formatCompact(toMinor(amount), currency)}
                </td>
              ))}
              <td
                data-name="Change"
                data-figure
                title={formatExact(toMinor(one.difference), currency)}
              >
                {formatSigned(toMinor(one.difference), currency)}
              </td>
              <td data-name="Changed on">
                {one.changed_on ? formatDay(one.changed_on) : "unknown"}
              </td>
              <td data-name="Behind it">
                <Behind
                  one={one}
                  told={told}
                  maySettle={maySettle}
                  isOpen={open === one.initiative}
                  onOpen={(is) => setOpen(is ? one.initiative : null)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type BehindProps = {
  one: api.FundingChange;
  told: api.FundingChanges;
  maySettle: boolean;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
};

/** What stands behind a change: told, named in place, or taken back. */
function Behind({ one, told, maySettle, isOpen, onOpen }: BehindProps) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ["money", "changes"] });
  const takeBack = useMutation({ mutationFn: api.unsettle, onSuccess: refresh });
  const { ground } = one;
  if (isOpen) return <Explain one={one} told={told} onDone={() => onOpen(false)} />;
  const { settlement, version } = ground ?? {};
  return (
    <div className={styles.behind}>
      {ground?.decision ? (
        <Link to="/decisions/$id" params={{ id: ground.decision }}>
          {groundWords(one)}
        </Link>
      ) : (
        <span>{groundWords(one)}</span>
      )}
      {maySettle && !ground ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Explain… the change of ${one.initiative_name}`}
          onClick={() => onOpen(true)}
        >
          Explain…
        </Button>
      ) : null}
      {maySettle && settlement && version ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={takeBack.isPending}
          aria-label={`Take back what explains ${one.initiative_name}`}
          onClick={() => takeBack.mutate({ id: settlement, version })}
        >
          Take back
        </Button>
      ) : null}
      {takeBack.error ? <ProblemNotice error={takeBack.error} /> : null}
    </div>
  );
}

type ExplainProps = { one: api.FundingChange; told: api.FundingChanges; onDone: () => void };

/** Names the decision or the criterion that stands behind a change. */
function Explain({ one, told, onDone }: ExplainProps) {
  const queries = useQueryClient();
  const { strategy, period } = told;
  const [chosen, setChosen] = useState("");
  const listed = useQuery({
    queryKey: ["decisions", "of", strategy],
    queryFn: ({ signal }) => decisionsOf(strategy, signal),
  });
  const shared = useCriteria(strategy);
  const [noun, id] = chosen.split(":");
  const save = useMutation({
    mutationFn: () =>
      api.settle({
        strategy,
        initiative: one.initiative,
        period,
        ...(noun === "criterion" ? { criterion: id! } : { decision: id! }),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["money", "changes"] });
      onDone();
    },
  });
  const rows = [
    ...decisionsBehind(listed.data ?? [], one.changed_on).map((each) => ({
      id: `decision:${each.id}`,
      name: each.name,
    })),
    ...standingOn(shared.data ?? [], one.changed_on ?? dayNow()).map((each) => ({
      id: `criterion:${each.id}`,
      name: `Criterion: ${each.name}`,
    })),
  ];
  const isEmpty = listed.data && shared.data && rows.length === 0;
  return (
    <div className={styles.behind}>
      <Choice
        label={`Behind the change of ${one.initiative_name}`}
        none={isEmpty ? "no decision or criterion is recorded" : "choose one"}
        rows={rows}
        value={chosen}
        onChange={setChosen}
      />
      <Button
        size="compact-sm"
        disabled={!chosen}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        Save
      </Button>
      <Button size="compact-sm" variant="default" onClick={onDone}>
        Cancel
      </Button>
      {listed.error ? <ProblemNotice error={listed.error} /> : null}
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </div>
  );
}
