import { ApiError } from "../api/client";
import { Failure } from "../ui/Failure";
import { MarketingOff } from "./MarketingOff";

/** A failure of marketing; that it is switched off is explained. */
export function MarketingFailure({ failure, onRetry }: { failure: unknown; onRetry?: () => void }) {
  return failure instanceof ApiError && failure.code === "marketing-off" ? (
    <MarketingOff />
  ) : (
    <Failure failure={failure} {...(onRetry && { onRetry })} />
  );
}
