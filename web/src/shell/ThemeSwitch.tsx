import { useState } from "react";
import { chooseTheme, readTheme, type Theme } from "./theme";

export function ThemeSwitch() {
  const [theme, setTheme] = useState(readTheme);
  return (
    <label className="field">
      <span>Colours</span>
      <select
        value={theme}
        onChange={(event) => {
          const chosen = event.target.value as Theme;
          setTheme(chosen);
          chooseTheme(chosen);
        }}
      >
        <option value="system">As the system has them</option>
        <option value="dark">Dark</option>
        <option value="light">Light</option>
      </select>
    </label>
  );
}
