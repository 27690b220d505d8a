/** What concerns the reader, and how they want to be told. */
import { bodyOf, client, cursorOf, pageOf } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Notification = Schemas["Notification"];
export type NotificationSettings = Schemas["NotificationSettings"];
export type Kind = Notification["kind"];
export type Mode = NotificationSettings["due"];
export type NotificationsPage = { notifications: Notification[]; cursor: string | null };

export async function notifications(
  cursor: string | null,
  signal?: AbortSignal,
): Promise<NotificationsPage> {
  const query = { page_size: 50, ...(cursor ? { cursor } : {}) };
  const page = await pageOf(client.GET("/api/v1/notifications", { params: { query }, signal }));
  return { notifications: page.results, cursor: cursorOf(page.next) };
}

/** Counted up to 100. */
export async function unread(signal?: AbortSignal): Promise<number> {
  return (await bodyOf(client.GET("/api/v1/notifications/unread", { signal }))).unread;
}

/** Marks one as read, or all; tells how many are left. */
export async function markRead(id?: string): Promise<number> {
  const body = id === undefined ? {} : { notifications: [id] };
  return (await bodyOf(client.POST("/api/v1/notifications/read", { body }))).unread;
}

export function notificationSettings(signal?: AbortSignal): Promise<NotificationSettings> {
  return bodyOf(client.GET("/api/v1/me/notification-settings", { signal }));
}

/** Refused where another version stands than was read. */
export function chooseNotifications(
  version: number,
  body: Partial<Record<Kind, Mode>>,
): Promise<NotificationSettings> {
  const params = { header: { "If-Match": `"${version}"` } };
  return bodyOf(client.PATCH("/api/v1/me/notification-settings", { params, body }));
}
