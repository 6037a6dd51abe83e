import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { estimate } from "../api/assets";
import { ApiError } from "../api/client";
import type { GenerationRequest } from "../api/types";
import type { Picture } from "../gallery/pictures";
import { Failure } from "../ui/Failure";
import { dollars, modelName } from "../ui/format";
import { maskFile } from "./maskFile";
import type { Task } from "./tasks";

interface Props {
  request: GenerationRequest;
  task: Task;
  picture: Picture;
  usesMask: boolean;
}

const pause = 500; // ms without a change before the service is asked

/** What the edit would cost, and what the service would refuse. What is not entered yet is no mistake here. */
export function Price({ request, task, picture, usesMask }: Props) {
  const wanted = JSON.stringify({
    ...request,
    ...(task.needsPrompt && !request.prompt ? { prompt: "A prompt that is long enough" } : {}),
    ...(task.search && !request.search ? { search: "the thing" } : {}),
    ...(task.expand && !hasSide(request) ? { expand_right: 64 } : {}),
  });
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), pause);
    return () => clearTimeout(timer);
  }, [wanted]);
  const lacks = (task.styleImage && !(request as { style_image?: string }).style_image) || (task.mask && !usesMask && !request.mask_prompt);
  const { data, error, isFetching } = useQuery({
    queryKey: ["estimate", asked, usesMask],
    queryFn: ({ signal }) => estimate({ ...(JSON.parse(asked) as GenerationRequest), ...(usesMask ? { mask: anyMask(picture) } : {}) }, signal),
    enabled: !lacks,
    retry: false,
    staleTime: 300_000,
    gcTime: 60_000,
  });
  if (error instanceof ApiError && error.status === 400) return <Failure failure={error} />;
  const size = data?.width && data.height ? `${data.width} × ${data.height}` : "";
  return (
    <p aria-busy={isFetching} style={{ minHeight: "3rem", margin: 0 }}>
      <strong>{data?.price_known && data.price_usd !== undefined ? dollars(data.price_usd) : isFetching && !data ? "Asking for the price …" : "Price not known"}</strong>
      {data && (
        <span className="quiet small">
          {" "}
          {[modelName(data.model), size].filter(Boolean).join(" · ")}
        </span>
      )}
    </p>
  );
}

const hasSide = ({ expand_left, expand_right, expand_up, expand_down }: GenerationRequest) =>
  Boolean(expand_left || expand_right || expand_up || expand_down);

// The price is the same for every mask, and one that is all white is small.
let lastMask: { key: string; file: string } | null = null;
function anyMask({ width, height }: Picture): string {
  const key = `${width}x${height}`;
  if (lastMask?.key !== key) lastMask = { key, file: maskFile([{ kind: "invert" }], width, height) };
  return lastMask.file;
}
