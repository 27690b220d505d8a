/** What the API answers when it refuses (RFC 9457), or what went wrong before it could answer. */

import type { components } from "./schema";

export type FieldTrouble = { pointer: string; code: string; message: string };

type OpenName = components["schemas"]["ImportOpenName"];

export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldTrouble[];
  readonly requestId: string | null;
  /** What kind of problem: `not_rehearsed`; blank where the API did not say. */
  readonly code: string;
  /** With 412: the record as it stands, and who wrote it last (blank where that is not told). */
  readonly current: Record<string, unknown> | null;
  readonly changed: { by: string; at: string } | null;
  /** Of an import that cannot be taken back: the later imports to take back first, in order. */
  readonly laterImports: readonly { id: string; source: string }[];
  /** Of rows tried again: names that nothing here has, and what each may mean. */
  readonly names: readonly OpenName[];

  constructor(document: {
    type?: string | undefined;
    status: number;
    title: string;
    detail?: string | undefined;
    errors?: FieldTrouble[] | undefined;
    request_id?: string | null | undefined;
    current?: Record<string, unknown> | undefined;
    changed?: { by: string; at: string } | undefined;
    later_imports?: { id: string; source: string }[] | undefined;
    names?: OpenName[] | undefined;
  }) {
    super(document.detail || document.title);
    this.name = "Problem";
    this.status = document.status;
    this.title = document.title;
    this.detail = document.detail ?? "";
    this.errors = document.errors ?? [];
    this.requestId = document.request_id ?? null;
    this.current = document.current ?? null;
    this.changed = document.changed ?? null;
    this.laterImports = document.later_imports ?? [];
    this.names = document.names ?? [];
    this.code = document.type?.split(":").at(-1) ?? "";
  }

  /** Messages by field name: `/until_on` and `/reason/0` stand under `until_on` and `reason`. */
  get byField(): Record<string, string> {
    const fields: Record<string, string> = {};
    for (const { pointer, message } of this.errors) {
      const field = pointer.replace(/^#?\//, "").split("/")[0] ?? "";
      fields[field] = fields[field] ? `${fields[field]} ${message}` : message;
    }
    return fields;
  }

  /** Nobody is signed in, or no longer. */
  get isSignedOut(): boolean {
    return this.status === 401;
  }
}

/** The problem of a refused answer, whatever its body holds. */
export function toProblem(status: number, body: unknown): Problem {
  if (typeof body === "object" && body !== null && "title" in body) {
    return new Problem({ ...(body as ConstructorParameters<typeof Problem>[0]), status });
  }
  return new Problem({
    status,
    title: status >= 500 ? "The server could not answer." : "The request was refused.",
    detail: status >= 500 ? "Please try again in a moment." : `It answered with status ${status}.`,
  });
}

/** The problem of a request that got no answer at all. */
export function unanswered(): Problem {
  return new Problem({
    status: 0,
    title: "The server does not answer.",
    detail: "Check that it runs and that you are connected, then try again.",
  });
}
