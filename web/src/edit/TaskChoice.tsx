import type { Task } from "./tasks";
import styles from "./TaskChoice.module.css";

interface Props {
  tasks: Task[];
  task: Task;
  onTask: (id: string) => void;
}

/** What is to be done with the picture. */
export function TaskChoice({ tasks, task, onTask }: Props) {
  return (
    <div className={styles.choice}>
      <label>
        <span>What to do</span>
        <select value={task.id} onChange={(event) => onTask(event.target.value)} aria-describedby="edit-hint">
          {tasks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p className="quiet" id="edit-hint">
        {task.hint}
      </p>
    </div>
  );
}
