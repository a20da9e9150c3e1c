// When does something become true?
// Asks again and again until an answer is there; after the time limit an error says what was waited for, and what was
// found last. Times are real: what is waited for is another process.
import { setTimeout as sleep } from 'node:timers/promises'

export interface Patience {
  readonly timeoutMilliseconds?: number
  readonly intervalMilliseconds?: number
}

const explain = (found: unknown): string => (found instanceof Error ? found.message : JSON.stringify(found))

/**
 * Resolves with the first answer that is neither `undefined` nor `false`. A question that throws is asked again; one that
 * does not end within the time limit is given up.
 */
export const eventually = async <Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | false> | Answer | undefined | false,
  { timeoutMilliseconds = 30_000, intervalMilliseconds = 50 }: Patience = {},
): Promise<Answer> => {
  const endsAt = performance.now() + timeoutMilliseconds
  const overdue = new AbortController()
  let found: unknown
  try {
    while (performance.now() < endsAt) {
      const late = sleep(endsAt - performance.now(), 'late' as const, { signal: overdue.signal })
      late.catch(() => undefined)
      const answer = await Promise.race([
        Promise.resolve()
          .then(ask)
          .then(
            (value) => ({ value }),
            (error: unknown) => ({ error }),
          ),
        late,
      ])
      if (answer === 'late') break
      if ('value' in answer && answer.value !== undefined && answer.value !== false) return answer.value
      found = 'value' in answer ? answer.value : answer.error
      await sleep(intervalMilliseconds)
    }
  } finally {
    overdue.abort()
  }
  throw new Error(`not within ${timeoutMilliseconds / 1000} s: ${what}; last found: ${explain(found)}`)
}
