import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { when } from "../ui/format";
import { feedQuery, type Feed } from "./api";
import type { KnownFeed } from "./knownFeeds";
import styles from "./Part.module.css";

/** A feed in the list: what it was begun with, and how it stands. */
export function FeedLine({ known, onForget }: { known: KnownFeed; onForget: () => void }) {
  const feed = useQuery(feedQuery(known.id));
  return (
    <li className={styles.head}>
      <div>
        <Link href={`/studio/marketing/${known.id}`} dir="auto">
          {known.design}
        </Link>
        <div className="quiet small">
          {when(known.started)} · {known.id}
        </div>
        <div className="small">{feed.isError ? feed.error.message : feed.data ? summary(feed.data) : "Reading …"}</div>
      </div>
      <button type="button" aria-label={`Remove ${known.design} of ${when(known.started)} from this list`} onClick={onForget}>
        Remove from the list
      </button>
    </li>
  );
}

const states = { running: "Being drawn", completed: "Drawn", cancelled: "Stopped", failed: "Broken off" };

function summary({ run, counts }: Feed): string {
  const failed = counts.GENERATION_FAIL;
  const state = run ? states[run.state] : "Not processed";
  return `${state}: ${counts.GENERATED.toLocaleString()} images${failed > 0 ? `, ${failed.toLocaleString()} failed` : ""}`;
}
