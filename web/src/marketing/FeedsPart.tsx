import { useState, type SyntheticEvent } from "react";
import { useLocation } from "wouter";
import { FeedLine } from "./FeedLine";
import { forgetFeed, knownFeeds } from "./knownFeeds";
import { NewFeed } from "./NewFeed";
import styles from "./Part.module.css";

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A new feed, and those that are known. */
export function FeedsPart() {
  const [feeds, setFeeds] = useState(knownFeeds);
  const [id, setId] = useState("");
  const [isWrong, setWrong] = useState(false);
  const [, navigate] = useLocation();
  const forget = (feed: string) => {
    forgetFeed(feed);
    setFeeds(knownFeeds());
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
      <section className={`card ${styles.section}`} aria-labelledby="feeds">
        <h2 id="feeds">Feeds</h2>
        <p className="quiet small">Those that were begun or opened in this browser. Any other one opens by its id.</p>
        {feeds.length === 0 && <p className="quiet">There is none yet. Draw the first one above.</p>}
        <ul className={styles.list}>
          {feeds.map((feed) => (
            <FeedLine key={feed.id} known={feed} onForget={() => forget(feed.id)} />
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
    </>
  );
}
