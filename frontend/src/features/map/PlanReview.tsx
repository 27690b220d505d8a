import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import { dayNow } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Reviews.module.css";
import { usePlanReview } from "./useReviewing";

const EMPTY = { held_on: "", name: "" };

/** A day in the calendar, and what the meeting is called. */
export function PlanReview({ strategy }: { strategy: string }) {
  const [given, setGiven] = useState(EMPTY);
  const [isTried, setIsTried] = useState(false);
  const plan = usePlanReview(strategy);
  const refused = plan.error instanceof Problem ? plan.error.byField : {};
  const missing = isTried && !given.held_on ? "Give the day it is held on." : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsTried(true);
    if (!given.held_on) return;
    plan.mutate(given, {
      onSuccess: () => {
        setGiven(EMPTY);
        setIsTried(false);
      },
    });
  }

  return (
    <form className={styles.plan} onSubmit={submit} noValidate aria-label="Plan a review">
      <h2>Plan a review</h2>
      <div>
        <TextInput
          type="date"
          label="Held on"
          required
          min={dayNow()}
          value={given.held_on}
          error={missing ?? refused.held_on}
          onChange={(event) => setGiven({ ...given, held_on: event.currentTarget.value })}
        />
        <TextInput
          label="Name"
          placeholder="January review"
          maxLength={300}
          value={given.name}
          error={refused.name}
          onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
        />
        <Button type="submit" loading={plan.isPending}>
          Plan it
        </Button>
      </div>
      {plan.error && !refused.held_on && !refused.name ? (
        <ProblemNotice error={plan.error} />
      ) : null}
    </form>
  );
}
