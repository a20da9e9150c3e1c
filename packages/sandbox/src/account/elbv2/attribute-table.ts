// Which attributes does a resource have, with which defaults and values?
// One table per kind of resource, as AWS documents them for Application Load Balancers; from what was set to the full
// list, and from a Modify to the new settings or the error. Keys that belong to other load balancer types are refused
// as such.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html,
// …/API_TargetGroupAttribute.html and …/API_ListenerAttribute.html (2026-11-22)
import type * as E from 'fp-ts/lib/Either.js'
import type { ApiError } from '../operation.js'
import { acceptUnless, invalidConfiguration, validationError } from './elbv2-error.js'

/** Tells what is wrong with a value; nothing when it is allowed. */
type ValueRule = (value: string) => ReadonlyArray<string>

export interface AttributeRow {
  readonly key: string
  readonly defaultValue: string
  readonly rule: ValueRule
}

export interface AttributeTable {
  /** As messages call the resource, with a capital. */
  readonly resource: string
  readonly rows: ReadonlyArray<AttributeRow>
  /** Keys of other types: a Network Load Balancer's, or a Lambda function's. */
  readonly foreignKeys: ReadonlyArray<RegExp>
}

export interface AttributeSetting {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

type Settings = Readonly<Record<string, string>>

const oneOf =
  (...allowed: ReadonlyArray<string>): ValueRule =>
  (value) =>
    allowed.includes(value) ? [] : [`must be one of ${allowed.map((one) => `'${one}'`).join(', ')}`]

const flag = oneOf('true', 'false')

const between =
  (min: number, max: number): ValueRule =>
  (value) =>
    /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max
      ? []
      : [`must be a number between '${min}' and '${max}'`]

const either =
  (first: ValueRule, second: ValueRule): ValueRule =>
  (value) =>
    first(value).length === 0 ? [] : second(value)

const text: ValueRule = (value) => (value.length <= 1024 ? [] : ['must not be longer than 1024 characters'])

const cookieName: ValueRule = (value) =>
  /^AWSALB/.test(value) ? ["must not start with 'AWSALB', which load balancers use themselves"] : text(value)

const headerText: ValueRule = (value) =>
  /^[A-Za-z0-9_ :;.,\\/'?!(){}[\]@<>=\-+*#&`|~^%"]*$/.test(value)
    ? text(value)
    : ['contains characters that are not allowed']

const row = (key: string, defaultValue: string, rule: ValueRule): AttributeRow => ({ key, defaultValue, rule })

const logRows = (kind: string): ReadonlyArray<AttributeRow> => [
  row(`${kind}.s3.enabled`, 'false', flag),
  row(`${kind}.s3.bucket`, '', text),
  row(`${kind}.s3.prefix`, '', text),
]

/** The attributes of an Application Load Balancer of the given scheme. */
export const loadBalancerAttributes = (scheme: string): AttributeTable => ({
  resource: 'Load balancer',
  rows: [
    ...logRows('access_logs'),
    ...logRows('connection_logs'),
    ...logRows('health_check_logs'),
    row('client_keep_alive.seconds', '3600', between(60, 604_800)),
    row('deletion_protection.enabled', 'false', flag),
    row('idle_timeout.timeout_seconds', '60', between(1, 4_000)),
    row('ipv6.deny_all_igw_traffic', scheme === 'internal' ? 'true' : 'false', flag),
    row('load_balancing.cross_zone.enabled', 'true', oneOf('true')),
    row('routing.http.desync_mitigation_mode', 'defensive', oneOf('monitor', 'defensive', 'strictest')),
    row('routing.http.drop_invalid_header_fields.enabled', 'false', flag),
    row('routing.http.preserve_host_header.enabled', 'false', flag),
    row('routing.http.x_amzn_tls_version_and_cipher_suite.enabled', 'false', flag),
    row('routing.http.xff_client_port.enabled', 'false', flag),
    row('routing.http.xff_header_processing.mode', 'append', oneOf('append', 'preserve', 'remove')),
    row('routing.http2.enabled', 'true', flag),
    row('waf.fail_open.enabled', 'false', flag),
    row('zonal_shift.config.enabled', 'false', flag),
  ],
  foreignKeys: [/^dns_record\.client_routing_policy$/, /^secondary_ips\.auto_assigned\.per_subnet$/],
})

const targetGroupRows: ReadonlyArray<AttributeRow> = [
  row('deregistration_delay.timeout_seconds', '300', between(0, 3_600)),
  row('load_balancing.algorithm.anomaly_mitigation', 'off', oneOf('on', 'off')),
  row(
    'load_balancing.algorithm.type',
    'round_robin',
    oneOf('round_robin', 'least_outstanding_requests', 'weighted_random'),
  ),
  row(
    'load_balancing.cross_zone.enabled',
    'use_load_balancer_configuration',
    oneOf('true', 'false', 'use_load_balancer_configuration'),
  ),
  row('slow_start.duration_seconds', '0', either(oneOf('0'), between(30, 900))),
  row('stickiness.app_cookie.cookie_name', '', cookieName),
  row('stickiness.app_cookie.duration_seconds', '86400', between(1, 604_800)),
  row('stickiness.enabled', 'false', flag),
  row('stickiness.lb_cookie.duration_seconds', '86400', between(1, 604_800)),
  row('stickiness.type', 'lb_cookie', oneOf('lb_cookie', 'app_cookie')),
  row('target_group_health.dns_failover.minimum_healthy_targets.count', '1', either(oneOf('off'), between(1, 1_000))),
  row(
    'target_group_health.dns_failover.minimum_healthy_targets.percentage',
    'off',
    either(oneOf('off'), between(1, 100)),
  ),
  row('target_group_health.unhealthy_state_routing.minimum_healthy_targets.count', '1', between(1, 1_000)),
  row(
    'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage',
    'off',
    either(oneOf('off'), between(1, 100)),
  ),
]

const lambdaRows: ReadonlyArray<AttributeRow> = [
  row('lambda.multi_value_headers.enabled', 'false', flag),
  ...targetGroupRows.filter(({ key }) => key.startsWith('target_group_health.')),
]

/** The attributes of a target group of an Application Load Balancer with the given target type. */
export const targetGroupAttributes = (targetType: string): AttributeTable => ({
  resource: 'Target group',
  rows: targetType === 'lambda' ? lambdaRows : targetGroupRows,
  foreignKeys: [
    /^deregistration_delay\.connection_termination\.enabled$/,
    /^preserve_client_ip\.enabled$/,
    /^proxy_protocol_v2\.enabled$/,
    /^target_health_state\./,
    /^target_failover\./,
    /^send_tcp_reset\./,
    /^lambda\.multi_value_headers\.enabled$/,
    /^deregistration_delay\.timeout_seconds$/,
  ],
})

const requestHeaders: ReadonlyArray<readonly [key: string, header: string]> = [
  ['x_amzn_mtls_clientcert_serial_number', 'X-Amzn-Mtls-Clientcert-Serial-Number'],
  ['x_amzn_mtls_clientcert_issuer', 'X-Amzn-Mtls-Clientcert-Issuer'],
  ['x_amzn_mtls_clientcert_subject', 'X-Amzn-Mtls-Clientcert-Subject'],
  ['x_amzn_mtls_clientcert_validity', 'X-Amzn-Mtls-Clientcert-Validity'],
  ['x_amzn_mtls_clientcert_leaf', 'X-Amzn-Mtls-Clientcert-Leaf'],
  ['x_amzn_mtls_clientcert', 'X-Amzn-Mtls-Clientcert'],
  ['x_amzn_tls_version', 'X-Amzn-Tls-Version'],
  ['x_amzn_tls_cipher_suite', 'X-Amzn-Tls-Cipher-Suite'],
]

const responseHeaders: ReadonlyArray<string> = [
  'strict_transport_security',
  'access_control_allow_origin',
  'access_control_allow_methods',
  'access_control_allow_headers',
  'access_control_allow_credentials',
  'access_control_expose_headers',
  'access_control_max_age',
  'content_security_policy',
  'x_content_type_options',
  'x_frame_options',
]

/** The attributes of a listener with the given protocol: request headers are renamed on HTTPS listeners only. */
export const listenerAttributes = (protocol: string): AttributeTable => ({
  resource: 'Listener',
  rows: [
    ...(protocol === 'HTTPS'
      ? requestHeaders.map(([key, header]) => row(`routing.http.request.${key}.header_name`, header, headerText))
      : []),
    ...responseHeaders.map((key) => row(`routing.http.response.${key}.header_value`, '', headerText)),
    row('routing.http.response.server.enabled', 'true', flag),
  ],
  foreignKeys: [/^tcp\.idle_timeout\.seconds$/, /^routing\.http\.request\./],
})

/** Lists all attributes with the values in force. */
export const readAttributes = (table: AttributeTable, settings: Settings): Array<{ Key: string; Value: string }> =>
  table.rows.map(({ key, defaultValue }) => ({ Key: key, Value: settings[key] ?? defaultValue }))

const settingProblems = (
  table: AttributeTable,
  { Key: key = '', Value: value = '' }: AttributeSetting,
): ReadonlyArray<ApiError> => {
  const known = table.rows.find((one) => one.key === key)
  if (known !== undefined) {
    return known
      .rule(value)
      .map((problem) => validationError(`${table.resource} attribute '${key}' ${problem}, but was '${value}'`))
  }
  return table.foreignKeys.some((pattern) => pattern.test(key))
    ? [
        invalidConfiguration(
          `${table.resource} attribute key '${key}' is not supported on this type of ${table.resource.toLowerCase()}`,
        ),
      ]
    : [validationError(`${table.resource} attribute key '${key}' is not recognized`)]
}

const logProblems = (settings: Settings): ReadonlyArray<ApiError> =>
  ['access_logs', 'connection_logs', 'health_check_logs']
    .filter((kind) => settings[`${kind}.s3.enabled`] === 'true' && (settings[`${kind}.s3.bucket`] ?? '') === '')
    .map((kind) =>
      invalidConfiguration(`The value of '${kind}.s3.bucket' cannot be empty when '${kind}.s3.enabled' is true`),
    )

const algorithmProblems = (settings: Settings): ReadonlyArray<ApiError> => {
  const algorithm = settings['load_balancing.algorithm.type'] ?? 'round_robin'
  const slowStart = settings['slow_start.duration_seconds'] ?? '0'
  const anomalyMitigation = settings['load_balancing.algorithm.anomaly_mitigation'] ?? 'off'
  return [
    ...(slowStart !== '0' && algorithm !== 'round_robin'
      ? [invalidConfiguration(`Slow start mode cannot be enabled with the load balancing algorithm '${algorithm}'`)]
      : []),
    ...(anomalyMitigation === 'on' && algorithm !== 'weighted_random'
      ? [
          invalidConfiguration(
            "Anomaly mitigation can only be enabled with the load balancing algorithm 'weighted_random'",
          ),
        ]
      : []),
  ]
}

const stickinessProblems = (settings: Settings): ReadonlyArray<ApiError> =>
  settings['stickiness.enabled'] === 'true' &&
  settings['stickiness.type'] === 'app_cookie' &&
  (settings['stickiness.app_cookie.cookie_name'] ?? '') === ''
    ? [invalidConfiguration("'stickiness.app_cookie.cookie_name' must be set when stickiness is of type 'app_cookie'")]
    : []

/** Applies a Modify, all or nothing; keys that are not named keep their value. */
export const modifyAttributes = (
  table: AttributeTable,
  present: Settings,
  changes: ReadonlyArray<AttributeSetting>,
): E.Either<ApiError, Settings> => {
  const merged = {
    ...present,
    ...Object.fromEntries(changes.map(({ Key: key = '', Value: value = '' }) => [key, value])),
  }
  const keys = changes.map(({ Key: key = '' }) => key)
  return acceptUnless(
    [
      ...changes.flatMap((change) => settingProblems(table, change)),
      ...keys
        .filter((key, index) => keys.indexOf(key) !== index)
        .map((key) => validationError(`${table.resource} attribute key '${key}' was given more than once`)),
      ...logProblems(merged),
      ...algorithmProblems(merged),
      ...stickinessProblems(merged),
    ],
    merged,
  )
}
