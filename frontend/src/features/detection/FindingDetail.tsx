import { Button, CloseButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Finding, FindingSubject } from "@/api";
import { useMayWrite } from "@/features/access/session";
import { Comments } from "@/features/comments/Comments";
import { MakeAction } from "@/features/rhythm/MakeAction";
import { WhoDecides } from "@/features/rights/WhoDecides";
import { formatDay } from "@/ui/dates";
import { formatCompact, formatExact, toMinorOrNull } from "@/ui/money";
import { counted, humanise, unbroken } from "@/ui/words";
import { Decide } from "./Decide";
import { EvidencePictures } from "./EvidencePictures";
import styles from "./FindingDetail.module.css";
import { FindingHistory } from "./FindingHistory";
import { type FormKind, formOf, isAllowed, isOffered, WORDS } from "./forms";
import { useFindingHistory } from "./inbox";
import { PairSides } from "./PairSides";
import { settledBy } from "./past";
import { canBeDecided } from "./toDecision";
import { toLink } from "./toLink";
import { toSettle } from "./toSettle";
import { Waived } from "./Waived";
import { CODE_WORDS, findingSentence, reasonSentence, SEVERITY_WORDS, STATE_WORDS } from "./words";

type Props = {
  finding: Finding;
  strategy: string;
  periodName: string;
  /** The form that is open, in the place of the verbs. */
  form: ReactNode;
  onForm: (kind: FormKind) => void;
  onExamine: (() => void) | null;
  onClose: () => void;
};

export function FindingDetail(props: Props) {
  const { finding, strategy, periodName, form, onForm, onExamine, onClose } = props;
  const stake = toMinorOrNull(finding.money_at_stake);
  const mayLink = useMayWrite("contribution");
  const unlinked = toLink(finding);
  const place = toSettle(finding.code);
  const history = useFindingHistory(finding.id);
  const isResolved = finding.state === "resolved";
  return (
    <article className={styles.detail} aria-label="Finding">
      <button type="button" className={styles.back} onClick={onClose}>
        ← All findings
      </button>
      <CloseButton className={styles.close} aria-label="Close the finding" onClick={onClose} />
      <p className={styles.over}>
        {CODE_WORDS[finding.code] ?? humanise(finding.code)} ·{" "}
        {STATE_WORDS[finding.state] ?? humanise(finding.state)}
      </p>
      <h2 id="finding-title" tabIndex={-1}>
        {unbroken(findingSentence(finding))}
      </h2>
      <p className={styles.lead}>
        {isResolved
          ? `Resolved${finding.resolved_at ? ` on ${formatDay(finding.resolved_at)}` : ""}: ${settledBy(history.data ?? [])}.`
          : reasonSentence(finding)}
      </p>
      <div className={styles.act}>
        {form ?? (
          <Verbs finding={finding} strategy={strategy} onForm={onForm} onExamine={onExamine} />
        )}
      </div>
      <dl className={styles.facts}>
        <dt>At stake</dt>
        <dd>
          {stake === null ? (
            "unknown"
          ) : (
            <>
              <strong>{formatCompact(stake, finding.currency)}</strong>
              <small>{formatExact(stake, finding.currency)}</small>
            </>
          )}
          {periodName ? <small>in {periodName}</small> : null}
          {finding.money_note ? <small>{finding.money_note}</small> : null}
        </dd>
        <dt>Severity</dt>
        <dd>{SEVERITY_WORDS[finding.severity] ?? humanise(finding.severity)}</dd>
        <dt>Department</dt>
        <dd>{finding.department_names.join(", ") || "none"}</dd>
        <dt>Owner</dt>
        <dd>
          {finding.owner_name || "nobody yet"}
          {finding.due_on ? <small>due {formatDay(finding.due_on)}</small> : null}
        </dd>
        {finding.cause_title ? (
          <>
            <dt>Cause</dt>
            <dd>{finding.cause_title}</dd>
          </>
        ) : null}
        <dt>Since</dt>
        <dd>{formatDay(finding.opened_at)}</dd>
        <dt>About</dt>
        <dd>
          {finding.subjects.map((subject) => (
            <Subject key={subject.id} subject={subject} strategy={strategy} />
          ))}
        </dd>
      </dl>
      {finding.waiver ? (
        <Waived
          key={finding.id}
          finding={finding}
          waiver={finding.waiver}
          mayAgree={isAllowed(finding, "waive")}
          mayWithdraw={isAllowed(finding, "withdraw")}
        />
      ) : null}
      {isResolved ? null : (
        <>
          <h3>What to do next</h3>
          <p className={styles.lead}>{finding.next_step}</p>
          {place ? (
            <p className={styles.lead}>
              <Link to={place.page} search={{ strategy }}>
                {place.words}
              </Link>
            </p>
          ) : null}
          {mayLink && unlinked ? (
            <p className={styles.lead}>
              <Link to="/links" search={{ strategy, initiative: unlinked }}>
                Link to an objective
              </Link>
            </p>
          ) : null}
        </>
      )}
      <Decide finding={finding} strategy={strategy} />
      {isResolved ? null : (
        <WhoDecides asked={{ noun: "finding", id: finding.id }} isPair={finding.is_pair} />
      )}
      <h3>{isResolved ? "What it rested on" : "What it rests on"}</h3>
      {isResolved ? <p className={styles.lead}>Then: {reasonSentence(finding)}</p> : null}
      {finding.sides && finding.sides.length > 0 ? (
        <div className={styles.pair}>
          <PairSides finding={finding} sides={finding.sides} strategy={strategy} />
        </div>
      ) : null}
      <EvidencePictures finding={finding} />
      {finding.untold ? (
        <p className={styles.lead}>
          Beside it {counted(finding.untold, "further pair")} of the same that nobody confirmed:
          only the foremost are listed.
        </p>
      ) : null}
      <MakeAction key={`actions-${finding.id}`} finding={finding} strategy={strategy} />
      <Comments subject={{ kind: "finding", id: finding.id }} />
      <h3>History</h3>
      <FindingHistory finding={finding} asked={history} />
    </article>
  );
}

type VerbsProps = Pick<Props, "finding" | "strategy" | "onForm" | "onExamine">;

function Verbs({ finding, strategy, onForm, onExamine }: VerbsProps) {
  const mayDecide = useMayWrite("decision");
  const [accept, silence] = [formOf("accept", finding), formOf("waive", finding)];
  return (
    <div className={styles.verbs}>
      {isOffered(finding, accept) ? (
        <Button size="xs" aria-keyshortcuts="a" onClick={() => onForm(accept)}>
          {WORDS[accept].verb}…
        </Button>
      ) : null}
      {isOffered(finding, silence) ? (
        <Button size="xs" variant="default" aria-keyshortcuts="w" onClick={() => onForm(silence)}>
          {WORDS[silence].verb}…
        </Button>
      ) : null}
      {silence !== "waive" && isOffered(finding, "waive") ? (
        <Button size="xs" variant="default" onClick={() => onForm("waive")}>
          Waive…
        </Button>
      ) : null}
      {mayDecide && canBeDecided(finding) ? (
        <Button
          size="xs"
          variant="default"
          aria-keyshortcuts="d"
          renderRoot={(props) => (
            <Link to="/decisions" search={{ strategy, finding: finding.id }} {...props} />
          )}
        >
          Decide…
        </Button>
      ) : null}
      {isAllowed(finding, "answer") ? (
        <Button size="xs" variant="default" onClick={() => onForm("answer")}>
          Answer for your side…
        </Button>
      ) : null}
      {isAllowed(finding, "restore") ? (
        <Button size="xs" variant="default" onClick={() => onForm("restore")}>
          Restore…
        </Button>
      ) : null}
      {onExamine ? (
        <Button size="xs" variant="default" aria-keyshortcuts="r" onClick={onExamine}>
          Re-examine now
        </Button>
      ) : null}
    </div>
  );
}

/** The records that have a page of their own. */
const PAGES: Record<
  string,
  "/initiatives/$id" | "/objectives/$id" | "/departments/$id" | "/decisions/$id" | undefined
> = {
  initiative: "/initiatives/$id",
  objective: "/objectives/$id",
  department: "/departments/$id",
  decision: "/decisions/$id",
};

function Subject({ subject, strategy }: { subject: FindingSubject; strategy: string }) {
  const name = subject.name ?? subject.external_id ?? "confidential";
  const origin = subject.external_id
    ? `${humanise(subject.noun)} ${subject.external_id}${subject.source ? ` of ${subject.source}` : ""}`
    : humanise(subject.noun);
  const isOnMap = subject.noun === "objective" || subject.noun === "initiative";
  const page = PAGES[subject.noun];
  return (
    <div>
      {isOnMap ? (
        <Link to="/map" search={{ strategy, sel: `${subject.noun}:${subject.id}` }}>
          {name}
        </Link>
      ) : (
        name
      )}
      <small>{origin}</small>
      {page ? (
        <small>
          <Link to={page} params={{ id: subject.id }}>
            open page
          </Link>
        </small>
      ) : null}
      {isOnMap ? (
        <small>
          <Link
            to="/findings"
            search={(before) => ({ ...before, show: `${subject.noun}:${subject.id}` })}
          >
            every check on it
          </Link>
        </small>
      ) : null}
    </div>
  );
}
