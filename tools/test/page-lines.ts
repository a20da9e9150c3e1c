// Does a terminal show what a page says that it shows?
// From the lines of the page and those of the terminal to the pairs that belong together, in order; lines of the terminal may
// be missing on the page, never the other way round. Times and local ports differ from run to run and are not compared. What
// waits looks again and again, so that reads differ by a few: they may, when their sum with the writes is the page's.

export interface MatchedLines {
  /** The page's lines with what the terminal has for each. */
  readonly pairs: ReadonlyArray<{ readonly said: string; readonly shown: string }>
  /** The first line that was looked for in vain; undefined when all are there. */
  readonly missing: string | undefined
  /** How many lines of the terminal have been used up. */
  readonly used: number
}

const countedCalls = /(\d+) AWS calls \((\d+) reads, (\d+) writes\)/

const readsApartMax = 4

/** Whether a page's count of calls adds up and is near what was shown; lines without one are. */
const isCountedAlike = (said: string, shown: string): boolean => {
  const [, saidCalls, saidReads, saidWrites] = countedCalls.exec(said)?.map(Number) ?? []
  const [, , shownReads = 0] = countedCalls.exec(shown)?.map(Number) ?? []
  if (saidCalls === undefined || saidReads === undefined || saidWrites === undefined) return true
  return saidCalls === saidReads + saidWrites && Math.abs(saidReads - shownReads) <= readsApartMax
}

const comparable = (line: string): string =>
  line
    .replace(/\b\d+(\.\d+)? s\b/g, '… s')
    .replace(/(127\.0\.0\.1|example\.com):\d{5}/g, '$1:…')
    .replace(countedCalls, (...[, , , writes]: ReadonlyArray<string>) => `… AWS calls (… reads, ${writes ?? ''} writes)`)
    .replace(/ +/g, ' ')
    .trim()

/** Finds the lines of a page in a terminal, from a line on. */
export const matchLines = (said: string, terminal: string, from: number): MatchedLines => {
  const shown = terminal.split('\n')
  const wanted = said.split('\n').filter((line) => !['', '…'].includes(line.trim()))
  return wanted.reduce<MatchedLines>(
    (matched, line) => {
      if (matched.missing !== undefined) return matched
      const place = shown.findIndex((other, index) => index >= matched.used && comparable(other) === comparable(line) && isCountedAlike(line, other))
      return place === -1
        ? { ...matched, missing: line }
        : { ...matched, used: place + 1, pairs: [...matched.pairs, { said: line, shown: shown[place] ?? '' }] }
    },
    { pairs: [], missing: undefined, used: from },
  )
}

const localPorts = (line: string): ReadonlyArray<string> => [...line.matchAll(/127\.0\.0\.1:(\d{5})/g)].map(([, port = '']) => port)

/** Replaces the local ports that a page names by those that were really opened. */
export const withRealPorts = (commands: string, pairs: MatchedLines['pairs']): string =>
  commands.replace(/127\.0\.0\.1:(\d{5})/g, (found, port: string) => {
    const pair = pairs.find(({ said }) => localPorts(said).includes(port))
    return pair === undefined ? found : `127.0.0.1:${localPorts(pair.shown)[localPorts(pair.said).indexOf(port)] ?? port}`
  })
