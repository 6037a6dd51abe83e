import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError } from "./api/client";
import { dependsOnUser } from "./api/service";
import { session } from "./api/session";
import { App } from "./App";
import { AnnouncerProvider } from "./ui/Announcer";
import "./ui/tokens.css";
import "./ui/controls.css";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal is the same again; a service that is away comes back.
      retry: (count, failure) => count < 3 && (!(failure instanceof ApiError) || failure.isTemporary),
      staleTime: 2000,
    },
  },
});
session.changed = () => client.resetQueries({ predicate: dependsOnUser });

createRoot(document.getElementById("page")!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <AnnouncerProvider>
        <App />
      </AnnouncerProvider>
    </QueryClientProvider>
  </StrictMode>,
);
