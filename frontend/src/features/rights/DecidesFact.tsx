import { useQuery } from "@tanstack/react-query";
import * as api from "@/api/decisionRights";
import { useMayRead } from "@/features/access/session";
import { amountWords, deciderWords } from "./words";

type Props = { asked: api.Asked; isPast: boolean };

/**
 * Who decides on the money of a record, in few words: the answer of its page. Rights are those of
 * today, whatever day is shown.
 */
export function DecidesFact({ asked, isPast }: Props) {
  const mayRead = useMayRead("decision_right");
  const { data, isPending, isError } = useQuery({
    queryKey: ["who-decides", asked.noun, asked.id, "funding"],
    queryFn: ({ signal }) => api.whoDecides(asked, "funding", signal),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  return (
    <div data-testid="who-decides">
      <dt>{isPast ? "Decides today" : "Who decides"}</dt>
      <dd aria-busy={isPending || undefined}>
        {isError ? "could not be read" : null}
        {isPending ? "being read…" : null}
        {data?.flatMap(({ answers, currency }) =>
          answers.map((answer) => (
            <div key={answer.above_amount ?? ""} title={answer.reason}>
              {answer.decides ? deciderWords(answer) : <em>{deciderWords(answer)}</em>}
              <small>
                {answers.length > 1
                  ? amountWords(answer, currency)
                  : BASIS[answer.outcome as keyof typeof BASIS]}
              </small>
            </div>
          )),
        )}
      </dd>
    </div>
  );
}

/** On what an answer for every amount rests. */
const BASIS = { by_right: "by right", by_owner: "as its owner" } as const;
