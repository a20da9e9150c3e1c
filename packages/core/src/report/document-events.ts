// How is the reference of events and port errors written?
// From the table of reason codes to the text of `docs/events.md`. A check fails when the file and the table differ.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { entryKeyOrd } from '../collections/entry-key-ord.js'
import { portErrorPrefix } from './port-error.js'
import { type ReasonPlace, type ReasonRow, reasonRows } from './reason-code.js'

const rowsOf = (place: ReasonPlace): ReadonlyArray<readonly [string, ReasonRow]> =>
  pipe(
    Object.entries(reasonRows),
    RA.filter(([, row]) => row.place === place),
    RA.sort(entryKeyOrd),
  )

const table = (place: ReasonPlace): ReadonlyArray<string> => [
  '| reason | meaning | what to do |',
  '|---|---|---|',
  ...rowsOf(place).map(([code, { meaning, whatToDo }]) => `| \`${code}\` | ${meaning} | ${whatToDo} |`),
]

/** Writes the reference of reason codes as Markdown. */
export const documentEvents = (): string =>
  [
    '# Events and port errors',
    '',
    'What the controller has to say about an Ingress stands in events on that Ingress (`kubectl describe ingress`), and what is',
    'wrong with a port also in `status.loadBalancer.ingress[].ports[].error`. Each event has one of the reasons below and a',
    'sentence that names the object, the field, what was found and what to do. The same event said again raises its count.',
    '',
    '## What a port can say',
    '',
    `The error of a port is one of these reasons after \`${portErrorPrefix}\`, for example`,
    `\`${portErrorPrefix}CertificateNotFound\`. What concerns the whole load balancer stands on each of its ports. What time alone`,
    'cures is no error of a port. A port without an error is what the Ingress asks for, or will be as soon as AWS is ready.',
    '',
    ...table('Port'),
    '',
    '## What only events say',
    '',
    ...table('Event'),
    '',
  ].join('\n')
