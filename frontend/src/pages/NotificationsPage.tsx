import { Link } from "@tanstack/react-router";
import { NotificationList } from "@/features/notifying/NotificationList";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** What concerns the reader. */
export function NotificationsPage() {
  useTitle("Notifications");
  return (
    <main className={styles.page}>
      <h1>Notifications</h1>
      <p className={styles.lead}>
        What concerns you, the latest first.{" "}
        <Link to="/notifications/settings">Choose what you are told of</Link>
      </p>
      <NotificationList />
    </main>
  );
}
