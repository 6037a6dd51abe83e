/** The latest months as the service names them (UTC), the newest first. */
export function latestMonths(count: number, now = new Date()): string[] {
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );
}

/** `November 2026`. */
export const monthName = (month: string, style: "long" | "short" = "long") =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString(undefined, { month: style, year: "numeric", timeZone: "UTC" });
