// On which ports does an Ingress want to be served, and how?
// From annotations, hosts and the default backend to one frontend per port. Rules: an explicit certificate makes 443 the
// default port; certificates are discovered by host only where none is named; with ssl-redirect every HTTP port redirects
// all its requests and has no routes (aws-load-balancer-controller, docs/guide/tasks/ssl_redirect.md, 2026-11-22).
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { fieldOf } from '../annotations/annotation.js'
import { annotationTable } from '../annotations/annotation-table.js'
import type { ListenPort } from '../annotations/listen-ports.js'
import { readDefaulted, readOptional } from '../annotations/read-annotation.js'
import type { RedirectAction } from '../aws/rule-action.js'
import type { Tags } from '../aws/tags.js'
import type { CertificateRequest, Frontend, RouteAction } from '../fragment/fragment.js'
import { allFields, allItems, type Built, notBuilt } from './built.js'
import type { CompileContext } from './compile-context.js'

export interface FrontendInput {
  readonly defaultAction: RouteAction
  /** Sorted. */
  readonly hosts: ReadonlyArray<string>
  readonly tags: Tags
}

interface FrontendSettings {
  readonly certificateArns: ReadonlyArray<string>
  readonly listenPorts: ReadonlyArray<ListenPort>
  readonly sslPolicy: string
  readonly sslRedirect: O.Option<RedirectAction>
  readonly inboundCidrBlocks: ReadonlyArray<string>
}

/** As with aws-load-balancer-controller, whoever names no blocks is open to everybody, over both address families. */
const everybody: ReadonlyArray<string> = ['0.0.0.0/0', '::/0']

const defaultListenPorts = (certificateArns: ReadonlyArray<string>): ReadonlyArray<ListenPort> =>
  certificateArns.length === 0 ? [{ port: 80, protocol: 'HTTP' }] : [{ port: 443, protocol: 'HTTPS' }]

const redirectTo = (port: number): RedirectAction => ({
  _tag: 'Redirect',
  protocol: 'HTTPS',
  host: '#{host}',
  port: String(port),
  path: '/#{path}',
  query: '#{query}',
  statusCode: 'HTTP_301',
})

const compileRedirect = (
  { ref }: CompileContext,
  listenPorts: ReadonlyArray<ListenPort>,
  port: number,
): Built<RedirectAction> => {
  const place = { object: ref, field: fieldOf(annotationTable.sslRedirect), port }
  const listening = listenPorts.find((each) => each.port === port)
  if (listening === undefined)
    return notBuilt({ _tag: 'RedirectPortNotListening', ...place, ports: listenPorts.map((each) => each.port) })
  return listening.protocol === 'HTTPS' ? E.right(redirectTo(port)) : notBuilt({ _tag: 'RedirectPortNotHttps', ...place })
}

const compileListenPorts = (
  context: CompileContext,
): Built<{ readonly certificateArns: ReadonlyArray<string>; readonly listenPorts: ReadonlyArray<ListenPort> }> =>
  pipe(
    allFields({
      certificateArns: pipe(
        [context.source],
        readOptional(annotationTable.certificateArn),
        E.map(O.getOrElse((): ReadonlyArray<string> => [])),
      ),
      written: pipe([context.source], readOptional(annotationTable.listenPorts)),
    }),
    E.map(({ certificateArns, written }) => ({
      certificateArns,
      listenPorts: pipe(written, O.getOrElse(() => defaultListenPorts(certificateArns))),
    })),
  )

const compileSslRedirect = (
  context: CompileContext,
  listenPorts: ReadonlyArray<ListenPort>,
): Built<O.Option<RedirectAction>> =>
  pipe(
    readOptional(annotationTable.sslRedirect)([context.source]),
    E.flatMap(O.traverse(E.Applicative)((port) => compileRedirect(context, listenPorts, port))),
  )

const compileSettings = (context: CompileContext): Built<FrontendSettings> =>
  pipe(
    compileListenPorts(context),
    E.flatMap((ports) =>
      pipe(
        allFields({
          sslPolicy: readDefaulted(annotationTable.sslPolicy, context.settings)([context.source]),
          sslRedirect: compileSslRedirect(context, ports.listenPorts),
          inboundCidrBlocks: pipe(
            readOptional(annotationTable.inboundCidrs)([context.source]),
            E.map(O.filter((blocks) => blocks.length > 0)),
            E.map(O.getOrElse(() => everybody)),
          ),
        }),
        E.map((rest) => ({ ...ports, ...rest })),
      ),
    ),
  )

const requestCertificates = (
  { ref }: CompileContext,
  { hosts, certificateArns }: Pick<FrontendInput, 'hosts'> & Pick<FrontendSettings, 'certificateArns'>,
  { port, protocol }: ListenPort,
): Built<CertificateRequest> => {
  if (protocol === 'HTTP') return E.right({ _tag: 'NoCertificates' })
  if (certificateArns.length > 0) return E.right({ _tag: 'ExplicitCertificates', arns: certificateArns })
  return hosts.length > 0
    ? E.right({ _tag: 'DiscoverCertificates', hosts })
    : notBuilt({ _tag: 'NoHostForCertificate', object: ref, field: fieldOf(annotationTable.listenPorts), port })
}

const compileFrontend = (
  context: CompileContext,
  { input, settings }: { readonly input: FrontendInput; readonly settings: FrontendSettings },
  listenPort: ListenPort,
): Built<Frontend> =>
  pipe(
    requestCertificates(context, { hosts: input.hosts, certificateArns: settings.certificateArns }, listenPort),
    E.map((certificates) => ({
      port: listenPort.port,
      protocol: listenPort.protocol,
      certificates,
      sslPolicy: listenPort.protocol === 'HTTPS' ? O.some(settings.sslPolicy) : O.none,
      inboundCidrBlocks: settings.inboundCidrBlocks,
      behaviour:
        listenPort.protocol === 'HTTP' && O.isSome(settings.sslRedirect)
          ? { _tag: 'RedirectsAll', action: settings.sslRedirect.value }
          : { _tag: 'Routes', defaultAction: input.defaultAction },
      tags: input.tags,
    })),
  )

/** Compiles the frontends of an Ingress, by ascending port. */
export const compileFrontends = (context: CompileContext, input: FrontendInput): Built<ReadonlyArray<Frontend>> =>
  pipe(
    compileSettings(context),
    E.flatMap((settings) =>
      allItems(settings.listenPorts.map((listenPort) => compileFrontend(context, { input, settings }, listenPort))),
    ),
  )
