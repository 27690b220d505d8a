import { Link, useNavigate, useParams } from "@tanstack/react-router";
import type { ObjectiveDetail } from "@/api/record";
import { useMayRead } from "@/features/access/session";
import { History } from "@/features/audit/History";
import { Comments } from "@/features/comments/Comments";
import { SubjectFindings } from "@/features/detection/SubjectFindings";
import { partWords } from "@/features/funding/cancelled";
import { type Ledger, wholeOf } from "@/features/map/ledger";
import { Measures } from "@/features/map/Measures";
import { OnCancelled } from "@/features/map/OnCancelled";
import { TouchingPairs } from "@/features/map/TouchingPairs";
import { pairsOfObjective } from "@/features/map/touching";
import { Coverage } from "@/features/record/Coverage";
import { Funding } from "@/features/record/Funding";
import { OBJECTIVE } from "@/features/record/fields";
import { ObjectiveImpact } from "@/features/record/ImpactPanel";
import { LinksOfObjective } from "@/features/record/Links";
import { PersonName, Successions } from "@/features/record/Names";
import { Below, LineUp } from "@/features/record/ObjectiveTree";
import { Fact, Section, Unknown } from "@/features/record/Parts";
import { RecordPage } from "@/features/record/RecordPage";
import { useGo } from "@/features/record/useGo";
import { useLedger, useRecord } from "@/features/record/useRecord";
import { WhoDecides } from "@/features/rights/WhoDecides";
import { formatDay } from "@/ui/dates";
import { formatCompact, formatExact } from "@/ui/money";
import { Pips } from "@/ui/Pips";
import { counted, humanise } from "@/ui/words";
import { NotForYou } from "./NotForYou";
import { NotThere } from "./NotThere";
import { useTitle } from "./useTitle";

/** One objective: why it is there, what covers and funds it, and what a change of it would do. */
export function ObjectivePage() {
  const { id } = useParams({ from: "/shell/objectives/$id" });
  const mayRead = useMayRead("objective");
  const asked = useRecord("objectives", id, mayRead);
  useTitle(asked.data?.name ?? "Objective");
  if (!mayRead) return <NotForYou what="objectives" />;
  if (asked.error) return <NotThere error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return <main aria-busy="true" />;
  return <Page key={id} record={asked.data} />;
}

function Page({ record }: { record: ObjectiveDetail }) {
  const { id, strategy } = record;
  const { ledger } = useLedger(strategy);
  const go = useGo(strategy);
  const at = ledger?.map.objectives.findIndex((one) => one.id === id) ?? -1;
  const level = at < 0 ? null : ledger!.map.objectives[at]!.level;
  const levelName = level === null ? null : ledger?.map.strategy.level_names[level - 1];
  return (
    <RecordPage
      over={[levelName ?? "Objective", record.code].filter(Boolean).join(" ")}
      noun="objectives"
      record={record}
      fields={OBJECTIVE}
      verbs={
        at >= 0 ? (
          <Link to="/map" search={{ strategy, sel: `objective:${id}` }}>
            On the map
          </Link>
        ) : null
      }
      facts={<Facts record={record} ledger={ledger} at={at} />}
      main={
        <>
          <LineUp record={record} ledger={ledger} />
          {ledger && at >= 0 ? <Cancelled ledger={ledger} at={at} /> : null}
          {ledger ? <Funding id={id} currency={ledger.map.currency} /> : null}
          {ledger && at >= 0 ? <Below ledger={ledger} at={at} /> : null}
          <LinksOfObjective id={id} />
          <ObjectiveImpact id={id} />
        </>
      }
      side={
        <>
          <WhoDecides asked={{ noun: "objective", id }} />
          <SubjectFindings noun="objective" subject={id} strategy={strategy} isPast={false} />
          {ledger && at >= 0 ? (
            <TouchingPairs ledger={ledger} pairs={pairsOfObjective(ledger, at)} onSelect={go} />
          ) : null}
          <Measures objective={id} isPast={false} />
          <Comments subject={{ kind: "objective", id }} />
          <History noun="objective" id={id} />
        </>
      }
    />
  );
}

function Facts(props: { record: ObjectiveDetail; ledger: Ledger | null; at: number }) {
  const { record, ledger, at } = props;
  const day = (value: string | null) => (value ? formatDay(value) : "unknown");
  const { starts_on, ends_on, priority_weight: weight } = record;
  return (
    <>
      <Fact label="State">{humanise(record.state)}</Fact>
      <Fact label="Owner">
        <PersonName id={record.owner} missing="no owner" />
      </Fact>
      <Fact label="Dates">
        {starts_on || ends_on ? `${day(starts_on)} – ${day(ends_on)}` : <Unknown />}
      </Fact>
      <Fact label="Priority">
        {weight === null ? (
          <Unknown />
        ) : weight <= 5 ? (
          <>
            <Pips priority={weight} /> {weight} of 5
          </>
        ) : (
          weight
        )}
      </Fact>
      {ledger && at >= 0 ? <Money ledger={ledger} at={at} /> : null}
      <Coverage id={record.id} hasBelow={Boolean(ledger?.children[at]?.length)} />
      {record.predecessors.length > 0 ? (
        <Fact label="Came from">
          <Successions noun="objectives" links={record.predecessors} />
        </Fact>
      ) : null}
      {record.successors.length > 0 ? (
        <Fact label="Became">
          <Successions noun="objectives" links={record.successors} />
        </Fact>
      ) : null}
    </>
  );
}

/** What of that money is on cancelled work. */
function Cancelled({ ledger, at }: { ledger: Ledger; at: number }) {
  const navigate = useNavigate();
  const objective = ledger.map.objectives[at]!;
  if (objective.cancelled_initiatives === 0) return null;
  const { period } = ledger.map;
  return (
    <Section title={period ? `On cancelled work, ${period.name}` : "On cancelled work"}>
      <OnCancelled
        ledger={ledger}
        objective={objective}
        whole={wholeOf(ledger, at)}
        summary={counted(objective.cancelled_initiatives, "cancelled initiative")}
        onOpen={(id) => navigate({ to: "/initiatives/$id", params: { id } })}
      />
    </Section>
  );
}

/** What stands at it and below it in the map's period, as the map has it. */
function Money({ ledger, at }: { ledger: Ledger; at: number }) {
  const { currency, period } = ledger.map;
  const whole = wholeOf(ledger, at);
  const isKnown = whole.initiatives > whole.unknown;
  const cancelled = partWords(ledger.map.objectives[at]!, currency);
  return (
    <Fact label={period ? `Money, ${period.name}` : "Money"}>
      {isKnown ? (
        <span title={formatExact(whole.minor, currency)}>
          {formatCompact(whole.minor, currency)}
        </span>
      ) : (
        <Unknown what="no figure" />
      )}
      <small>
        {counted(whole.initiatives, "initiative")}
        {whole.unknown > 0 ? `, ${whole.unknown} without a figure` : ""}
      </small>
      {cancelled ? <small>{cancelled}</small> : null}
    </Fact>
  );
}
