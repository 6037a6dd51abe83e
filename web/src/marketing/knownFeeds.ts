import { session } from "../api/session";

export interface KnownFeed {
  id: string;
  design: string;
  started: string;
}

const most = 50;

// The service has no list of a user's feeds: this browser keeps those that were begun or opened in it.
const key = () => `imagegen.feeds.${session.user ?? ""}`;

export function knownFeeds(): KnownFeed[] {
  try {
    return JSON.parse(localStorage.getItem(key()) ?? "[]") as KnownFeed[];
  } catch {
    return [];
  }
}

const store = (feeds: KnownFeed[]) => localStorage.setItem(key(), JSON.stringify(feeds.slice(0, most)));

/** Puts a feed at the head of the list, or leaves it where it is. */
export function rememberFeed(feed: KnownFeed) {
  const feeds = knownFeeds();
  if (!feeds.some(({ id }) => id === feed.id)) store([feed, ...feeds]);
}

export const forgetFeed = (id: string) => store(knownFeeds().filter((feed) => feed.id !== id));
