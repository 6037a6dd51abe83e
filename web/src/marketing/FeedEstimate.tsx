import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { Failure } from "../ui/Failure";
import { bytes, dollars, wholeSeconds } from "../ui/format";
import { estimateFeed, root } from "./api";
import styles from "./Part.module.css";

/** What a run would draw, how long it takes, what it costs. It has its place before the design is known. */
export function FeedEstimate({ feed, template }: { feed: string; template: string | undefined }) {
  const estimate = useQuery({
    queryKey: [...root, "estimate", feed, template],
    queryFn: ({ signal }) => estimateFeed(feed, template ?? "", signal),
    enabled: template !== undefined,
    retry: false,
  });
  if (estimate.isError) return <Failure failure={estimate.error} onRetry={() => void estimate.refetch()} />;
  const { data } = estimate;
  const known = (text: string) => (data ? text : "…");
  return (
    <section aria-label="Estimate" aria-busy={estimate.isFetching}>
      <dl className={styles.numbers}>
        <Fact name="Products" value={known(`${data?.products.toLocaleString()}`)} />
        <Fact name="Images to draw" value={known(`${data?.to_draw.toLocaleString()}`)} />
        <Fact name="Unchanged" value={known(`${data?.unchanged.toLocaleString()}`)} />
        <Fact name="Will fail" value={known(`${data?.failing.toLocaleString()}`)} />
        <Fact name="Time" value={known(data?.seconds === undefined ? "–" : `about ${wholeSeconds(data.seconds)}`)} />
        <Fact name="Size" value={known(data?.bytes === undefined ? "–" : `about ${bytes(data.bytes)}`)} />
      </dl>
      <p className="quiet small">
        No model is asked: drawing costs nothing but writes to the image store
        {data ? `, about ${dollars(Math.max(data.cost_usd, 0.0001))} for ${data.writes.toLocaleString()}` : ""}.
      </p>
      {data?.products === 0 && (
        <p className={styles.warn}>
          The catalogue is empty. <Link href="/studio/marketing?part=products">Import products first.</Link>
        </p>
      )}
      {data?.error_message && <p className={styles.warn}>The image that was tried cannot be drawn: {data.error_message}</p>}
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
