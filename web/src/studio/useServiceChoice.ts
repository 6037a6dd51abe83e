import { useQuery } from "@tanstack/react-query";
import { estimate } from "../api/assets";
import { useModels } from "../api/service";
import { priceRetry } from "./noPrice";

/** The model that the service chooses for a quality where a request names none; undefined until that is known. */
export function useServiceChoice(quality: string): string | undefined {
  const { data: models } = useModels();
  const { data: priced } = useQuery({
    queryKey: ["estimate", "choice", quality],
    queryFn: ({ signal }) => estimate({ prompt: "A prompt that is long enough", quality }, signal),
    enabled: quality !== "standard",
    staleTime: 300_000,
    ...priceRetry,
  });
  return quality === "standard" ? models?.default : priced?.model;
}
