// How are figures shown?
// As a table on the terminal.
import Table from 'cli-table3'

/** @param {readonly string[]} head @param {ReadonlyArray<readonly string[]>} rows */
export const terminalTable = (head, rows) => {
  const table = new Table({ head: [...head], style: { head: [], border: [] } })
  rows.forEach((row) => table.push([...row]))
  return table.toString()
}
