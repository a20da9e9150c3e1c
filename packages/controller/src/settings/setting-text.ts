// How are lists, pairs and numbers written on a command line?
// Codecs from one text to a value; their names say what to write instead.
import * as O from 'fp-ts/lib/Option.js'
import * as t from 'io-ts'
import { portMax } from '@alb-ingress/core/decoding/port-number.js'
import type { LeaseName } from '@alb-ingress/core/ports/leadership.js'

/** Makes a codec from a reader of texts; `undefined` is a refusal. */
export const fromText = <Value>(name: string, read: (text: string) => Value | undefined): t.Type<Value, Value, unknown> =>
  new t.Type<Value, Value, unknown>(
    name,
    (_): _ is Value => false,
    (input, context) => {
      const value = typeof input === 'string' ? read(input) : undefined
      return value === undefined ? t.failure(input, context) : t.success(value)
    },
    t.identity,
  )

/** A whole number in a range: `8`. */
export const digits = (minimum: number, maximum: number): t.Type<number, number, unknown> =>
  fromText(`a whole number from ${minimum} to ${maximum}`, (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum ? Number(text) : undefined,
  )

/** What stands between commas, without blanks around it. */
export const parts = (text: string): ReadonlyArray<string> =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Words between commas: `a,b`. */
export const commaList: t.Type<ReadonlyArray<string>, ReadonlyArray<string>, unknown> = fromText(
  'words between commas: a,b',
  parts,
)

/** Keys with values between commas: `team=blue,stage=test`. */
export const pairs: t.Type<Readonly<Record<string, string>>, Readonly<Record<string, string>>, unknown> = fromText(
  'pairs between commas: team=blue,stage=test',
  (text) => {
    const entries = parts(text).map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const)
    return entries.every(([key]) => key !== '') && parts(text).every((part) => part.includes('='))
      ? Object.fromEntries(entries)
      : undefined
  },
)

/** Whether something is on: `true`; a flag without a value says so too. */
export const switchWord: t.Type<'yes' | 'no', 'yes' | 'no', unknown> = fromText('"true" or "false"', (text) => {
  if (['true', 'yes'].includes(text)) return 'yes'
  return ['false', 'no'].includes(text) ? 'no' : undefined
})

const millisecondsOfUnit: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

/** A span of time as Go writes it, in milliseconds: `1m30s`. https://pkg.go.dev/time#ParseDuration (2026-11-22) */
export const duration: t.Type<number, number, unknown> = fromText('a duration such as 500ms, 30s, 1m30s or 10h', (text) =>
  /^(?:\d{1,9}(?:ms|s|m|h))+$/.test(text)
    ? [...text.matchAll(/(\d+)(ms|s|m|h)/g)].reduce(
        (sum, [, count, unit = '']) => sum + Number(count) * (millisecondsOfUnit[unit] ?? 0),
        0,
      )
    : undefined,
)

/** Where a server listens. */
export type BindAddress =
  | { readonly _tag: 'Nowhere' }
  /** An empty host is every address of the machine. */
  | { readonly _tag: 'At'; readonly host: string; readonly port: number }

/** An address with a port, a port alone, or `0` for none: `:8080`, `127.0.0.1:8080`, `[::1]:8080`. */
export const bindAddress: t.Type<BindAddress, BindAddress, unknown> = fromText(
  'an address with a port such as :8080 or 127.0.0.1:8080, or 0 for none',
  (text) => {
    if (text === '0') return { _tag: 'Nowhere' }
    const colon = text.lastIndexOf(':')
    const port = text.slice(colon + 1)
    return /^\d{1,5}$/.test(port) && Number(port) <= portMax
      ? { _tag: 'At', host: text.slice(0, Math.max(0, colon)).replace(/^\[(.*)\]$/, '$1'), port: Number(port) }
      : undefined
  },
)

/** A Lease by its namespace and name, or `0` for none: `kube-system/aws-load-balancer-controller-leader`. */
export const leaseName: t.Type<O.Option<LeaseName>, O.Option<LeaseName>, unknown> = fromText(
  'a Lease as namespace/name, or 0 for none',
  (text) => {
    if (text === '0') return O.none
    const [namespace = '', name = '', ...rest] = text.split('/')
    return namespace === '' || name === '' || rest.length > 0 ? undefined : O.some({ namespace, name })
  },
)
