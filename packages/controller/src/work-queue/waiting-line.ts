// Who stands where in a line?
// Keys in the order of asking, each once; joining and leaving cost O(log n) and leave the given line as it was.
import { firstEntry, type PersistentMap, persistentMap, withEntry, withoutEntry } from '@alb-ingress/core/collections/persistent-map.js'

export interface WaitingLine {
  readonly nextTurn: number
  /** Keys by turn. */
  readonly inOrder: PersistentMap<string>
  /** The turn of each key. */
  readonly members: ReadonlyMap<string, string>
}

export const emptyLine: WaitingLine = { nextTurn: 0, inOrder: persistentMap(), members: persistentMap() }

/** Puts a key at the end; one that stands in the line already stays where it is. */
export const joinLine = (line: WaitingLine, key: string): WaitingLine =>
  line.members.has(key)
    ? line
    : {
        nextTurn: line.nextTurn + 1,
        inOrder: withEntry(line.inOrder, turnText(line.nextTurn), key),
        members: withEntry(line.members, key, turnText(line.nextTurn)),
      }

/** Gives the first key; undefined for an empty line. */
export const firstInLine = ({ inOrder }: WaitingLine): string | undefined => firstEntry(inOrder)?.[1]

/** The turn of the first key; the next turn to be given for an empty line. */
export const firstTurn = ({ inOrder, nextTurn }: WaitingLine): number => {
  const first = firstEntry(inOrder)
  return first === undefined ? nextTurn : Number(first[0])
}

/** Takes the first key away. */
export const leaveLine = (line: WaitingLine): WaitingLine => {
  const first = firstInLine(line)
  return first === undefined ? line : leaveLineEarly(line, first)
}

/** Takes a key away, wherever it stands; one that does not stand in the line changes nothing. */
export const leaveLineEarly = (line: WaitingLine, key: string): WaitingLine => {
  const turn = line.members.get(key)
  return turn === undefined
    ? line
    : { ...line, inOrder: withoutEntry(line.inOrder, turn), members: withoutEntry(line.members, key) }
}

/** Turns are compared as texts: sixteen digits hold every whole number that is exact. */
const turnText = (turn: number): string => String(turn).padStart(16, '0')
