import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { when } from "../ui/format";
import { feedQuery, type Feed, type ListedFeed } from "./api";
import styles from "./Part.module.css";

/** A feed in the list: what it was begun with, and how it stands. */
export function FeedLine({ listed, design }: { listed: ListedFeed; design: string }) {
  const feed = useQuery(feedQuery(listed.outfeed_id));
  return (
    <li className={styles.head}>
      <div>
        <Link className="target" href={`/studio/marketing/${listed.outfeed_id}`} dir="auto">
          {design}
        </Link>
        <div className="quiet small">
          {when(listed.started_at)} · {listed.outfeed_id}
        </div>
        <div className="small">{feed.isError ? feed.error.message : feed.data ? summary(feed.data) : states[listed.state]}</div>
      </div>
    </li>
  );
}

const states = { running: "Being drawn", completed: "Drawn", cancelled: "Stopped", failed: "Broken off" };

function summary({ run, counts }: Feed): string {
  const failed = counts.GENERATION_FAIL;
  const state = run ? states[run.state] : "Not processed";
  return `${state}: ${counts.GENERATED.toLocaleString()} images${failed > 0 ? `, ${failed.toLocaleString()} failed` : ""}`;
}
