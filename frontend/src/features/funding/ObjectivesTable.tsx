import { Link } from "@tanstack/react-router";
import type { FundingDocument, FundingObjective } from "@/api/funding";
import { formatCompact, formatExact, formatSigned, toMinor } from "@/ui/money";
import { decisionName, formatPoints, formatShare } from "@/ui/words";
import styles from "./Funding.module.css";
import { TargetForm } from "./TargetForm";
import { useInPlace } from "./useInPlace";
import { sideWords, toleranceWords } from "./words";

type Props = { told: FundingDocument; mayEdit: boolean };

/** Each objective's money against the share that was agreed for it. */
export function ObjectivesTable({ told, mayEdit }: Props) {
  const place = useInPlace(mayEdit);
  const widest = Math.max(
    0.01,
    ...told.objectives.map(({ gap_share }) => Math.abs(gap_share ?? 0)),
  );
  return (
    <div className={styles.scroll}>
      <p role="status" className={styles.kept}>
        {place.said}
      </p>
      <table className={styles.table}>
        <caption className="visually-hidden">Money against the agreed shares</caption>
        <thead>
          <tr>
            <th scope="col">Objective</th>
            <th scope="col">Agreed</th>
            <th scope="col">Has</th>
            <th scope="col">Change money</th>
            <th scope="col" className={styles.wide}>
              Below · above
            </th>
            <th scope="col">Points</th>
            <th scope="col">Money</th>
            <th scope="col">Agreed by</th>
          </tr>
        </thead>
        <tbody>
          {told.objectives.map((one) =>
            place.editing === one.id && told.period ? (
              <tr key={one.id}>
                <td colSpan={8} className={styles.editing}>
                  <TargetForm
                    one={one}
                    strategy={told.strategy}
                    period={told.period}
                    onDone={(isKept) => place.close(one.id, isKept)}
                  />
                </td>
              </tr>
            ) : (
              <Row
                key={one.id}
                one={one}
                currency={told.currency}
                digits={told.gap_digits}
                widest={widest}
                onEdit={mayEdit ? () => place.open(one.id) : undefined}
                button={place.buttonOf(one.id)}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  one: FundingObjective;
  currency: string;
  digits: number;
  widest: number;
  onEdit: (() => void) | undefined;
  button: ((node: HTMLElement | null) => void) | undefined;
};

function Row({ one, currency, digits, widest, onEdit, button }: RowProps) {
  const { target_share: agreed, tolerance, funded_share: has, gap_share: gap } = one;
  const amount = toMinor(one.amount);
  return (
    <tr data-side={one.side}>
      <th scope="row" style={{ paddingLeft: (one.level - 1) * 18 }}>
        <Link to="/objectives/$id" params={{ id: one.id }}>
          {one.code ? <small>{one.code} </small> : null}
          {one.name}
        </Link>
      </th>
      <td data-name="Agreed">
        {agreed === null ? (
          <em>no target agreed</em>
        ) : (
          <>
            {formatShare(agreed)}
            {tolerance ? <small> {toleranceWords(tolerance)}</small> : null}
          </>
        )}
      </td>
      <td data-name="Has">{has === null ? <em>unknown</em> : formatShare(has)}</td>
      <td data-name="Change money" title={formatExact(amount, currency)}>
        {formatCompact(amount, currency)}
      </td>
      <td className={styles.wide}>
        <Away one={one} widest={widest} />
      </td>
      <td data-name="Points" className={styles.gap}>
        {gap === null ? "" : formatPoints(gap)}
      </td>
      <td
        data-name="Money"
        className={styles.gap}
        title={one.gap_amount ? formatExact(toMinor(one.gap_amount), currency) : undefined}
      >
        {one.gap_amount ? formatSigned(toMinor(one.gap_amount), currency, digits) : ""}
      </td>
      <td data-name="Agreed by">
        {one.target?.decision ? (
          <span title={one.target.decision.title}>{decisionName(one.target.decision.number)}</span>
        ) : agreed !== null ? (
          <em>no decision named</em>
        ) : null}
        {onEdit ? (
          <button ref={button} type="button" className={styles.plain} onClick={onEdit}>
            {agreed === null ? "Agree" : "Edit"}
            <span className="visually-hidden"> the share of {one.name}</span>
          </button>
        ) : null}
      </td>
    </tr>
  );
}

/** How far from the agreed share, drawn from the middle; the tolerance is the band around it. */
function Away({ one, widest }: { one: FundingObjective; widest: number }) {
  if (one.gap_share === null) return null;
  const half = (share: number) => `${Math.min(50, (Math.abs(share) / widest) * 50)}%`;
  const allowed = half(one.tolerance ?? 0);
  return (
    <span className={styles.away} role="img" aria-label={sideWords(one)} title={sideWords(one)}>
      <i style={{ left: `calc(50% - ${allowed})`, right: `calc(50% - ${allowed})` }} />
      <b
        data-side={one.side}
        style={
          one.gap_share < 0
            ? { right: "50%", width: half(one.gap_share) }
            : { left: "50%", width: half(one.gap_share) }
        }
      />
    </span>
  );
}
