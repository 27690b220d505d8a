import { Link, useParams } from "@tanstack/react-router";
import type { InitiativeDetail } from "@/api/record";
import { useMayRead, useMayWrite } from "@/features/access/session";
import { History } from "@/features/audit/History";
import { Comments } from "@/features/comments/Comments";
import { SubjectFindings } from "@/features/detection/SubjectFindings";
import { HeldByCancelled } from "@/features/funding/HeldByCancelled";
import { Paths } from "@/features/map/InitiativeDetail";
import type { Ledger } from "@/features/map/ledger";
import { MoneyByPeriod } from "@/features/map/MoneyByPeriod";
import { TouchingPairs } from "@/features/map/TouchingPairs";
import { pairsOfInitiative } from "@/features/map/touching";
import { INITIATIVE } from "@/features/record/fields";
import { InitiativeImpact } from "@/features/record/ImpactPanel";
import { LinksOfInitiative } from "@/features/record/Links";
import { DepartmentName, PersonName, Successions } from "@/features/record/Names";
import { Fact, Unknown } from "@/features/record/Parts";
import { RecordPage } from "@/features/record/RecordPage";
import { Reported } from "@/features/record/Reported";
import { Similar } from "@/features/record/Similar";
import { useGo } from "@/features/record/useGo";
import { useLedger, useRecord } from "@/features/record/useRecord";
import { WhoDecides } from "@/features/rights/WhoDecides";
import { formatDay } from "@/ui/dates";
import { formatCompact, formatExact, toMinorOrNull } from "@/ui/money";
import { humanise } from "@/ui/words";
import { NotForYou } from "./NotForYou";
import { NotThere } from "./NotThere";
import { useTitle } from "./useTitle";

/** One initiative: why we do it, its money, how it goes, what is found, what happened. */
export function InitiativePage() {
  const { id } = useParams({ from: "/shell/initiatives/$id" });
  const mayRead = useMayRead("initiative");
  const asked = useRecord("initiatives", id, mayRead);
  useTitle(asked.data?.name ?? "Initiative");
  if (!mayRead) return <NotForYou what="initiatives" />;
  if (asked.error) return <NotThere error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return <main aria-busy="true" />;
  return <Page key={id} record={asked.data} />;
}

function Page({ record }: { record: InitiativeDetail }) {
  const { strategy, ledger } = useLedger(undefined);
  const go = useGo(strategy?.id);
  const mayLink = useMayWrite("contribution");
  const mayReadFindings = useMayRead("finding");
  const { id } = record;
  const onMap = ledger?.map.initiatives.find((one) => one.id === id) ?? null;
  return (
    <RecordPage
      over={
        <>
          Initiative of <DepartmentName id={record.department} />
        </>
      }
      noun="initiatives"
      record={record}
      fields={INITIATIVE}
      verbs={
        onMap && strategy ? (
          <Link to="/map" search={{ strategy: strategy.id, sel: `initiative:${id}` }}>
            On the map
          </Link>
        ) : null
      }
      facts={<Facts record={record} ledger={ledger} />}
      main={
        <>
          {ledger && onMap ? <HeldByCancelled map={ledger.map} initiative={onMap} /> : null}
          {ledger && onMap ? (
            <Paths
              ledger={ledger}
              initiative={onMap}
              id={id}
              mayLink={mayLink}
              isPast={false}
              onSelect={go}
            />
          ) : null}
          {ledger && !onMap ? (
            <p>It is no part of the strategy {ledger.map.strategy.name}.</p>
          ) : null}
          <LinksOfInitiative id={id} />
          {ledger ? (
            <MoneyByPeriod initiative={id} periods={ledger.map.periods} isPast={false} />
          ) : null}
          <Reported id={id} />
          {strategy && onMap ? <InitiativeImpact id={id} strategy={strategy.id} /> : null}
        </>
      }
      side={
        <>
          {onMap ? <WhoDecides asked={{ noun: "initiative", id }} /> : null}
          {mayReadFindings && strategy ? (
            <SubjectFindings noun="initiative" subject={id} strategy={strategy.id} isPast={false} />
          ) : null}
          {ledger ? (
            <TouchingPairs ledger={ledger} pairs={pairsOfInitiative(ledger, id)} onSelect={go} />
          ) : null}
          {strategy ? <Similar id={id} strategy={strategy.id} /> : null}
          <Comments subject={{ kind: "initiative", id }} />
          <History noun="initiative" id={id} />
        </>
      }
    />
  );
}

function Facts({ record, ledger }: { record: InitiativeDetail; ledger: Ledger | null }) {
  const day = (value: string | null) => (value ? formatDay(value) : "unknown");
  const { starts_on, ends_on, reported_on } = record;
  return (
    <>
      <Fact label="Stage">{humanise(record.stage)}</Fact>
      <Fact label="Health">
        {humanise(record.health)}
        <small>{reported_on ? `reported for ${formatDay(reported_on)}` : "never reported"}</small>
      </Fact>
      <Money id={record.id} ledger={ledger} />
      <Fact label="Dates">
        {starts_on || ends_on ? `${day(starts_on)} – ${day(ends_on)}` : <Unknown />}
      </Fact>
      <Fact label="Lead">
        <PersonName id={record.lead} missing="no lead" />
      </Fact>
      <Fact label="Sponsor">
        <PersonName id={record.sponsor} missing="no sponsor" />
      </Fact>
      <Fact label="Bucket">{humanise(record.bucket)}</Fact>
      {record.is_confidential ? <Fact label="Confidential">to those it names</Fact> : null}
      {record.predecessors.length > 0 ? (
        <Fact label="Came from">
          <Successions noun="initiatives" links={record.predecessors} />
        </Fact>
      ) : null}
      {record.successors.length > 0 ? (
        <Fact label="Became">
          <Successions noun="initiatives" links={record.successors} />
        </Fact>
      ) : null}
    </>
  );
}

/** What it may spend in the map's period, as the map has it. */
function Money({ id, ledger }: { id: string; ledger: Ledger | null }) {
  const one = ledger?.map.initiatives.find((each) => each.id === id);
  if (!ledger || !one) return null;
  const { currency, period } = ledger.map;
  const minor = toMinorOrNull(one.amount);
  return (
    <Fact label={period ? `Money, ${period.name}` : "Money"}>
      {minor === null ? (
        <Unknown what="no figure" />
      ) : (
        <span title={formatExact(minor, currency)}>{formatCompact(minor, currency)}</span>
      )}
      {one.money_note ? <small>{one.money_note}</small> : null}
    </Fact>
  );
}
