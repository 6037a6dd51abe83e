// An emulator must not outlive the tests that started it, however they end: its standard input is a pipe from them, and the
// system closes that pipe when they are gone.
let clean = async () => {};
let ending = false;

async function end(code) {
  if (ending) return;
  ending = true;
  await clean();
  process.exit(code);
}

/** Ends this process when its parent goes or asks; `cleaning` runs first. */
export function endWithParent(cleaning) {
  clean = cleaning;
  process.stdin.on('end', () => end(0)).on('close', () => end(0)).resume();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
  process.on('uncaughtException', fail).on('unhandledRejection', fail);
}

/** Says why on standard error, in few lines, and ends. */
export function fail(error) {
  if (ending) return;
  console.error(String(error.message ?? error).split('\n').slice(0, 12).join('\n'));
  end(1);
}
