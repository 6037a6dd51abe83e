import { useQuery } from "@tanstack/react-query";
import { estimate } from "../api/assets";
import { ApiError } from "../api/client";
import type { GenerationRequest } from "../api/types";
import type { Picture } from "../gallery/pictures";
import { noPrice, priceRetry } from "../studio/noPrice";
import { Failure } from "../ui/Failure";
import { dollars, modelName } from "../ui/format";
import { useSettled } from "../ui/useSettled";
import { maskFile } from "./maskFile";
import styles from "./Price.module.css";
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
  const lacks = (task.styleImage && !request.style_image) || (task.mask && !usesMask && !request.mask_prompt);
  const wanted = lacks ? "" : JSON.stringify({ body: complete(request, task), usesMask });
  const asked = useSettled(wanted, pause);
  const { data, error, failureReason, isFetching } = useQuery({
    queryKey: ["estimate", asked],
    queryFn: ({ signal }) => {
      const { body, usesMask: isMasked } = JSON.parse(asked) as { body: GenerationRequest; usesMask: boolean };
      return estimate({ ...body, ...(isMasked ? { mask: anyMask(picture) } : {}) }, signal);
    },
    enabled: asked !== "",
    ...priceRetry,
    staleTime: 300_000,
    gcTime: 60_000,
  });
  if (error instanceof ApiError && error.status === 400) return <Failure failure={error} />;
  // An enlarged picture is larger than the call that is priced.
  const size = data?.width && data.height && task.id !== "upscale" ? `${data.width} × ${data.height}` : "";
  return (
    <p aria-busy={isFetching} className={styles.price}>
      <strong>
        {data?.price_known && data.price_usd !== undefined
          ? dollars(data.price_usd)
          : noPrice(failureReason, isFetching && !data)}
      </strong>
      <span className={`quiet small ${styles.what}`}>{data && [modelName(data.model), size].filter(Boolean).join(" · ")}</span>
    </p>
  );
}

// What is still to be entered, with something that the service accepts.
const complete = (request: GenerationRequest, task: Task): GenerationRequest => ({
  ...request,
  ...(task.needsPrompt && !request.prompt ? { prompt: "A prompt that is long enough" } : {}),
  ...(task.search && !request.search ? { search: "the thing" } : {}),
  ...(task.expand && !hasSide(request) ? { expand_right: 64 } : {}),
});

const hasSide = ({ expand_left, expand_right, expand_up, expand_down }: GenerationRequest) =>
  Boolean(expand_left || expand_right || expand_up || expand_down);

// The price is the same for every mask, and one that is all white is small.
let lastMask: { key: string; file: string } | null = null;
function anyMask({ width, height }: Picture): string {
  const key = `${width}x${height}`;
  if (lastMask?.key !== key) lastMask = { key, file: maskFile([{ kind: "invert" }], width, height) };
  return lastMask.file;
}
