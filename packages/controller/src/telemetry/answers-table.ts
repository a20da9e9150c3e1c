// Which hosts answer what, and how can a person try it?
// From tried requests to a table HOST PATH ANSWERS TRY, without lines around it, so that rows can be copied.
import Table from 'cli-table3'
import { pipe } from 'fp-ts/lib/function.js'
import type { Painter } from './painter.js'

export interface AnswerRow {
  readonly protocol: 'HTTP' | 'HTTPS'
  /** Where the load balancer listens. */
  readonly port: number
  readonly host: string
  readonly path: string
  readonly expected: string
  readonly received: string
  readonly verdict: 'AsExpected' | 'Different'
  /** Zero when nothing listens. */
  readonly localPort: number
}

const noLines = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left', 'left-mid'],
    ...['mid', 'mid-mid', 'right', 'right-mid'],
  ].map((place) => [place, '']),
)

/** Writes the table. */
export const renderAnswers = (rows: ReadonlyArray<AnswerRow>, paint: Painter): string => {
  const table = new Table({
    head: ['HOST', 'PATH', 'ANSWERS', 'TRY'].map(paint.strong),
    chars: { ...noLines, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  })
  rows.forEach((row) => table.push([renderPlace(row), row.path, renderAnswer(row, paint), curl(row)]))
  return pipe(table.toString().split('\n'), (lines) => lines.map((line) => `  ${line.trimEnd()}`).join('\n'))
}

/** The address as a client writes it: without the port that its protocol implies. */
const renderPlace = ({ protocol, host, port }: AnswerRow): string =>
  `${protocol.toLowerCase()}://${host}${port === (protocol === 'HTTP' ? 80 : 443) ? '' : `:${port}`}`

const renderAnswer = ({ verdict, expected, received }: AnswerRow, paint: Painter): string =>
  verdict === 'AsExpected' ? received : `${paint.bad('✗')} ${received}, expected ${expected}`

const quoted = (text: string): string => (/^[\w./:-]+$/.test(text) ? text : `'${text}'`)

/** The command that sends the same request. */
const curl = ({ protocol, host, path, localPort }: AnswerRow): string => {
  if (localPort === 0) return '-'
  return protocol === 'HTTP'
    ? `curl -H 'Host: ${host}' ${quoted(`http://127.0.0.1:${localPort}${path}`)}`
    : `curl -k --resolve ${host}:${localPort}:127.0.0.1 ${quoted(`https://${host}:${localPort}${path}`)}`
}
