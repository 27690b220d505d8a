import { Link } from "@tanstack/react-router";
import { WaitingList } from "@/features/map/Waiting";
import { NotificationList } from "@/features/notifying/NotificationList";
import own from "@/features/notifying/Notifying.module.css";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** What waits for the reader, as the map says it, and what they were told of. */
export function NotificationsPage() {
  useTitle("Notifications");
  const strategy = chosenStrategy(useStrategies().data ?? [], undefined)?.id;
  return (
    <main className={styles.page}>
      <h1>Notifications</h1>
      <p className={styles.lead}>
        What waits for you stands first, then what you were told of, the latest first.{" "}
        <Link to="/notifications/settings">Choose what you are told of</Link>
      </p>
      {strategy ? (
        <div className={own.waiting}>
          <WaitingList strategy={strategy} />
          <Link to="/map" search={{ strategy }}>
            See it on the map
          </Link>
        </div>
      ) : null}
      <h2 className={own.heading}>Told to you</h2>
      <NotificationList />
    </main>
  );
}
