// Which TLS security policies are there?
// The predefined ones: there are no custom policies. FIPS policies and others must not be mixed on one load balancer.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type {
  DescribeSSLPoliciesInput,
  DescribeSSLPoliciesOutput,
  SslPolicy,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ApiError, Operation } from '../operation.js'
import { describePage } from './describe-page.js'
import { sslPolicyNotFound } from './elbv2-error.js'

/** What a listener has when the API is called without a policy. */
export const defaultSslPolicy = 'ELBSecurityPolicy-2016-08'

const tls = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const

type Versions = readonly [lowest: (typeof tls)[number], highest: (typeof tls)[number]]

const policies: Readonly<Record<string, Versions>> = {
  '2016-08': ['TLSv1', 'TLSv1.2'],
  'TLS-1-1-2017-01': ['TLSv1.1', 'TLSv1.2'],
  'TLS-1-2-2017-01': ['TLSv1.2', 'TLSv1.2'],
  'TLS-1-2-Ext-2018-06': ['TLSv1.2', 'TLSv1.2'],
  'FS-2018-06': ['TLSv1', 'TLSv1.2'],
  'FS-1-1-2019-08': ['TLSv1.1', 'TLSv1.2'],
  'FS-1-2-2019-08': ['TLSv1.2', 'TLSv1.2'],
  'FS-1-2-Res-2019-08': ['TLSv1.2', 'TLSv1.2'],
  'FS-1-2-Res-2020-10': ['TLSv1.2', 'TLSv1.2'],
  'TLS13-1-0-2021-06': ['TLSv1', 'TLSv1.3'],
  'TLS13-1-1-2021-06': ['TLSv1.1', 'TLSv1.3'],
  'TLS13-1-2-2021-06': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-2-Res-2021-06': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-2-Ext1-2021-06': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-2-Ext2-2021-06': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-3-2021-06': ['TLSv1.3', 'TLSv1.3'],
  'TLS13-1-0-FIPS-2023-04': ['TLSv1', 'TLSv1.3'],
  'TLS13-1-1-FIPS-2023-04': ['TLSv1.1', 'TLSv1.3'],
  'TLS13-1-2-FIPS-2023-04': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-2-Res-FIPS-2023-04': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-2-Ext0-FIPS-2023-04': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-2-Ext1-FIPS-2023-04': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-2-Ext2-FIPS-2023-04': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-3-FIPS-2023-04': ['TLSv1.3', 'TLSv1.3'],
  'TLS13-1-0-PQ-2025-09': ['TLSv1', 'TLSv1.3'],
  'TLS13-1-2-PQ-2025-09': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-2-Res-PQ-2025-09': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-2-Ext1-PQ-2025-09': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-2-Ext2-PQ-2025-09': ['TLSv1.2', 'TLSv1.3'],
  'TLS13-1-3-PQ-2025-09': ['TLSv1.3', 'TLSv1.3'],
}

const namePrefix = 'ELBSecurityPolicy-'

const toSslPolicy = ([name, [lowest, highest]]: readonly [string, Versions]): SslPolicy => ({
  Name: `${namePrefix}${name}`,
  SslProtocols: tls.slice(tls.indexOf(lowest), tls.indexOf(highest) + 1),
  Ciphers: [],
  SupportedLoadBalancerTypes: ['application', 'network'],
})

const allPolicies = Object.entries(policies).map(toSslPolicy)

/** Tells whether a policy is one of the FIPS family. */
export const isFips = (policyName: string): boolean => policyName.includes('-FIPS-')

/** Accepts the name of a policy that exists. */
export const acceptSslPolicy = (policyName: string): E.Either<ApiError, string> =>
  allPolicies.some(({ Name: name }) => name === policyName)
    ? E.right(policyName)
    : E.left(sslPolicyNotFound(`SSL policy '${policyName}' not found`))

/** Lists policies, or finds them by name, all or none. Ciphers are left out. */
export const describeSslPolicies: Operation<DescribeSSLPoliciesInput, DescribeSSLPoliciesOutput> = (state, input) =>
  pipe(
    input.Names ?? [],
    E.traverseArray(acceptSslPolicy),
    E.map((names) =>
      names.length === 0 ? allPolicies : allPolicies.filter(({ Name: name = '' }) => names.includes(name)),
    ),
    E.flatMap((chosen) => describePage(chosen, ({ Name: name = '' }) => name, input, 400)),
    E.map(({ items, nextMarker }) => ({ state, output: { SslPolicies: [...items], NextMarker: nextMarker } })),
  )
