// Whether the service answers at all, as the last call saw it.

let isDown = false;
const watchers = new Set<() => void>();

function change(down: boolean) {
  if (down === isDown) return;
  isDown = down;
  for (const watcher of watchers) watcher();
}

export const connection = {
  get isDown(): boolean {
    return isDown;
  },

  works: () => change(false),
  fails: () => change(true),

  /** For useSyncExternalStore: told of each change; returns how to stop. */
  watch(watcher: () => void) {
    watchers.add(watcher);
    return () => {
      watchers.delete(watcher);
    };
  },
};
