import { Skeleton } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { useMayRead, useMayWrite } from "@/features/access/session";
import { FindingDetail } from "@/features/detection/FindingDetail";
import { FindingFilters } from "@/features/detection/FindingFilters";
import { FindingsList } from "@/features/detection/FindingsList";
import {
  type FindingsAddress,
  useDepartments,
  useFinding,
  useFindings,
} from "@/features/detection/findings";
import { NothingOpen } from "@/features/detection/NothingOpen";
import { RunDetection } from "@/features/detection/RunDetection";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { UnknownStrategy } from "@/features/strategy/UnknownStrategy";
import { Emptiness, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./FindingsPage.module.css";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import { useTitle } from "./useTitle";

export function FindingsPage() {
  useTitle("Findings");
  const address = useSearch({ from: "/shell/findings" });
  const navigate = useNavigate({ from: "/findings" });
  const strategies = useStrategies();
  const departments = useDepartments();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy);
  const { code, severity, department } = address;
  const state = address.state ?? "open";
  const mayRead = useMayRead("finding");
  const question =
    strategy && mayRead
      ? {
          strategy: strategy.id,
          ...(state === "all" ? {} : { state }),
          ...(code ? { code } : {}),
          ...(severity ? { severity } : {}),
          ...(department ? { department } : {}),
        }
      : null;
  const asked = useFindings(question);
  const findings = asked.data?.pages.flatMap((page) => page.findings) ?? [];
  const listed = findings.find((one) => one.id === address.finding);
  // A link may lead to a finding that is not on the pages read so far.
  const alone = useFinding(listed ? undefined : address.finding);
  const chosen = listed ?? alone.data;

  const change = useCallback(
    (part: Partial<FindingsAddress>) =>
      navigate({ search: (before: FindingsAddress) => ({ ...before, ...part }), replace: true }),
    [navigate],
  );
  const choose = useCallback((finding: string) => change({ finding }), [change]);
  const mayWaive = useMayWrite("waiver");

  if (!mayRead) return <NotForYou what="findings" />;
  if (strategies.error && !strategies.data) {
    return (
      <main className={styles.notice}>
        <ProblemNotice error={strategies.error} onRetry={() => strategies.refetch()} />
      </main>
    );
  }
  if (strategies.data && !strategy) return <NoStrategy />;
  return (
    <div className={styles.page} data-chosen={address.finding ? true : undefined}>
      <main className={styles.left}>
        <header className={styles.head}>
          <UnknownStrategy wanted={address.strategy} chosen={strategy} />
          <div className={styles.title}>
            <h1>Findings</h1>
            <RunDetection strategy={strategy?.id ?? null} />
          </div>
          <FindingFilters
            address={address}
            departments={departments.data ?? []}
            onChange={change}
          />
          <p className={styles.count} role="status">
            {asked.data
              ? `${counted(findings.length, "finding")}${asked.hasNextPage ? " and more" : ""}, most money first`
              : " "}
          </p>
        </header>
        {asked.error ? (
          <div className={styles.notice}>
            <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />
          </div>
        ) : null}
        <div className={styles.list} aria-busy={asked.isPlaceholderData}>
          {asked.isPending && !asked.error ? <Bones /> : null}
          {asked.data && strategy && findings.length === 0 ? (
            <Nothing
              address={address}
              strategy={strategy.id}
              onClear={() => navigate({ search: clear })}
            />
          ) : null}
          {findings.length > 0 ? (
            <FindingsList
              findings={findings}
              chosen={address.finding}
              onChoose={choose}
              hasMore={asked.hasNextPage}
              isLoadingMore={asked.isFetchingNextPage}
              onMore={asked.fetchNextPage}
            />
          ) : null}
        </div>
      </main>
      <section className={styles.right} aria-label="Details">
        {chosen && strategy ? (
          <FindingDetail
            finding={chosen}
            strategy={strategy.id}
            mayWaive={mayWaive}
            onClose={() => change({ finding: undefined })}
          />
        ) : alone.error ? (
          <div className={styles.notice}>
            <ProblemNotice error={alone.error} />
          </div>
        ) : address.finding ? null : (
          <p className={styles.hint}>Choose a finding to read what it rests on.</p>
        )}
      </section>
    </div>
  );
}

function clear(before: FindingsAddress): FindingsAddress {
  return before.strategy ? { strategy: before.strategy } : {};
}

type NothingProps = { address: FindingsAddress; strategy: string; onClear: () => void };

function Nothing({ address, strategy, onClear }: NothingProps) {
  const filters = [address.code, address.severity, address.department, address.state].filter(
    Boolean,
  );
  return filters.length > 0 ? (
    <Emptiness title="No finding passes these filters.">
      <button type="button" className={styles.clear} onClick={onClear}>
        Show every open finding
      </button>
    </Emptiness>
  ) : (
    <NothingOpen strategy={strategy} isPage />
  );
}

const BONES = Array.from({ length: 8 }, (_, index) => index);

function Bones() {
  return (
    <div aria-busy="true" className={styles.notice}>
      {BONES.map((bone) => (
        <Skeleton key={bone} height={58} mb={12} />
      ))}
    </div>
  );
}
