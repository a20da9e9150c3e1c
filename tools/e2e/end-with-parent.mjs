// What if the command that started this process is killed before it can pass anything on?
// A process whose parent is gone has another parent: it ends too, and so do the programs that it started, by their pipes.
// Also a global set-up of vitest, which runs it in its main process; its workers end with that.

const periodMilliseconds = 500

/** Ends this process soon after its parent. */
export const setup = () => {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1)
  }, periodMilliseconds).unref()
}
