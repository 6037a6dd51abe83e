import { useSyncExternalStore } from "react";
import { emptyDraft, posterDraft, type Draft } from "./draft";

/** The draft, and what it was before the last fields were taken from elsewhere. */
export interface DraftState {
  draft: Draft;
  undo: { draft: Draft; what: string } | null;
}

/**
 * Keeps a draft so that it survives a reload: for this tab, and for a new tab, which begins with what was typed last anywhere. Tabs do not
 * change each other's. Nothing else of the studio is kept in the browser.
 */
export class DraftStore {
  private state: DraftState | null = null;
  private readonly watchers = new Set<() => void>();
  private readonly key: string;
  private readonly defaults: Draft;

  constructor(key: string, defaults: Draft) {
    this.key = key;
    this.defaults = defaults;
  }

  readonly watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => {
      this.watchers.delete(watcher);
    };
  };

  readonly read = (): DraftState => (this.state ??= { draft: parsed(stored(this.key), this.defaults), undo: null });

  /** Forgets what is in memory, as a reload of the page does. */
  reload() {
    this.state = null;
  }

  /** What the user types. It ends the chance to undo, which would lose it. */
  change(changes: Partial<Draft>) {
    this.write({ draft: { ...this.read().draft, ...changes }, undo: null });
  }

  /** Fields from a picture, a preset or a link; `what` says in words what was taken, for the undo. */
  take(changes: Partial<Draft>, what: string) {
    const { draft } = this.read();
    this.write({ draft: { ...draft, ...changes }, undo: { draft, what } });
  }

  undo() {
    const { undo } = this.read();
    if (undo) this.write({ draft: undo.draft, undo: null });
  }

  /** Keeps the draft as it is now, without the chance to undo. */
  settle() {
    this.change({});
  }

  clear() {
    this.take(this.defaults, "The form was cleared.");
  }

  private write(state: DraftState) {
    this.state = state;
    const raw = JSON.stringify(state.draft);
    try {
      sessionStorage.setItem(this.key, raw);
      localStorage.setItem(this.key, raw);
    } catch {
      // Without storage the draft lives as long as the page does.
    }

    for (const watcher of this.watchers) watcher();
  }
}

export const studioDraft = new DraftStore("imagegen.draft", emptyDraft);
export const posterPageDraft = new DraftStore("imagegen.draft.poster", posterDraft);

/** The draft of the page at a path; every page but the poster page uses the studio's. */
export const storeOf = (path: string) => (path === "/movie-poster-generation" ? posterPageDraft : studioDraft);

export const useDraft = (store: DraftStore) => useSyncExternalStore(store.watch, store.read);

function stored(key: string): string | null {
  try {
    return sessionStorage.getItem(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

function parsed(raw: string | null, defaults: Draft): Draft {
  if (raw === null) return defaults;
  try {
    const given = JSON.parse(raw) as Record<string, unknown>;
    const draft: Draft = { ...defaults };
    for (const name of Object.keys(defaults) as (keyof Draft)[]) {
      const value = given[name];
      if (name === "models") draft.models = Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
      else if (typeof value === "string") draft[name] = value;
    }

    return draft;
  } catch {
    return defaults;
  }
}
