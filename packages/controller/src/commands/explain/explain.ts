// Which rule answers a request, and why not another?
// From a host, a path and what else a request has to the explanation of the world that is asked for, as text or JSON. The exit
// code says who answers: 0 a rule, 2 only a default action, 3 nobody of ours, 1 an error kept it from being told.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ListenerProtocol } from '@alb-ingress/core/aws/listener.js'
import { explainRequest } from '@alb-ingress/core/explanation/explain-request.js'
import type { ExplainedRequest, Explanation } from '@alb-ingress/core/explanation/explanation.js'
import { renderExplanation } from '@alb-ingress/core/explanation/render-explanation.js'
import { toExplanationOutput } from '@alb-ingress/core/explanation/render-explanation-json.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { Settings } from '../../settings/settings-codec.js'
import { painter } from '../../telemetry/painter.js'
import type { CommandInput, RunCommand } from '../command.js'
import { readWorld } from '../plan/plan.js'
import type { PlannedWorld } from '../plan/planned-world.js'
import { explainRequestError, type RequestError } from './request-error.js'
import { explainWorldError } from '../plan/world-error.js'

/** Explains a request; resolves to the exit code. */
export const runExplain =
  (clock: Clock): RunCommand =>
  (input) =>
    pipe(
      TE.fromEither(readRequest(input)),
      TE.mapLeft(explainRequestError),
      TE.bindTo('request'),
      TE.bind('world', () => pipe(readWorld(clock, input, input.operands[2] ?? ''), TE.mapLeft(explainWorldError))),
      TE.match(
        (why) => {
          input.terminal.complain(why)
          return 1
        },
        ({ request, world }) => showExplanation(input, world, request),
      ),
    )

const showExplanation = (
  { settings, terminal }: CommandInput,
  { preview, errors }: PlannedWorld,
  request: ExplainedRequest,
): number => {
  const explanation = explainRequest({ ...preview, settings: preview.planner }, request)
  if (settings.output === 'json') terminal.write(JSON.stringify(toExplanationOutput(explanation, errors), null, 2))
  else {
    terminal.write(painter(terminal.colours).explanation(renderExplanation(explanation)))
    errors.forEach((error) => terminal.complain(`\n  ! ${error.replaceAll('\n', '\n    ')}`))
  }
  return errors.length > 0 ? 1 : codeOf(explanation)
}

/** What a request meets now counts; before there is a load balancer, what it will meet. */
const codeOf = ({ answers }: Explanation): number => {
  const listeners = answers.flatMap(({ present, planned }) => O.toUndefined(O.alt(() => planned)(present)) ?? [])
  if (listeners.length === 0) return 3
  return listeners.some(({ rule }) => O.isSome(rule)) ? 0 : 2
}

const hostForm = /^(?:(https?):\/\/)?([^/:\s]+)(?::(\d{1,5}))?\/?$/i

/** What is written at the host wins over the flags. */
const readRequest = ({ operands, settings }: CommandInput): E.Either<RequestError, ExplainedRequest> => {
  const [written = '', path = ''] = operands
  const [, protocol, host, port] = hostForm.exec(written) ?? []
  if (host === undefined) return E.left({ _tag: 'HostNotUnderstood', written })
  if (!path.startsWith('/')) return E.left({ _tag: 'PathWithoutSlash', written: path })
  return E.right({
    method: settings.method,
    host,
    target: withQuery(path, settings.query),
    headers: settings.header,
    sourceIp: settings.sourceIp,
    protocol: protocol === undefined ? settings.protocol : O.some(protocol.toUpperCase() === 'HTTPS' ? 'HTTPS' : 'HTTP'),
    port: portOf(settings, protocol, port),
  })
}

const standardPort: Readonly<Record<ListenerProtocol, number>> = { HTTP: 80, HTTPS: 443 }

const portOf = (settings: Settings, protocol: string | undefined, port: string | undefined): O.Option<number> => {
  if (port !== undefined) return O.some(Number(port))
  if (protocol === undefined || O.isSome(settings.port)) return settings.port
  return O.some(standardPort[protocol.toUpperCase() === 'HTTPS' ? 'HTTPS' : 'HTTP'])
}

const withQuery = (path: string, parameters: ReadonlyArray<string>): string =>
  parameters.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${parameters.join('&')}`
