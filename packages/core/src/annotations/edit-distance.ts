// How far apart are two words?
// The least number of letters to insert, delete, replace or swap with their neighbour (optimal string alignment), so that a
// mistyped key finds the key that was meant.

type Row = ReadonlyArray<number>

/** The rows of two letters of the word, next to each other. */
interface LastRows {
  readonly before: Row
  readonly last: Row
}

const nextRow = (word: string, other: string) => ({ before, last }: LastRows, index: number): Row => {
  const row: Array<number> = [index + 1]
  for (let column = 0; column < other.length; column += 1) {
    const isSame = word[index] === other[column]
    const isSwap = index > 0 && column > 0 && word[index] === other[column - 1] && word[index - 1] === other[column]
    const replaced = (last[column] ?? 0) + (isSame ? 0 : 1)
    const changed = Math.min((row[column] ?? 0) + 1, (last[column + 1] ?? 0) + 1, replaced)
    row.push(isSwap ? Math.min(changed, (before[column - 1] ?? 0) + 1) : changed)
  }
  return row
}

/** Counts the edits between two words. */
export const editDistance = (word: string, other: string): number => {
  const rowAfter = nextRow(word, other)
  let rows: LastRows = { before: [], last: Array.from({ length: other.length + 1 }, (_, column) => column) }
  for (let index = 0; index < word.length; index += 1) rows = { before: rows.last, last: rowAfter(rows, index) }
  return rows.last[other.length] ?? 0
}
