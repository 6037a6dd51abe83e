import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { Failure } from "../ui/Failure";
import { dollars } from "../ui/format";
import { useTitle } from "../ui/useTitle";
import { AmbiguousAttempts } from "./AmbiguousAttempts";
import styles from "./DashboardPage.module.css";
import { latestMonths } from "./months";
import { RecentFailures } from "./RecentFailures";
import { RecentPrompts } from "./RecentPrompts";
import { Spend } from "./Spend";
import { usageOf } from "./usage";

const shown = 6; // months

export default function DashboardPage() {
  useTitle("Dashboard");
  const [months] = useState(() => latestMonths(shown));
  const usages = useQueries({ queries: months.map((month) => usageOf(month)) });
  const failed = usages.find(({ isError }) => isError);
  const isWhole = usages.every(({ data }) => data);
  const [current] = usages;
  const images = usages.reduce((sum, { data }) => sum + (data?.images ?? 0), 0);
  const ambiguous = usages.flatMap(({ data }) => data?.ambiguous ?? []);
  return (
    <>
      <h1>Dashboard</h1>
      {failed && <Failure failure={failed.error} onRetry={() => usages.forEach((usage) => usage.isError && void usage.refetch())} />}
      <dl className={styles.tiles}>
        <Tile name="Spent this month" value={current?.data && dollars(current.data.usd)} />
        <Tile name="Pictures this month" value={current?.data?.images.toLocaleString()} />
        <Tile name="Requests this month" value={current?.data?.requests.toLocaleString()} />
        <Tile name={`Pictures of ${shown} months that are still stored`} value={isWhole ? images.toLocaleString() : undefined} />
      </dl>
      <p className="quiet small">
        Counted by the records of requests, in the month in which each was made. A request that is deleted leaves all of these sums, what
        was paid for it included.
      </p>
      <Spend months={months} usages={usages.map(({ data }) => data)} />
      {/* Not before what is above has its height: nothing moves below a reader. */}
      {usages.every(({ isPending }) => !isPending) && (
        <div className={styles.columns}>
          <RecentPrompts />
          <div>
            <AmbiguousAttempts attempts={ambiguous} isWhole={isWhole} />
            <RecentFailures />
          </div>
        </div>
      )}
    </>
  );
}

function Tile({ name, value }: { name: string; value: string | undefined }) {
  return (
    <div className={`card ${styles.tile}`}>
      <dt>{name}</dt>
      <dd>{value ?? <span className="quiet">…</span>}</dd>
    </div>
  );
}
