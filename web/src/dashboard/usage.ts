import { queryOptions } from "@tanstack/react-query";
import { keys, readUsage } from "../api/assets";

/** What a month's requests cost; several months are read at once. */
export const usageOf = (month: string) => queryOptions({ queryKey: keys.usage(month), queryFn: ({ signal }) => readUsage(month, signal) });
