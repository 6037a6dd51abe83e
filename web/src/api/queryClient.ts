import { QueryClient, type DefaultOptions } from "@tanstack/react-query";
import { ApiError } from "./client";
import { dependsOnUser } from "./service";
import { session } from "./session";

// A refusal is the same again; a service that is away comes back.
const isWorthAnother = (count: number, failure: Error) => count < 3 && (!(failure instanceof ApiError) || failure.isTemporary);

/** Keeps what was read, as long as the user is the same. */
export function newQueryClient(queries: DefaultOptions["queries"] = { retry: isWorthAnother, staleTime: 2000 }): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      // A browser that says it is offline may still reach a service on the same machine or in the same network.
      queries: { networkMode: "always", ...queries },
      mutations: { networkMode: "always" },
    },
  });
  session.changed = (isSameUser) =>
    void (isSameUser ? client.invalidateQueries({ predicate: dependsOnUser }) : client.resetQueries({ predicate: dependsOnUser }));
  return client;
}
