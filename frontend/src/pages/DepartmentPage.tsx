import { Link, useParams } from "@tanstack/react-router";
import type { DepartmentDetail, Succession } from "@/api/record";
import { useMayRead } from "@/features/access/session";
import { History } from "@/features/audit/History";
import { Comments } from "@/features/comments/Comments";
import { SubjectFindings } from "@/features/detection/SubjectFindings";
import { dayAfter } from "@/features/map/days";
import { BAND_NAMES } from "@/features/map/labels";
import { BANDS, type Ledger, sumOf } from "@/features/map/ledger";
import { MoneyByObjective } from "@/features/map/MoneyByObjective";
import { DEPARTMENT } from "@/features/record/fields";
import { InitiativesOf, Leads } from "@/features/record/InitiativesOf";
import { LackingOfDepartment } from "@/features/record/Lacking";
import { Milestones } from "@/features/record/Milestones";
import { DepartmentName, Successions } from "@/features/record/Names";
import { Fact, Unknown } from "@/features/record/Parts";
import { RecordPage } from "@/features/record/RecordPage";
import { useGo } from "@/features/record/useGo";
import { useLedger, useRecord, useWorkOf } from "@/features/record/useRecord";
import { WaitingLinks } from "@/features/record/WaitingLinks";
import { formatDay } from "@/ui/dates";
import { formatCompact, formatExact } from "@/ui/money";
import { counted } from "@/ui/words";
import { NotForYou } from "./NotForYou";
import { NotThere } from "./NotThere";
import { useTitle } from "./useTitle";

/** One department: its work, where its money goes, who leads it, what waits, what it became. */
export function DepartmentPage() {
  const { id } = useParams({ from: "/shell/departments/$id" });
  const mayRead = useMayRead("department");
  const asked = useRecord("departments", id, mayRead);
  useTitle(asked.data?.name ?? "Department");
  if (!mayRead) return <NotForYou what="departments" />;
  if (asked.error) return <NotThere error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return <main aria-busy="true" />;
  return <Page key={id} record={asked.data} />;
}

function Page({ record }: { record: DepartmentDetail }) {
  const { id } = record;
  const { strategy, ledger } = useLedger(undefined);
  const go = useGo(strategy?.id);
  const work = useWorkOf({ department: id });
  const at = ledger?.map.departments.findIndex((one) => one.id === id) ?? -1;
  return (
    <RecordPage
      over="Department"
      noun="departments"
      record={record}
      fields={DEPARTMENT}
      verbs={
        at >= 0 && strategy ? (
          <Link to="/map" search={{ strategy: strategy.id, sel: `department:${id}` }}>
            On the map
          </Link>
        ) : null
      }
      facts={<Facts record={record} ledger={ledger} at={at} strategy={strategy?.id} />}
      main={
        <>
          {ledger && at >= 0 ? (
            <MoneyByObjective ledger={ledger} departments={[at]} onSelect={go} />
          ) : null}
          <InitiativesOf title="Its initiatives" asked={work} withHealth />
        </>
      }
      side={
        <>
          {strategy ? (
            <SubjectFindings noun="department" subject={id} strategy={strategy.id} isPast={false} />
          ) : null}
          {strategy ? <LackingOfDepartment id={id} strategy={strategy.id} /> : null}
          <WaitingLinks work={work.data ?? []} />
          <Leads work={work.data ?? []} />
          <Comments subject={{ kind: "department", id }} />
          <Milestones work={work.data ?? []} />
          <History noun="department" id={id} />
        </>
      }
    />
  );
}

type FactsProps = {
  record: DepartmentDetail;
  ledger: Ledger | null;
  at: number;
  strategy: string | undefined;
};

function Facts({ record, ledger, at, strategy }: FactsProps) {
  const { starts_on, ends_on } = record;
  return (
    <>
      <Fact label="Code">{record.code || <Unknown what="none" />}</Fact>
      <Fact label="Below">
        {record.parent ? <DepartmentName id={record.parent} /> : <Unknown what="no other" />}
      </Fact>
      {starts_on || ends_on ? (
        <Fact label="Exists">
          {starts_on ? `from ${formatDay(starts_on)} ` : ""}
          {ends_on ? `until ${formatDay(ends_on)}` : ""}
        </Fact>
      ) : null}
      {ledger && at >= 0 ? <Money ledger={ledger} at={at} /> : null}
      {record.predecessors.length > 0 ? (
        <Fact label="Came from">
          <Successions noun="departments" links={record.predecessors} />
          <DayBefore strategy={strategy} id={record.id} day={record.predecessors[0]} isNow />
        </Fact>
      ) : null}
      {record.successors.length > 0 ? (
        <Fact label="Became">
          <Successions noun="departments" links={record.successors} />
          <DayBefore strategy={strategy} id={record.id} day={record.successors[0]} />
        </Fact>
      ) : null}
    </>
  );
}

type DayBeforeProps = {
  strategy: string | undefined;
  id: string;
  /** What ended the structure that is looked back to. */
  day: Succession | undefined;
  /** In the departments of today, where this one was none yet. */
  isNow?: boolean;
};

/** The map of the day before a reorganisation: what was there of this department. */
function DayBefore({ strategy, id, day, isNow = false }: DayBeforeProps) {
  if (!strategy || !day) return null;
  const as_of = dayAfter(day.effective_on, -1);
  const search = { strategy, as_of, sel: `department:${id}` };
  return (
    <Link to="/map" search={isNow ? { ...search, structure: "now" as const } : search}>
      {isNow ? "Its work the day before, on the map" : "The day before, on the map"}
    </Link>
  );
}

/** What it has in the map's period, and what of it serves no objective, as the map has it. */
function Money({ ledger, at }: { ledger: Ledger; at: number }) {
  const { currency, period, objectives } = ledger.map;
  const whole = sumOf(ledger, [...objectives.keys(), ...BANDS], [at]);
  const parts = BANDS.map((band) => ({ band, sum: sumOf(ledger, [band], [at]) })).filter(
    ({ sum }) => sum.initiatives > 0,
  );
  return (
    <>
      <Fact label={period ? `Money, ${period.name}` : "Money"}>
        {whole.initiatives > whole.unknown ? (
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
      </Fact>
      {parts.map(({ band, sum }) => (
        <Fact key={band} label={BAND_NAMES[band]}>
          {sum.initiatives > sum.unknown ? (
            <span title={formatExact(sum.minor, currency)}>
              {formatCompact(sum.minor, currency)}
            </span>
          ) : (
            <Unknown what="no figure" />
          )}
          <small>{counted(sum.initiatives, "initiative")}</small>
        </Fact>
      ))}
    </>
  );
}
