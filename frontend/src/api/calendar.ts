/** The address of the reader's own calendar. */
import { bodyOf, client } from "./client";

export const calendar = (signal?: AbortSignal) =>
  bodyOf(client.GET("/api/v1/me/calendar", { signal }));

/** Makes an address and tells it this once; the one before leads nowhere any more. */
export const renewCalendar = () => bodyOf(client.POST("/api/v1/me/calendar"));

export const revokeCalendar = () => bodyOf(client.DELETE("/api/v1/me/calendar"));
