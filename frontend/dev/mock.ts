/**
 * A server of made-up portfolios for looking at the pages without a back end:
 * `npm run build && npm run mock`. It serves the built pages under the content security policy of
 * the real server. Sign in with any name; the password `wrong` is refused, `viewer` may only read.
 */

import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin, PreviewServer } from "vite";
import { drawnFindings } from "../src/test/drawn.ts";
import { makeFindings } from "../src/test/findings.ts";
import { answerInbox } from "./mockInbox.ts";
import { answerSheet } from "./mockSheet.ts";
import { mapOf, maps, matrixOf } from "./mockViews.ts";

const NONCE = "bW9jay1ub25jZQ";
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'nonce-${NONCE}'`,
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const findings = new Map(
  [...maps].map(([id, map]) => [
    id,
    id === "unrun"
      ? []
      : [
          ...(id === "mock" ? drawnFindings(map, 900_000) : []),
          ...makeFindings(map, id === "large" ? 5000 : null),
        ].sort((a, b) => Number(b.money_at_stake ?? -1) - Number(a.money_at_stake ?? -1)),
  ]),
);

let user: string | null = "amara";
let run = { id: "run-1", state: "queued", chunks_done: 0, chunk_count: 8 };

type Answer = { status?: number; body?: unknown };

function problem(status: number, title: string, detail: string, errors: unknown[] = []): Answer {
  const body = { type: "about:blank", title, status, detail, errors, request_id: "01JD-MOCK-7" };
  return { status, body };
}

function answer(method: string, url: URL, body: Record<string, string>): Answer {
  const path = url.pathname.replace("/api/v1", "");
  const query = url.searchParams;
  if (path === "/session" && method === "POST") {
    if (body.password === "wrong") {
      return problem(400, "Sign-in was refused.", "The name and password do not fit together.");
    }
    user = body.username ?? null;
    return { body: me() };
  }
  if (path === "/session" && method === "GET") {
    return { body: { is_signed_in: user !== null, me: user === null ? null : me() } };
  }
  if (path === "/session") {
    user = null;
    return { status: 204 };
  }
  if (user === null) return problem(401, "Nobody is signed in.", "Sign in first.");
  if (path === "/strategies") {
    const results =
      user === "newcomer"
        ? []
        : [...maps.values()].map((map) => ({
            ...map.strategy,
            currency: map.currency,
            created_at: "2026-01-12T09:00:00Z",
            approved_at: map.strategy.id === "mock" ? "2026-02-02T09:00:00Z" : null,
            published_run: map.run?.id ?? null,
          }));
    return { body: { next: null, previous: null, results } };
  }
  if (path === "/departments") {
    return { body: { next: null, previous: null, results: maps.get("mock")!.departments } };
  }
  const sheet = answerSheet(path, query, maps.get("mock")!.departments);
  if (sheet) return sheet;
  if (path === "/views/alignment-map" || path === "/views/traceability-matrix") {
    const map = mapOf(query.get("strategy") ?? "", query.get("as_of"));
    if (!map) return problem(404, "There is no such strategy.", "Choose another one.");
    return { body: path.endsWith("matrix") ? matrixOf(map) : map };
  }
  if (path === "/views/waiting") return { body: { results: [] } };
  if (path.endsWith("/trace")) {
    const map = maps.get(query.get("strategy") ?? "")!;
    const entry = map.initiatives.find((one) => one.id === path.split("/")[2])!;
    const paths = entry.placements
      .filter((one) => one.objective !== null)
      .map((one) => {
        const steps = [];
        for (let at = one.objective; at !== null; at = map.objectives[at]!.parent) {
          steps.push({ id: map.objectives[at]!.id, name: map.objectives[at]!.name, share: 1 });
        }
        return { steps, share: one.share, is_confirmed: true, reaches: one.band === "traced" };
      });
    return { body: { paths, is_cut: false } };
  }
  const told = answerInbox(method, path, query, body, findings);
  if (told) return told;
  if (path === "/findings") return { body: listOf(query) };
  if (path.startsWith("/findings/")) {
    const all = [...findings.values()].flat();
    const found = all.find((one) => one.id === path.split("/")[2]);
    return found
      ? { body: found }
      : problem(404, "There is no such finding.", "It may be resolved.");
  }
  if (path === "/waivers") {
    if ((body.reason ?? "").length < 5) {
      const errors = [{ pointer: "/reason", code: "too_short", message: "Say it in a few words." }];
      return problem(400, "The waiver was not stored.", "One field needs mending.", errors);
    }
    for (const all of findings.values()) {
      const found = all.find((one) => one.id === body.finding);
      if (found) {
        found.state = "waived";
        found.waiver = {
          id: "w1",
          reason: body.reason!,
          until_on: body.until_on!,
          waived_at: "2026-11-20T09:00:00Z",
          waived_by_name: "Amara PMO",
          waits_for_second_person: false,
          agreed_by_name: null,
        };
      }
    }
    return { status: 201, body: {} };
  }
  if (path === "/detection-runs" && method === "POST") {
    run = { ...run, state: "queued", chunks_done: 0 };
    return { status: 202, body: run };
  }
  if (path === "/detection-runs") {
    const latest = {
      ...run,
      number: 14,
      state: "published",
      as_of: "2026-11-22T06:00:00Z",
      summary: { detectors: [] },
    };
    return { body: { next: null, previous: null, results: [latest] } };
  }
  if (path.startsWith("/detection-runs/")) {
    const chunks_done = Math.min(run.chunk_count, run.chunks_done + 3);
    run = { ...run, chunks_done, state: chunks_done < run.chunk_count ? "running" : "published" };
    return { body: run };
  }
  return problem(404, "There is no such address.", path);
}

function me() {
  const isPmo = user !== "viewer";
  return {
    id: "u1",
    kind: "user",
    username: user,
    name: user === "amara" ? "Amara Okafor" : user,
    person: "p-amara",
    roles: [isPmo ? "pmo" : "viewer"],
    scopes: null,
    departments: null,
    reads: isPmo
      ? ["finding", "strategy", "person", "detection_run", "period", "initiative"]
      : ["strategy"],
    writes: isPmo ? ["waiver", "initiative"] : [],
    writes_everywhere: isPmo ? ["waiver", "initiative"] : [],
    led_departments: [],
    may_detect: isPmo,
    time_zone: "UTC",
  };
}

function listOf(query: URLSearchParams) {
  const from = Number(query.get("cursor") ?? 0);
  const size = Number(query.get("page_size") ?? 100);
  const wanted = (findings.get(query.get("strategy") ?? "") ?? []).filter(
    (one) =>
      (["code", "severity", "owner"] as const).every(
        (name) => !query.get(name) || one[name] === query.get(name),
      ) &&
      (query.get("state") ?? one.state).split(",").includes(one.state) &&
      one.title.toLowerCase().includes((query.get("search") ?? "").toLowerCase()) &&
      (!query.get("subject") ||
        one.subjects.some((subject) => subject.id === query.get("subject"))),
  );
  const hasMore = wanted.length > from + size;
  const next = hasMore ? `http://server/api/v1/findings?cursor=${from + size}` : null;
  return { next, previous: null, results: wanted.slice(from, from + size) };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text ? JSON.parse(text) : {};
}

async function serve(request: IncomingMessage, response: ServerResponse, next: () => void) {
  const url = new URL(request.url ?? "/", "http://localhost");
  response.setHeader("Content-Security-Policy", POLICY);
  response.setHeader("Cache-Control", "no-cache");
  if (url.pathname.startsWith("/api/")) {
    const { status = 200, body } = answer(request.method ?? "GET", url, await bodyOf(request));
    response.statusCode = status;
    const kind = status >= 400 ? "application/problem+json" : "application/json";
    response.setHeader("Content-Type", kind);
    response.end(body === undefined ? "" : JSON.stringify(body));
  } else if (url.pathname.startsWith("/static/")) {
    next();
  } else {
    response.setHeader("Content-Type", "text/html");
    response.end(readFileSync("dist/index.html", "utf8").replace("__CSP_NONCE__", NONCE));
  }
}

export function mockServer(): Plugin {
  return {
    name: "mock-server",
    configurePreviewServer(server: PreviewServer) {
      server.middlewares.use((request, response, next) => {
        serve(request, response, next).catch(next);
      });
    },
  };
}
