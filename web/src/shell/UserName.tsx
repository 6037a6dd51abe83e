import { useState, type FormEvent } from "react";
import { session } from "../api/session";
import styles from "./Account.module.css";
import { useSession } from "./useSession";

/** Names the user of a service that takes everybody's word. */
export function UserName() {
  const { user } = useSession();
  const [name, setName] = useState(user ?? "");
  const isWrong = !/^$|^[!-~](?:[ -~]{0,253}[!-~])?$/.test(name);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong) session.nameUser(name === "" || name === "anonymous" ? null : name);
  };
  return (
    <form className={styles.name} onSubmit={save}>
      <label>
        <span>Your name (user_id)</span>
        <input
          value={name}
          placeholder="anonymous"
          autoComplete="username"
          aria-invalid={isWrong}
          aria-describedby="user-name-rule"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <p id="user-name-rule" className={isWrong ? "field-error" : "quiet small"}>
        {isWrong
          ? "It must be 1 to 255 printable ASCII characters."
          : "This service is open: it takes your word. Pictures are listed by this name."}
      </p>
      <button type="submit" disabled={isWrong || name === (user ?? "")}>
        Use this name
      </button>
    </form>
  );
}
