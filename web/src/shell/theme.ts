// The scheme of colours: the system's, or the one that was chosen, which this browser remembers.

export type Theme = "system" | "dark" | "light";

const key = "imagegen.theme";

export function readTheme(): Theme {
  try {
    const theme = localStorage.getItem(key);
    return theme === "dark" || theme === "light" ? theme : "system";
  } catch {
    return "system";
  }
}

export function chooseTheme(theme: Theme) {
  show(theme);
  try {
    if (theme === "system") localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Without storage it lasts until the next reload.
  }
}

function show(theme: Theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

// Before anything is drawn, so that nothing flashes.
show(readTheme());
