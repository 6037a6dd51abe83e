import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useLocation } from "wouter";
import { designsQuery, feedsQuery, nameOfDesign } from "./api";
import { FeedLine } from "./FeedLine";
import { MarketingFailure } from "./MarketingFailure";
import { NewFeed } from "./NewFeed";
import styles from "./Part.module.css";

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A new feed, and the earlier ones. */
export function FeedsPart() {
  const feeds = useQuery(feedsQuery());
  const designs = useQuery(designsQuery());
  const [id, setId] = useState("");
  const [isWrong, setWrong] = useState(false);
  const [, navigate] = useLocation();
  const nameOf = (template: string) => {
    const design = designs.data?.find((one) => one.user_template_id === template);
    return design ? nameOfDesign(design) : "Feed of a deleted design";
  };
  const open = (event: SyntheticEvent) => {
    event.preventDefault();
    if (uuid.test(id.trim())) navigate(`/studio/marketing/${id.trim().toLowerCase()}`);
    else setWrong(true);
  };
  return (
    <>
      <section className={`card ${styles.section}`} aria-labelledby="new-feed">
        <h2 id="new-feed">New feed</h2>
        <NewFeed />
      </section>
      {/* Not before what is above has its height: nothing moves below a reader. */}
      {!designs.isPending && !feeds.isPending && (
        <section className={`card ${styles.section}`} aria-labelledby="feeds">
          <h2 id="feeds">Feeds</h2>
          {feeds.isError && <MarketingFailure failure={feeds.error} onRetry={() => void feeds.refetch()} />}
          {feeds.data?.length === 0 && <p className="quiet">There is none yet. Draw the first one above.</p>}
          <ul className={styles.list}>
            {feeds.data?.map((feed) => (
              <FeedLine key={feed.outfeed_id} listed={feed} design={designs.data ? nameOf(feed.user_template_id) : "Feed"} />
            ))}
          </ul>
          <form className={styles.ask} onSubmit={open} noValidate aria-label="Open a feed">
            <label>
              <span>Id of a feed (outfeed_id)</span>
              <input
                value={id}
                aria-invalid={isWrong ? true : undefined}
                aria-describedby={isWrong ? "feed-id-error" : undefined}
                onChange={(event) => {
                  setId(event.target.value);
                  setWrong(false);
                }}
              />
            </label>
            <button type="submit">Open</button>
          </form>
          {isWrong && (
            <p id="feed-id-error" className="field-error">
              An id of a feed is a UUID, such as 8d0f2a70-52a8-4b6c-9a39-3f1f9d1f0c11.
            </p>
          )}
        </section>
      )}
    </>
  );
}
