import { useParams } from "@tanstack/react-router";
import type { PersonDetail } from "@/api/record";
import { useMayRead } from "@/features/access/session";
import { History } from "@/features/audit/History";
import { PERSON } from "@/features/record/fields";
import { InitiativesOf } from "@/features/record/InitiativesOf";
import { Milestones } from "@/features/record/Milestones";
import { DepartmentName, PersonName, Successions } from "@/features/record/Names";
import { Deputising, Due, ObjectivesOwned } from "@/features/record/OfPerson";
import { Fact, Unknown } from "@/features/record/Parts";
import { RecordPage } from "@/features/record/RecordPage";
import { useRecord, useWorkOf } from "@/features/record/useRecord";
import { formatDay } from "@/ui/dates";
import { NotForYou } from "./NotForYou";
import { NotThere } from "./NotThere";
import { useTitle } from "./useTitle";

/** One person: what they lead and own, what is due, who stands in. No judgement, no ranking. */
export function PersonPage() {
  const { id } = useParams({ from: "/shell/people/$id" });
  const mayRead = useMayRead("person");
  const asked = useRecord("people", id, mayRead);
  useTitle(asked.data?.name ?? "Person");
  if (!mayRead) return <NotForYou what="people" />;
  if (asked.error) return <NotThere error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return <main aria-busy="true" />;
  return <Page key={id} record={asked.data} />;
}

function Page({ record }: { record: PersonDetail }) {
  const { id } = record;
  const led = useWorkOf({ lead: id });
  const sponsored = useWorkOf({ sponsor: id });
  return (
    <RecordPage
      over="Person"
      noun="people"
      record={record}
      fields={PERSON}
      facts={
        <>
          <Fact label="Department">
            {record.department ? <DepartmentName id={record.department} /> : <Unknown />}
          </Fact>
          <Fact label="Mail">
            {record.email ? <a href={`mailto:${record.email}`}>{record.email}</a> : <Unknown />}
          </Fact>
          <Fact label="Deputy">
            <PersonName id={record.deputy} />
          </Fact>
          {record.ends_on ? <Fact label="Here until">{formatDay(record.ends_on)}</Fact> : null}
          {record.successors.length > 0 ? (
            <Fact label="Succeeded by">
              <Successions noun="people" links={record.successors} />
            </Fact>
          ) : null}
        </>
      }
      main={
        <>
          <ObjectivesOwned id={id} />
          <InitiativesOf title="Initiatives led" asked={led} />
          {sponsored.data && sponsored.data.length > 0 ? (
            <InitiativesOf title="Initiatives sponsored" asked={sponsored} />
          ) : null}
        </>
      }
      side={
        <>
          <Due id={id} />
          <Milestones work={led.data ?? []} />
          <Deputising id={id} />
          <History noun="person" id={id} title="What happened to the record" />
        </>
      }
    />
  );
}
