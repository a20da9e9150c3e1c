// How are many small things done a few at a time?
// In the order in which they come, each as soon as fewer than the limit are under way.

export interface Turns {
  /** Starts the work when it is its turn; work must not fail. */
  readonly take: (work: () => Promise<void>) => void
}

/** Makes turns for at most so many at once. */
export const takeTurns = (atOnceMax: number): Turns => {
  const waiting: Array<() => Promise<void>> = []
  let running = 0
  const next = (): void => {
    const work = running < atOnceMax ? waiting.shift() : undefined
    if (work === undefined) return
    running += 1
    void work().then(() => {
      running -= 1
      next()
    })
    next()
  }
  return {
    take: (work) => {
      waiting.push(work)
      next()
    },
  }
}
