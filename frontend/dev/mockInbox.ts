/** The findings inbox of the made-up server: verbs, counts, checks. */
import type { Finding } from "../src/api/index.ts";

type Answer = { status?: number; body?: unknown };
type All = ReadonlyMap<string, Finding[]>;

const PEOPLE = [
  { id: "p-amara", name: "Amara PMO" },
  { id: "p-bruno", name: "Bruno Sales" },
  { id: "p-chidi", name: "Chidi Technology" },
  { id: "p-dana", name: "Dana" },
];

export function answerInbox(
  method: string,
  path: string,
  query: URLSearchParams,
  body: Record<string, unknown>,
  all: All,
): Answer | null {
  if (path === "/people") return { body: { next: null, previous: null, results: PEOPLE } };
  if (path === "/periods") {
    return { body: { next: null, previous: null, results: [{ id: "fy", name: "2026" }] } };
  }
  if (path === "/findings/summary") return { body: summaryOf(all.get(query.get("strategy")!)!) };
  if (path === "/findings/bulk") return bulk(body, all);
  if (path.endsWith("/checks")) return { body: CHECKS };
  const [, noun, id, verb] = path.split("/");
  if ((noun === "initiatives" || noun === "objectives") && id) {
    return { body: { id, name: "Data lake refresh" } };
  }
  if (noun === "findings" && method === "POST" && verb) {
    const found = [...all.values()].flat().find((one) => one.id === id);
    if (!found) return null;
    if (String(body.reason).includes("conflict")) {
      found.money_at_stake = "99.00";
      const detail = "Its facts are others by now.";
      return { status: 409, body: { title: "The finding has changed.", status: 409, detail } };
    }
    change(found, verb, body);
    return { body: found };
  }
  return null;
}

function bulk(body: Record<string, unknown>, all: All): Answer {
  const ids = body.findings as string[];
  const found = ids.map((id) => [...all.values()].flat().find((one) => one.id === id)!);
  if (String(body.reason).includes("refuse")) {
    const errors = [
      { pointer: "/findings/1", code: "own_initiative", message: "It is of your own initiative." },
    ];
    const title = "Nothing was changed.";
    return { status: 400, body: { title, status: 400, detail: "One row was refused.", errors } };
  }
  for (const one of found) change(one, body.verb as string, body);
  return { body: { changed: ids.length } };
}

function change(found: Finding, verb: string, body: Record<string, unknown>) {
  if (verb === "confirm") {
    const confirmed_at = new Date().toISOString();
    const may = ["waive", "assign", "examine"] as const;
    Object.assign(found, { state: "open", confirmed_at, confirmed_by_name: "Amara PMO", may });
  } else if (verb === "dismiss") {
    Object.assign(found, { state: "dismissed", dismissed_reason: body.reason, may: ["restore"] });
  } else if (verb === "restore") {
    Object.assign(found, { state: "candidate", may: ["confirm", "dismiss", "assign", "answer"] });
  } else if (verb === "waive") {
    found.state = "waived";
  } else if (verb === "assign") {
    const owner_name = PEOPLE.find((one) => one.id === body.owner)?.name ?? "";
    Object.assign(found, { owner: body.owner, owner_name, due_on: body.due_on });
  } else if (verb === "answer") {
    found.answers.push({
      side: found.sides?.[0]?.initiative ?? "",
      text: String(body.text),
      answered_at: new Date().toISOString(),
      answered_by_name: "Amara PMO",
    });
  }
}

function summaryOf(findings: readonly Finding[]) {
  const count = (all: readonly Finding[], state: string) =>
    all.filter((one) => one.state === state).length;
  const states = ["candidate", "open", "waived", "dismissed", "resolved"];
  const codes = [...new Set(findings.map((one) => one.code)), "ownerless"];
  return {
    by_state: Object.fromEntries(states.map((state) => [state, count(findings, state)])),
    by_code: codes.map((code) => {
      const own = findings.filter((one) => one.code === code);
      return {
        code,
        title: code,
        ...Object.fromEntries(states.map((state) => [state, count(own, state)])),
        accepted: own.filter((one) => one.owner || one.confirmed_at).length,
        line: "0 of 20 objectives have an owner",
        is_armed: code !== "ownerless",
      };
    }),
    causes: [],
  };
}

const CHECKS = {
  strategy: "mock",
  run: "run-1",
  as_of: "2026-11-22T06:00:00Z",
  checks: [
    {
      code: "orphaned_initiative",
      title: "Initiative without objective",
      outcome: "found",
      finding: null,
      because: [
        { text: "It is active change work", holds: true },
        { text: "A confirmed link leads to an active objective", holds: false },
      ],
    },
    {
      code: "stale",
      title: "No recent update",
      outcome: "clear",
      finding: null,
      because: [{ text: "Its status of 12 Nov 2026 is within the rhythm of 90 days", holds: true }],
    },
    {
      code: "late_dependency",
      title: "Dependency that cannot hold in time",
      outcome: "not_armed",
      finding: null,
      because: [{ text: "3 of 20 dependencies carry a day", holds: false }],
    },
  ],
};
