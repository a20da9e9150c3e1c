// Which attributes should a load balancer or a target group have?
// Rule: keys that AWS publishes are checked for their values; keys that we do not know pass, AWS may be newer than we are.
// Every attribute at fault is told.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html (2026-11-22)
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type AnnotationDecoder, decodeAnnotationText, refineAnnotation } from './annotation-decoder.js'
import { adviseItems } from './gather-advice.js'
import { type StringMap, stringMap } from './string-map.js'
import { textChoice } from './text-choice.js'
import { wholeNumber } from './whole-number.js'

type ValueDecoders = ReadonlyMap<string, AnnotationDecoder<unknown>>

const onOrOff = textChoice('true', 'false')

const loadBalancerValues: ValueDecoders = new Map<string, AnnotationDecoder<unknown>>([
  ['access_logs.s3.enabled', onOrOff],
  ['client_keep_alive.seconds', wholeNumber(60, 604_800)],
  ['connection_logs.s3.enabled', onOrOff],
  ['deletion_protection.enabled', onOrOff],
  ['health_check_logs.s3.enabled', onOrOff],
  ['idle_timeout.timeout_seconds', wholeNumber(1, 4_000)],
  ['ipv6.deny_all_igw_traffic', onOrOff],
  ['routing.http.desync_mitigation_mode', textChoice('monitor', 'defensive', 'strictest')],
  ['routing.http.drop_invalid_header_fields.enabled', onOrOff],
  ['routing.http.preserve_host_header.enabled', onOrOff],
  ['routing.http.x_amzn_tls_version_and_cipher_suite.enabled', onOrOff],
  ['routing.http.xff_client_port.enabled', onOrOff],
  ['routing.http.xff_header_processing.mode', textChoice('append', 'preserve', 'remove')],
  ['routing.http2.enabled', onOrOff],
  ['waf.fail_open.enabled', onOrOff],
  ['zonal_shift.config.enabled', onOrOff],
])

const targetGroupValues: ValueDecoders = new Map<string, AnnotationDecoder<unknown>>([
  ['deregistration_delay.timeout_seconds', wholeNumber(0, 3_600)],
  ['load_balancing.algorithm.anomaly_mitigation', textChoice('on', 'off')],
  ['load_balancing.algorithm.type', textChoice('round_robin', 'least_outstanding_requests', 'weighted_random')],
  ['load_balancing.cross_zone.enabled', textChoice('true', 'false', 'use_load_balancer_configuration')],
  ['slow_start.duration_seconds', wholeNumber(0, 900)],
  ['stickiness.app_cookie.duration_seconds', wholeNumber(1, 604_800)],
  ['stickiness.enabled', onOrOff],
  ['stickiness.lb_cookie.duration_seconds', wholeNumber(1, 604_800)],
  ['stickiness.type', textChoice('lb_cookie', 'app_cookie')],
])

/**
 * What the API takes as key and value of any attribute, also of one that is newer than our table.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html (2026-11-25)
 */
const attributeKey = /^[a-zA-Z0-9._]{1,256}$/
const valueLengthMax = 1_024

type Attribute = readonly [string, string]

const acceptAttribute =
  (known: ValueDecoders) =>
  ([key, value]: Attribute): E.Either<string, Attribute> => {
    if (!attributeKey.test(key)) return E.left(`attribute names hold letters, digits, dots and underscores, "${key}" does not`)
    if (value.length > valueLengthMax) return E.left(`shorten the value of ${key}, it has ${String(value.length)} characters`)
    const decoder = known.get(key)
    return decoder !== undefined && E.isLeft(decodeAnnotationText(decoder)(value))
      ? E.left(`${key} must be ${decoder.name}, not "${value}"`)
      : E.right([key, value])
  }

const attributeMap = (expected: string, known: ValueDecoders): AnnotationDecoder<StringMap> =>
  refineAnnotation(stringMap, expected, (attributes) =>
    pipe(
      Object.entries(attributes),
      adviseItems(acceptAttribute(known)),
      E.map(() => attributes),
    ),
  )

export const loadBalancerAttributes: AnnotationDecoder<StringMap> = attributeMap(
  'attributes like "idle_timeout.timeout_seconds=120,routing.http2.enabled=false"',
  loadBalancerValues,
)

export const targetGroupAttributes: AnnotationDecoder<StringMap> = attributeMap(
  'attributes like "stickiness.enabled=true,deregistration_delay.timeout_seconds=30"',
  targetGroupValues,
)
