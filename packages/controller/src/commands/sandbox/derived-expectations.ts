// Which answers does an Ingress promise by what it says?
// From an Ingress, the Services that exist and the ports on which its load balancer listens to one request per rule and
// listener, with the answer that the Kubernetes API describes: an independent reading of the objects, without the
// controller's or the sandbox's model of routing. Each request is the plainest one that only its own rule asks for.
// https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types (2026-11-22)
import { isRecord, type JsonRecord, listAt, recordAt, textAt } from '@alb-ingress/sandbox/cluster/json.js'
import { describeObject, nameOf, namespaceOf } from '@alb-ingress/sandbox/cluster/kubernetes-object.js'
import { actionAnswer } from './action-answer.js'
import type { ExpectedAnswer } from './expected-answer.js'

export interface IngressOnAir {
  readonly ingress: JsonRecord
  /** `namespace/name` of all Services. */
  readonly services: ReadonlySet<string>
  readonly dnsName: string
  readonly listeners: ReadonlyArray<{ readonly port: number; readonly protocol: 'HTTP' | 'HTTPS' }>
}

const annotationPrefix = 'alb.ingress.kubernetes.io/'

/** Lists what an Ingress promises. */
export const deriveExpectations = (onAir: IngressOnAir): ReadonlyArray<ExpectedAnswer> =>
  onAir.listeners.flatMap((listener) =>
    promisesOf(onAir).map(({ host, path, backend }): ExpectedAnswer => {
      const common = { port: listener.port, protocol: listener.protocol, host: host === '' ? onAir.dnsName : host, path }
      return {
        ...common,
        statedBy: describeObject(onAir.ingress),
        method: 'GET',
        address: { _tag: 'LoadBalancerName', dnsName: onAir.dnsName },
        answer: redirectToTls(onAir.ingress, common) ?? backendAnswer(onAir, backend, common),
      }
    }),
  )

interface Promised {
  readonly host: string
  readonly path: string
  readonly backend: JsonRecord
}

const promisesOf = ({ ingress }: IngressOnAir): ReadonlyArray<Promised> => {
  const spec = recordAt(ingress, 'spec')
  const rules = listAt(spec, 'rules').filter(isRecord)
  const written = rules.flatMap((rule) => {
    const paths = listAt(recordAt(rule, 'http'), 'paths').filter(isRecord)
    return paths.map((path) => ({
      host: plainHost(textAt(rule, 'host')),
      path: plainPath(path, paths),
      backend: recordAt(path, 'backend'),
    }))
  })
  const distinct = new Map(written.toReversed().map((one) => [`${one.host} ${one.path}`, one] as const))
  const standard = recordAt(spec, 'defaultBackend')
  return [
    ...[...distinct.values()].toReversed(),
    ...(Object.keys(standard).length === 0 || rules.some((rule) => textAt(rule, 'host') === '')
      ? []
      : [{ host: 'no-rule.invalid', path: '/', backend: standard }]),
  ]
}

/** A host that only the wildcard stands for. */
const plainHost = (host: string): string => host.replace(/^\*\./, 'any-host.')

/** The path itself, unless an exact path says the same; wildcards become a word. */
const plainPath = (path: JsonRecord, siblings: ReadonlyArray<JsonRecord>): string => {
  const text = textAt(path, 'path') || '/'
  const isExactToo = siblings.some((other) => textAt(other, 'pathType') === 'Exact' && textAt(other, 'path') === text)
  switch (textAt(path, 'pathType')) {
    case 'Exact':
      return text
    case 'Prefix':
      return isExactToo ? `${text.replace(/\/$/, '')}/below` : text
    default:
      return text.replaceAll('*', 'any').replaceAll('?', 'x')
  }
}

type Request = Pick<ExpectedAnswer, 'port' | 'protocol' | 'host' | 'path'>

const annotation = (ingress: JsonRecord, key: string): string =>
  textAt(recordAt(recordAt(ingress, 'metadata'), 'annotations'), `${annotationPrefix}${key}`)

/** With the annotation ssl-redirect every listener but that port redirects to it. */
const redirectToTls = (ingress: JsonRecord, { port, host, path }: Request): string | undefined => {
  const tlsPort = annotation(ingress, 'ssl-redirect')
  return tlsPort === '' || String(port) === tlsPort ? undefined : `301 https://${host}:${tlsPort}${path}`
}

const backendAnswer = ({ ingress, services }: IngressOnAir, backend: JsonRecord, request: Request): string => {
  const service = recordAt(backend, 'service')
  const [namespace, name] = [namespaceOf(ingress), textAt(service, 'name')]
  const { number } = recordAt(service, 'port')
  const port = typeof number === 'number' ? String(number) : textAt(recordAt(service, 'port'), 'name')
  if (port === 'use-annotation') return actionAnswer(annotation(ingress, `actions.${name}`), request)
  return services.has(`${namespace}/${name}`) ? `Service ${namespace}/${name}:${port}` : '503'
}

/** Names the Ingress as reports do. */
export const ingressKey = (ingress: JsonRecord): string => `${namespaceOf(ingress)}/${nameOf(ingress)}`
