// What should a path answer instead of sending requests to a Service?
// From the JSON of an `actions.<name>` annotation to a redirect or a fixed response with every default made explicit.
// Limits are Elastic Load Balancing's: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html
// and API_FixedResponseActionConfig.html there (2026-11-22). A forward action is recognised and refused: it is not honoured yet.
// Every part at fault is told; that a redirect keeps everything is told of one whose parts can be read.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { FixedResponseAction, RedirectAction } from '../aws/rule-action.js'
import { type AnnotationDecoder, annotationDecoder } from './annotation-decoder.js'
import { adviseFields } from './gather-advice.js'
import { isJsonObject, type JsonObject, parseGoJson, readJsonObject, readJsonText } from './go-json.js'

export type WrittenAction = RedirectAction | FixedResponseAction | { readonly _tag: 'ForwardNotHonoured' }

const contentTypes: ReadonlyArray<string> = [
  'text/plain',
  'text/css',
  'text/html',
  'application/javascript',
  'application/json',
]
const messageBodyLengthMax = 1_024
const redirectPartLengthMax = 128

const requireField = (name: string) => E.fromOption(() => `${name} is missing`)

const readStatusCode = (config: JsonObject): E.Either<string, string> =>
  pipe(readJsonText(config, 'statusCode'), E.flatMap(requireField('statusCode')))

const toResponseStatus = (text: string): E.Either<string, string> =>
  /^[245]\d\d$/.test(text) ? E.right(text) : E.left(`statusCode must be a code 2xx, 4xx or 5xx, not "${text}"`)

const readContentType = (config: JsonObject): E.Either<string, O.Option<string>> =>
  pipe(
    readJsonText(config, 'contentType'),
    E.filterOrElse(
      (contentType) => O.isNone(contentType) || contentTypes.includes(contentType.value),
      () => `contentType must be one of ${contentTypes.join(', ')}`,
    ),
  )

const readMessageBody = (config: JsonObject): E.Either<string, O.Option<string>> =>
  pipe(
    readJsonText(config, 'messageBody'),
    E.filterOrElse(
      (messageBody) => O.isNone(messageBody) || messageBody.value.length <= messageBodyLengthMax,
      () => `messageBody may have ${String(messageBodyLengthMax)} characters at most`,
    ),
  )

const toFixedResponse = (config: JsonObject): E.Either<string, FixedResponseAction> =>
  pipe(
    adviseFields({
      statusCode: pipe(readStatusCode(config), E.flatMap(toResponseStatus)),
      contentType: readContentType(config),
      messageBody: readMessageBody(config),
    }),
    E.map((fields) => ({ _tag: 'FixedResponse', ...fields })),
  )

const readPart =
  (config: JsonObject) =>
  (name: string, keep: string): E.Either<string, string> =>
    pipe(
      readJsonText(config, name),
      E.map(O.getOrElse(() => keep)),
      E.filterOrElse(
        (text) => text.length <= redirectPartLengthMax,
        () => `${name} may have ${String(redirectPartLengthMax)} characters at most`,
      ),
    )

const toRedirectStatus = (text: string): E.Either<string, RedirectAction['statusCode']> =>
  text === 'HTTP_301' || text === 'HTTP_302'
    ? E.right(text)
    : E.left(`statusCode must be "HTTP_301" or "HTTP_302", not "${text}"`)

const isRedirectPort = (text: string): boolean =>
  text === '#{port}' || (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535)

const keepsEverything = (parts: Omit<RedirectAction, '_tag' | 'statusCode'>): boolean =>
  parts.protocol === '#{protocol}' && parts.host === '#{host}' && parts.port === '#{port}' && parts.path === '/#{path}'

const isRedirectProtocol = (text: string): boolean => ['HTTP', 'HTTPS', '#{protocol}'].includes(text)

const readRedirectParts = (config: JsonObject): E.Either<string, Omit<RedirectAction, '_tag'>> => {
  const part = readPart(config)
  return adviseFields({
    protocol: pipe(
      part('protocol', '#{protocol}'),
      E.filterOrElse(isRedirectProtocol, () => 'protocol must be "HTTP", "HTTPS" or "#{protocol}"'),
    ),
    host: pipe(part('host', '#{host}'), E.filterOrElse((host) => host !== '', () => 'host must not be empty')),
    port: pipe(
      part('port', '#{port}'),
      E.filterOrElse(isRedirectPort, () => 'port must be text from "1" to "65535" or "#{port}"'),
    ),
    path: pipe(
      part('path', '/#{path}'),
      E.filterOrElse((path) => path.startsWith('/'), () => 'path must start with a slash'),
    ),
    query: part('query', '#{query}'),
    statusCode: pipe(readStatusCode(config), E.flatMap(toRedirectStatus)),
  })
}

const toRedirect = (config: JsonObject): E.Either<string, RedirectAction> =>
  pipe(
    readRedirectParts(config),
    E.filterOrElse(
      (parts) => !keepsEverything(parts),
      () => 'at least one of protocol, host, port and path must change',
    ),
    E.map((parts) => ({ _tag: 'Redirect', ...parts })),
  )

const toAction = (action: JsonObject): E.Either<string, WrittenAction> =>
  pipe(
    adviseFields({
      type: pipe(readJsonText(action, 'type'), E.flatMap(requireField('type'))),
      fixedResponse: readJsonObject(action, 'fixedResponseConfig'),
      redirect: readJsonObject(action, 'redirectConfig'),
    }),
    E.flatMap(({ type, fixedResponse, redirect }): E.Either<string, WrittenAction> => {
      switch (type) {
        case 'fixed-response':
          return pipe(fixedResponse, requireField('fixedResponseConfig'), E.flatMap(toFixedResponse))
        case 'redirect':
          return pipe(redirect, requireField('redirectConfig'), E.flatMap(toRedirect))
        case 'forward':
          return E.right({ _tag: 'ForwardNotHonoured' })
        default:
          return E.left(`type must be "fixed-response", "redirect" or "forward", not "${type}"`)
      }
    }),
  )

export const writtenAction: AnnotationDecoder<WrittenAction> = annotationDecoder(
  'a JSON object like {"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}',
  (text) =>
    pipe(
      parseGoJson(text),
      E.filterOrElse(isJsonObject, () => 'write an object in braces'),
      E.flatMap(toAction),
    ),
)
