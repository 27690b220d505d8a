/** A made-up sheet of 10,000 initiatives for the workbench, page by page. */

const COUNT = 10_000;
const STAGES = ["proposed", "approved", "active", "paused", "done"];
const HEALTHS = ["unknown", "on_track", "at_risk", "off_track"];
const WORK = ["Meter exchange", "Boiler registry", "Tariff engine", "Depot heating", "Field app"];
const day = (from: number, at: number) =>
  new Date(Date.UTC(from, at % 12, 1 + (at % 27))).toISOString().slice(0, 10);

const people = Array.from({ length: 300 }, (_, at) => ({
  id: `person-${at}`,
  version: 1,
  name: `Person ${at}`,
}));

function rowOf(at: number, departments: readonly { id: string }[]) {
  return {
    id: `initiative-${at}`,
    version: 1,
    name: `${WORK[at % WORK.length]} ${at}`,
    description: `Work number ${at}, described in a sentence that is longer than its column is wide.`,
    department: departments[at % departments.length]!.id,
    lead: at % 3 === 0 ? null : people[at % people.length]!.id,
    sponsor: null,
    stage: STAGES[at % STAGES.length],
    health: HEALTHS[at % HEALTHS.length],
    bucket: at % 7 === 0 ? "run" : "change",
    starts_on: day(2025, at),
    ends_on: at % 5 === 0 ? null : day(2027, at),
    reported_on: null,
    activities: [],
    beneficiaries: [],
    mechanisms: [],
    is_confidential: false,
    custom_fields: {},
    identities: [],
    updated_at: "2026-11-20T09:00:00Z",
  };
}

/** The answer to what the workbench asks, or null for any other address. */
export function answerSheet(
  path: string,
  query: URLSearchParams,
  departments: readonly { id: string }[],
): { body: unknown } | null {
  const whole = (results: readonly unknown[]) => ({
    body: { next: null, previous: null, results },
  });
  if (path === "/people") return whole(people);
  if (path === "/custom-fields" || path === "/saved-views") return whole([]);
  if (path !== "/initiatives") return null;
  const from = Number(query.get("cursor") ?? 0);
  const to = Math.min(COUNT, from + Number(query.get("page_size") ?? 100));
  const results = Array.from({ length: to - from }, (_, at) => rowOf(from + at, departments));
  const next = to < COUNT ? `http://server/api/v1/initiatives?cursor=${to}` : null;
  return { body: { next, previous: null, results } };
}
