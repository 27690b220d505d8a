import { Link, useSearch } from "@tanstack/react-router";
import { useMayRead, useMayWrite } from "@/features/access/session";
import { PlanReview } from "@/features/map/PlanReview";
import { ReviewList } from "@/features/map/ReviewList";
import { useReviews } from "@/features/map/useReviewing";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { UnknownStrategy } from "@/features/strategy/UnknownStrategy";
import { ProblemNotice } from "@/ui/Notice";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** The meetings about a strategy: planned, held, and what each one looked at. */
export function ReviewsPage() {
  useTitle("Reviews");
  const address = useSearch({ from: "/shell/reviews" });
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy);
  const mayRead = useMayRead("review");
  const mayWrite = useMayWrite("review");
  const reviews = useReviews(strategy?.id);
  if (!mayRead) return <NotForYou what="reviews" />;
  if (strategies.data && !strategy) return <NoStrategy />;
  const error = strategies.error ?? reviews.error;
  return (
    <main className={styles.page}>
      <UnknownStrategy wanted={address.strategy} chosen={strategy} />
      <h1>Reviews</h1>
      <p className={styles.lead}>
        When leaders look at the strategy together. Each review freezes what it looked at; the map
        says what changed since.{" "}
        <Link to="/map" search={address}>
          Back to the map
        </Link>
      </p>
      {error ? <ProblemNotice error={error} onRetry={() => reviews.refetch()} /> : null}
      {strategy && reviews.data ? (
        <ReviewList reviews={reviews.data} strategy={strategy.id} mayWrite={mayWrite} />
      ) : error ? null : (
        <div aria-busy="true" />
      )}
      {strategy && mayWrite ? <PlanReview strategy={strategy.id} /> : null}
      {mayWrite ? null : <p className={styles.lead}>The PMO plans and closes reviews.</p>}
    </main>
  );
}
