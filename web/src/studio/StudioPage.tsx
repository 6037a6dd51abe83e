import { useEffect } from "react";
import { useLocation, useSearch } from "wouter";
import { useAssets } from "../api/assets";
import type { GenerationRequest } from "../api/types";
import { useAnnounce } from "../ui/Announcer";
import { useTitle } from "../ui/useTitle";
import { draftFrom } from "./draft";
import { storeOf, useDraft } from "./draftStore";
import { Examples } from "./Examples";
import { History } from "./History";
import { useJobActions, useJobs } from "./jobs";
import { Jobs } from "./Jobs";
import { PromptBar } from "./PromptBar";
import styles from "./StudioPage.module.css";
import { useOnePress } from "./useOnePress";

/** The first page: a prompt becomes a picture, and earlier ones are found again. */
export function StudioPage({ title }: { title: string }) {
  useTitle(title);
  const [path, navigate] = useLocation();
  const search = useSearch();
  const store = storeOf(path);
  const { draft } = useDraft(store);
  const jobs = useJobs();
  const { start } = useJobActions();
  const announce = useAnnounce();
  const { data: history, isFetched } = useAssets({ status: "completed" }, 50);
  const isEmpty = jobs.length === 0 && draft.prompt === "" && history?.pages[0]?.items.length === 0;

  // A link with fields of the form, such as one of the dashboard's prompts.
  useEffect(() => {
    const changes = draftFrom(new URLSearchParams(search));
    if (Object.keys(changes).length === 0) return;
    store.take(changes, "Taken from the link.");
    navigate(path, { replace: true });
  }, [search, path, store, navigate]);

  const press = useOnePress((requests: GenerationRequest[]) => {
    announce(requests.length === 1 ? "Started." : `${requests.length} requests started.`);
    return start(requests);
  });

  return (
    <div className={styles.page}>
      <header>
        <h1>{title}</h1>
        {path === "/movie-poster-generation" && (
          <p className="quiet">Say the genre, the era, the lighting and the mood. Letters in pictures may be misspelt.</p>
        )}
      </header>
      <div className={styles.bar}>
        <PromptBar store={store} onGenerate={press} />
      </div>
      <div className={styles.results}>
        {isEmpty && <Examples onChoose={(prompt) => store.take({ prompt }, "Example taken.")} />}
        <Jobs />
      </div>
      {/* Below what depends on the history itself, so that nothing moves when it has been read. */}
      {isFetched && <History />}
    </div>
  );
}
