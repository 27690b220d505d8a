import createClient from "openapi-fetch";
import { Problem, toProblem, unanswered } from "./problem";
import type { paths } from "./schema";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

function csrfToken(): string | null {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return cookie ? decodeURIComponent(cookie.slice("csrftoken=".length)) : null;
}

export const client = createClient<paths>({ credentials: "same-origin" });

client.use({
  onRequest({ request }) {
    if (!request.headers.has("Accept")) request.headers.set("Accept", "application/json");
    if (SAFE.has(request.method)) return request;
    const token = csrfToken();
    if (token) request.headers.set("X-CSRFToken", token);
    if (request.method === "POST") request.headers.set("Idempotency-Key", newKey());
    return request;
  },
});

/** A key of its own for every intent to write. `randomUUID` exists on secure origins only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/** The body of an answer; throws `Problem` where the API refused or did not answer. */
export async function bodyOf<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>;
  try {
    answer = await asked;
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === "AbortError") throw reason;
    throw reason instanceof Problem ? reason : unanswered();
  }
  if (!answer.response.ok) throw toProblem(answer.response.status, answer.error);
  return answer.data as Data;
}

/** A page of a list: lists answer as text only where CSV is asked for, which nobody does here. */
export async function pageOf<Data>(asked: Promise<Answer<Data>>): Promise<Exclude<Data, string>> {
  return (await bodyOf(asked)) as Exclude<Data, string>;
}

/** The cursor of a list's `next` address, or null on the last page. */
export function cursorOf(next: string | null): string | null {
  if (!next) return null;
  return next.includes("cursor=")
    ? new URL(next, window.location.origin).searchParams.get("cursor")
    : next;
}
