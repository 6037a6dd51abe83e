interface Pressed {
  target: EventTarget | null;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Whether a single letter belongs to a field or to the browser and is no shortcut of the page. */
export function isTyping({ target, ctrlKey, metaKey, altKey }: Pressed): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));
}
