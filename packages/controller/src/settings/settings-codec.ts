// What is a setting's value, once it is read?
// One codec for all settings of all commands, from texts to values; which command has which, and what they mean, stands in
// `setting-table.ts`.
import * as t from 'io-ts'
import { oneOf } from '@alb-ingress/core/decoding/one-of.js'
import { nonEmptyText, text } from '@alb-ingress/core/decoding/text.js'
import { endpoints, throttles } from './aws-setting-text.js'
import { headerLines, ipAddress, listenerPort, listenerProtocol, textLines } from './request-setting-text.js'
import { bindAddress, commaList, digits, duration, leaseName, pairs, switchWord } from './setting-text.js'

export const settingsCodec = t.strict({
  clusterName: nonEmptyText,
  ingressClass: text,
  defaultTargetType: oneOf('instance', 'ip'),
  defaultScheme: oneOf('internal', 'internet-facing'),
  defaultSslPolicy: nonEmptyText,
  defaultTags: pairs,
  externalManagedTags: commaList,
  dns: oneOf('sync', 'upsert-only', 'create-only', 'off'),
  dnsOwnerId: text,
  kubeconfig: text,
  readOnly: switchWord,
  partition: oneOf('aws', 'aws-cn', 'aws-us-gov'),
  awsRegion: text,
  awsVpcId: text,
  awsVpcTags: pairs,
  awsApiEndpoints: endpoints,
  awsApiThrottle: throttles,
  metricsBindAddress: bindAddress,
  healthBindAddress: bindAddress,
  enableLeaderElection: switchWord,
  leaderElectionId: nonEmptyText,
  leaderElectionNamespace: text,
  yieldToLease: leaseName,
  logLevel: oneOf('debug', 'info', 'warn', 'error'),
  logFormat: oneOf('json', 'text'),
  dnsWaitMilliseconds: duration,
  rulesSettledWaitMilliseconds: duration,
  targetHealthyWaitMilliseconds: duration,
  pollIntervalMilliseconds: duration,
  watchSilenceMilliseconds: duration,
  awsState: text,
  log: text,
  delays: oneOf('quick', 'aws'),
  throttle: switchWord,
  verbose: switchWord,
  workers: digits(1, 64),
  syncPeriodMilliseconds: duration,
  once: switchWord,
  withinSeconds: digits(1, 3_600),
  output: oneOf('text', 'json'),
  defaultBackendService: text,
  live: switchWord,
  method: nonEmptyText,
  header: headerLines,
  query: textLines,
  sourceIp: ipAddress,
  protocol: listenerProtocol,
  port: listenerPort,
  namespace: text,
  ingress: text,
  yes: switchWord,
  force: switchWord,
})

export type Settings = t.TypeOf<typeof settingsCodec>
export type SettingName = keyof Settings
