import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { Link, useLocation } from "wouter";
import { newUuid } from "../api/ids";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { designsQuery, nameOfDesign, processFeed } from "./api";
import { FeedEstimate } from "./FeedEstimate";
import { FeedPreview } from "./FeedPreview";
import { MarketingFailure } from "./MarketingFailure";
import styles from "./Part.module.css";

/** A new feed: a design, what it would draw, how it looks, and the start. */
export function NewFeed() {
  // The service lets its callers choose the id; a repeat under it joins the feed instead of starting another.
  const [id] = useState(() => newUuid());
  const [chosen, setChosen] = useState("");
  const [, navigate] = useLocation();
  const announce = useAnnounce();
  const designs = useQuery(designsQuery());
  const design = designs.data?.find((one) => one.user_template_id === chosen) ?? designs.data?.[0];
  const start = useMutation({
    mutationFn: (template: string) => processFeed(id, template),
    onSuccess: () => {
      announce("The feed is being drawn.");
      navigate(`/studio/marketing/${id}`);
    },
    onError: () => announce("The feed was not started."),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (design && !start.isPending) start.mutate(design.user_template_id);
  };
  if (designs.isError) return <MarketingFailure failure={designs.error} onRetry={() => void designs.refetch()} />;
  if (designs.data?.length === 0)
    return (
      <p className="quiet">
        A feed needs a design. <Link href="/studio/marketing?part=designs">Upload one first.</Link>
      </p>
    );
  return (
    <form className={styles.form} onSubmit={submit} aria-label="New feed">
      <div className={styles.fields}>
        <label>
          <span>Design</span>
          <select value={design?.user_template_id ?? ""} onChange={(event) => setChosen(event.target.value)}>
            {designs.data?.map((one) => (
              <option key={one.user_template_id} value={one.user_template_id}>
                {nameOfDesign(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <FeedEstimate feed={id} template={design?.user_template_id} />
      <FeedPreview key={design?.user_template_id} feed={id} template={design?.user_template_id} />
      {start.isError && <Failure failure={start.error} />}
      <p>
        <button type="submit" className="main" disabled={!design} aria-disabled={start.isPending}>
          {start.isPending ? "Starting …" : "Draw all images"}
        </button>
      </p>
    </form>
  );
}
