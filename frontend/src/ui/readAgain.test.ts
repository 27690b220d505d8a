import { MutationCache, MutationObserver, QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { readAgain } from "./readAgain";

function reading(queries: QueryClient) {
  const answers: ((said: string) => void)[] = [];
  const observer = new QueryObserver<string>(queries, {
    queryKey: ["period"],
    queryFn: () => new Promise((resolve) => answers.push(resolve)),
  });
  return { answers, observer, leave: observer.subscribe(() => {}) };
}

function writing(queries: QueryClient) {
  return new MutationObserver(queries, {
    mutationFn: async () => "written",
    onSuccess: () => queries.invalidateQueries(),
  });
}

it("tells what stands after a write, not what a slower first reading saw before it", async () => {
  const queries: QueryClient = new QueryClient({
    mutationCache: new MutationCache({ onSuccess: () => readAgain(queries) }),
  });
  const { answers, observer, leave } = reading(queries);
  const written = writing(queries).mutate();
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[0]!("open");
  answers[1]!("closed");
  await written;
  expect(observer.getCurrentResult().data).toBe("closed");
  leave();
});

it("leaves readings alone that have something to show: invalidating begins those anew", async () => {
  const queries = new QueryClient();
  const { answers, observer, leave } = reading(queries);
  answers[0]!("open");
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe("open"));
  await readAgain(queries);
  expect(answers).toHaveLength(1);
  leave();
});
