import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { newQueryClient } from "./api/queryClient";
import { App } from "./App";
import { AnnouncerProvider } from "./ui/Announcer";
import "./ui/tokens.css";
import "./ui/controls.css";

createRoot(document.getElementById("page")!).render(
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <AnnouncerProvider>
        <App />
      </AnnouncerProvider>
    </QueryClientProvider>
  </StrictMode>,
);
