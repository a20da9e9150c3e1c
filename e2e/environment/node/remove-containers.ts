// Who takes the containers of a cluster away, however this process ends?
// A process outside this one, whose standard input ends when this one closes it and also when this one is killed: containers with a
// label are removed then, those too that are made at that very moment.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { builtImage } from '../image/built-image.js'

export interface ContainerWatchdog {
  /** Removes them; resolves when none is left. */
  readonly remove: () => Promise<void>
}

/** Its arguments: the label, then the line that calls podman. */
const watchdog = `cat >/dev/null
label=$1; shift
for round in 1 2 3; do
  while ids=$("$@" ps --all --quiet --filter "label=$label") && [ -n "$ids" ]; do "$@" rm --force --time=0 $ids >/dev/null; done
  sleep 0.3
done`

/** Starts the process. */
export const watchContainers = (label: string): ContainerWatchdog => {
  const child = spawn('sh', ['-c', watchdog, 'sh', label, ...builtImage().podman], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  const exited = once(child, 'exit')
  child.unref()
  return {
    remove: async () => {
      child.stdin.end()
      await exited
    },
  }
}
