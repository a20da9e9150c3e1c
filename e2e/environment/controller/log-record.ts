// What has a controller logged?
// From the lines of its output to records; a line that is no JSON (a crash of Node itself) is a record with that text.

export interface LogRecord {
  readonly level: string
  readonly msg: string
  readonly [field: string]: unknown
}

const parseLine = (line: string): LogRecord => {
  try {
    return JSON.parse(line) as LogRecord
  } catch {
    return { level: 'fatal', msg: line }
  }
}

/** Reads the records of an output, in its order. */
export const parseLog = (output: string): ReadonlyArray<LogRecord> =>
  output
    .split('\n')
    .filter((line) => line !== '')
    .map(parseLine)
