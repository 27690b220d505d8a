import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import * as api from "@/api/funding";
import { formatCompact, formatExact, toMinor } from "@/ui/money";
import { ProblemNotice } from "@/ui/Notice";
import { counted, formatShare } from "@/ui/words";
import styles from "./Funding.module.css";
import { amountOf } from "./words";

type Props = {
  told: api.FundingDocument;
  mayEnter: boolean;
  chosen: string | undefined;
  onChoose: (department: string | undefined) => void;
};

/** Each department's change money, and the ledger beside what its initiatives carry. */
export function LedgerTable({ told, mayEnter, chosen, onChoose }: Props) {
  const [editing, setEditing] = useState<string>();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">Money and ledger by department</caption>
        <thead>
          <tr>
            <th scope="col">Department</th>
            <th scope="col">Change money</th>
            <th scope="col">Of all</th>
            <th scope="col">Would have to move</th>
            <th scope="col">In initiatives</th>
            <th scope="col">In the ledger</th>
            <th scope="col">In the ledger, in no initiative</th>
            <th scope="col">In initiatives, beyond the ledger</th>
          </tr>
        </thead>
        <tbody>
          {told.departments.map((one) =>
            editing === one.id && told.period ? (
              <tr key={one.id}>
                <td colSpan={8} className={styles.editing}>
                  <LedgerForm
                    one={one}
                    period={told.period}
                    currency={told.currency}
                    onDone={() => setEditing(undefined)}
                  />
                </td>
              </tr>
            ) : (
              <Row
                key={one.id}
                one={one}
                currency={told.currency}
                isChosen={one.id === chosen}
                onChoose={() => onChoose(one.id === chosen ? undefined : one.id)}
                onEnter={mayEnter ? () => setEditing(one.id) : undefined}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  one: api.FundingDepartment;
  currency: string;
  isChosen: boolean;
  onChoose: () => void;
  onEnter: (() => void) | undefined;
};

function Row({ one, currency, isChosen, onChoose, onEnter }: RowProps) {
  const { ledger } = one;
  return (
    <tr data-chosen={isChosen || undefined}>
      <th scope="row" style={{ paddingLeft: (one.level - 1) * 18 }}>
        <Link to="/departments/$id" params={{ id: one.id }}>
          {one.name}
        </Link>
      </th>
      <td data-name="Change money">
        <Money amount={one.change} currency={currency} />
      </td>
      <td data-name="Of all">
        {one.change_share === null ? <em>unknown</em> : formatShare(one.change_share)}
      </td>
      <td data-name="Would have to move">
        {one.total_variation === null ? (
          <em>no target agreed</em>
        ) : (
          <button type="button" className={styles.plain} aria-pressed={isChosen} onClick={onChoose}>
            {formatShare(one.total_variation)}
            <span className="visually-hidden"> of the money of {one.name}: by objective</span>
          </button>
        )}
      </td>
      <td data-name="In initiatives">
        <Money amount={one.carried} currency={currency} />
        {one.unknown_money > 0 ? (
          <small className={styles.under}>
            {counted(one.unknown_money, "initiative")} without a figure
          </small>
        ) : null}
      </td>
      <td data-name="In the ledger">
        {ledger ? <Money amount={ledger.amount} currency={currency} /> : <em>none entered</em>}
        {onEnter ? (
          <button type="button" className={styles.plain} onClick={onEnter}>
            {ledger ? "Edit" : "Enter"}
            <span className="visually-hidden"> the ledger of {one.name}</span>
          </button>
        ) : null}
      </td>
      <td data-name="In no initiative">
        {ledger ? <Money amount={ledger.uncarried} currency={currency} isQuietZero /> : ""}
      </td>
      <td data-name="Beyond the ledger">
        {ledger ? <Money amount={ledger.beyond} currency={currency} isQuietZero /> : ""}
      </td>
    </tr>
  );
}

type MoneyProps = { amount: string; currency: string; isQuietZero?: boolean };

function Money({ amount, currency, isQuietZero = false }: MoneyProps) {
  const minor = toMinor(amount);
  if (isQuietZero && minor === 0n) return <em>–</em>;
  return <span title={formatExact(minor, currency)}>{formatCompact(minor, currency)}</span>;
}

type FormProps = {
  one: api.FundingDepartment;
  period: string;
  currency: string;
  onDone: () => void;
};

/** What the ledger has of one department, in place. */
function LedgerForm({ one, period, currency, onDone }: FormProps) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState(one.ledger?.amount ?? "");
  const [isTried, setIsTried] = useState(false);
  const amount = amountOf(typed);
  const save = useMutation({
    mutationFn: () =>
      api.enterControlTotal(
        { department: one.id, period, ledger: one.ledger },
        { amount: amount!, currency },
      ),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (amount !== null) save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={`Ledger of ${one.name}`}>
      <strong>{one.name}</strong>
      <TextInput
        label={`In the ledger, ${currency}`}
        description="Of the department with all that stands below it."
        inputMode="decimal"
        autoFocus
        value={typed}
        error={isTried && amount === null ? "Give an amount, as 1200.50." : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={styles.verbs}>
        <Button type="submit" size="sm" loading={save.isPending}>
          Save
        </Button>
        <Button type="button" size="sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </form>
  );
}
