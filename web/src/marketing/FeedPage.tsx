import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { useAnnounce } from "../ui/Announcer";
import { useTitle } from "../ui/useTitle";
import { designsQuery, feedQuery, nameOfDesign, root, type Feed } from "./api";
import { ContactSheet } from "./ContactSheet";
import { FeedDownloads } from "./FeedDownloads";
import { FeedProgress } from "./FeedProgress";
import { FeedRows } from "./FeedRows";
import { MarketingFailure } from "./MarketingFailure";

/** One feed: how it stands, its images, what failed, and how it goes out. */
export default function FeedPage({ id }: { id: string }) {
  const feed = useQuery(feedQuery(id));
  const designs = useQuery(designsQuery());
  const template = feed.data?.run?.user_template_id ?? feed.data?.rows[0]?.user_template_id;
  const design = designs.data?.find((one) => one.user_template_id === template);
  const name = design ? nameOfDesign(design) : "Feed";
  useTitle(name);
  useEnd(feed.data);
  return (
    <>
      <p>
        <Link href="/studio/marketing">All of marketing</Link>
      </p>
      <h1 dir="auto">{name}</h1>
      <p className="quiet small">Feed {id}</p>
      {feed.isError && <MarketingFailure failure={feed.error} onRetry={() => void feed.refetch()} />}
      {feed.isPending && <p className="quiet">Reading …</p>}
      {feed.data && (
        <>
          <FeedProgress feed={feed.data} template={template} />
          <FeedDownloads feed={feed.data} />
          <FeedRows id={id} counts={feed.data.counts} isRunning={feed.data.run?.state === "running"} />
          <ContactSheet id={id} drawn={feed.data.counts.GENERATED} isRunning={feed.data.run?.state === "running"} />
        </>
      )}
    </>
  );
}

/** Reads the rows again and says how it went, once a run ends that was seen running. */
function useEnd(feed: Feed | undefined) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const before = useRef(feed?.run?.state);
  const state = feed?.run?.state;
  const failed = feed?.counts.GENERATION_FAIL ?? 0;
  useEffect(() => {
    if (before.current === "running" && state !== "running" && state) {
      announce(
        state === "cancelled" ? "The feed is stopped." : failed > 0 ? `The feed has ended. ${failed} rows failed.` : "The feed is drawn.",
      );
      void client.invalidateQueries({ queryKey: [...root, "rows"] });
    }

    before.current = state;
  }, [state, failed, announce, client]);
}
