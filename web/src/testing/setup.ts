import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import { connection } from "../api/connection";
import { session } from "../api/session";
import { posterPageDraft, studioDraft } from "../studio/draftStore";

// Generous: a build machine is slow and has other work.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  session.signIn(null);
  studioDraft.reload();
  posterPageDraft.reload();
  connection.works();
});

// jsdom has no layout, and no dialogs yet.
Element.prototype.scrollIntoView ??= () => {};
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  if (!this.open) return;
  this.open = false;
  queueMicrotask(() => this.dispatchEvent(new Event("close")));
};
