// How were annotations spelt in 2017, and what do those spellings mean today?
// From an old key and its text to today's key and text. Old spellings count on Ingresses only, which were all that the original
// alb-ingress-controller read; today's spelling wins where both are written.
// https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v1.0-alpha.9/docs/ingress-resources.md (2026-11-22)
import { listenPortsOfCommaList } from './listen-ports.js'

export interface LegacySpelling {
  readonly key: string
  /** Today's key. */
  readonly current: string
  /** `Instead`: stands for the current key when that is absent. `Beneath`: adds entries that the current key may override. */
  readonly role: 'Instead' | 'Beneath'
  /** Writes the old text the way the current key wants it; may look at the other annotations, keys without the prefix. */
  readonly toCurrentText: (text: string, has: (key: string) => boolean) => string
}

const renamed = (key: string, current: string): LegacySpelling => ({
  key,
  current,
  role: 'Instead',
  toCurrentText: (text) => text,
})

export const legacySpellings: ReadonlyArray<LegacySpelling> = [
  renamed('successCodes', 'success-codes'),
  renamed('Tags', 'tags'),
  renamed('attributes', 'load-balancer-attributes'),
  renamed('security-group-inbound-cidrs', 'inbound-cidrs'),
  renamed('routing-target', 'target-type'),
  {
    key: 'port',
    current: 'listen-ports',
    role: 'Instead',
    toCurrentText: (text, has) => listenPortsOfCommaList(has('certificate-arn') ? 'HTTPS' : 'HTTP', text),
  },
  {
    key: 'connection-idle-timeout',
    current: 'load-balancer-attributes',
    role: 'Beneath',
    toCurrentText: (text) => `idle_timeout.timeout_seconds=${text}`,
  },
]

/** Finds the old spelling that a key is. */
export const findLegacySpelling = (key: string): LegacySpelling | undefined =>
  legacySpellings.find((spelling) => spelling.key === key)

/** The only value that was renamed: a target type for pods, before it became one for addresses. */
export const toCurrentValue = (key: string, text: string): string => (key === 'target-type' && text === 'pod' ? 'ip' : text)
