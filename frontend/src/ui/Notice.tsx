import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./Notice.module.css";

type Tone = "calm" | "warning" | "problem";
type NoticeProps = { tone?: Tone; isSmall?: boolean; children: ReactNode };

/** A sentence in the page that says how things stand. */
export function Notice({ tone = "calm", isSmall = false, children }: NoticeProps) {
  return (
    <div
      className={styles.notice}
      data-tone={tone}
      data-small={isSmall || undefined}
      role={tone === "problem" ? "alert" : "status"}
    >
      {children}
    </div>
  );
}

/** What a refusal tells a reader. */
type Refusal = { title: string; detail: string; requestId: string | null };

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && "title" in error && "detail" in error;
}

/** What went wrong, in the API's words, with what a person can do and the id to quote. */
export function ProblemNotice({
  error,
  onRetry,
}: {
  error: unknown;
  onRetry?: (() => void) | undefined;
}) {
  const problem = isRefusal(error) ? error : null;
  return (
    <Notice tone="problem">
      <div>
        <strong>{sentence(problem?.title ?? "Something went wrong")}</strong>{" "}
        {problem?.detail ?? "Please reload the page."}
        {problem?.requestId ? (
          <div className={styles.quiet}>Request {problem.requestId}</div>
        ) : null}
      </div>
      {onRetry ? (
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </Notice>
  );
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** A page or pane that has nothing to show yet, and what to do about it. */
export function Emptiness({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty} role="status">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
