import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { download } from "../api/client";
import { Failure } from "../ui/Failure";
import { fileAt, root } from "./api";
import parts from "./Part.module.css";

/** The images of a feed in one. The last section of its page, so that nothing shifts when it comes. */
export function ContactSheet({ id, drawn, isRunning }: { id: string; drawn: number; isRunning: boolean }) {
  const [isAsked, setAsked] = useState(false);
  const sheet = useQuery({
    // While a run goes on, a sheet is made only when somebody asks for it.
    queryKey: [...root, "sheet", id, isRunning ? "running" : drawn],
    queryFn: () => download(fileAt(id, "contact-sheet.jpg")),
    enabled: drawn > 0 && (!isRunning || isAsked),
    staleTime: Infinity,
  });
  return (
    <section className={`card ${parts.section}`} aria-labelledby="sheet">
      <div className={parts.head}>
        <h2 id="sheet">Contact sheet</h2>
        {isRunning && drawn > 0 && (
          <button type="button" disabled={sheet.isFetching} onClick={() => (isAsked ? void sheet.refetch() : setAsked(true))}>
            {isAsked ? "Again, with what is drawn now" : "Show what is drawn so far"}
          </button>
        )}
      </div>
      {drawn === 0 && <p className="quiet">No image is drawn yet.</p>}
      {sheet.isFetching && <p className="quiet">Reading …</p>}
      {sheet.isError && <Failure failure={sheet.error} onRetry={() => void sheet.refetch()} />}
      {sheet.data && <Picture blob={sheet.data} alt={`${Math.min(drawn, 60)} images of the feed in one`} />}
    </section>
  );
}

/** Shows bytes that were fetched with credentials. */
function Picture({ blob, alt }: { blob: Blob; alt: string }) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const address = URL.createObjectURL(blob);
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [blob],
  );
  return <img ref={show} alt={alt} />;
}
