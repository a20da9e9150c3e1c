// How may a load balancer be named, and which certificates and TLS policies can it use?
// Rules: a name is unique in account and region, has at most 32 letters, digits and hyphens, no hyphen first or last, and does
// not start with `internal-` (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html,
// 2026-11-22). Whether a certificate or a policy exists only AWS can tell.
import * as E from 'fp-ts/lib/Either.js'
import { type AnnotationDecoder, annotationDecoder } from './annotation-decoder.js'
import { commaListOf } from './comma-list.js'

const nameLengthMax = 32

const parseLoadBalancerName = (text: string): E.Either<string, string> => {
  if (text.length > nameLengthMax) return E.left(`shorten it, it has ${String(text.length)} characters`)
  if (!/^[0-9A-Za-z-]+$/.test(text)) return E.left('use letters, digits and hyphens only')
  if (/^-|-$/.test(text)) return E.left('begin and end with a letter or digit')
  return text.startsWith('internal-') ? E.left('AWS keeps names that start with "internal-" to itself') : E.right(text)
}

export const loadBalancerNameText: AnnotationDecoder<string> = annotationDecoder(
  `a name of 1 to ${String(nameLengthMax)} letters, digits and hyphens`,
  parseLoadBalancerName,
)

const certificateArn = /^arn:[a-z0-9-]+:(acm:[a-z0-9-]+:\d{12}:certificate|iam::\d{12}:server-certificate)\/\S+$/

export const certificateArns: AnnotationDecoder<ReadonlyArray<string>> = commaListOf(
  'ARNs of ACM or IAM server certificates like "arn:aws:acm:us-east-1:123456789012:certificate/…"',
  (item) => (certificateArn.test(item) ? E.right(item) : E.left(`"${item}" is no certificate ARN`)),
)

export const sslPolicyName: AnnotationDecoder<string> = annotationDecoder(
  'the name of a TLS policy like "ELBSecurityPolicy-TLS13-1-2-2021-06"',
  (text) => (/^ELBSecurityPolicy-[0-9A-Za-z-]+$/.test(text) ? E.right(text) : E.left('choose one of the policies that AWS publishes')),
)
