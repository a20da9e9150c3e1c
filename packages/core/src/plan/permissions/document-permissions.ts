// How are the rights in AWS written down?
// From the tables of permissions to the text of `docs/iam-permissions.md`: statement by statement, action by action, with what
// each is for; and to `docs/iam-policy.json`. A check fails when a file and the tables differ.
import * as O from 'fp-ts/lib/Option.js'
import { buildPolicy, renderPolicy } from './build-policy.js'
import { dependentPermissions } from './dependent-permissions.js'
import { grantNames, grants } from './grant.js'
import type { Grant, Permission } from './permission.js'
import { requiredPermissions } from './required-permissions.js'

const introduction = `# Rights in AWS

Written by \`npm run docs\` from \`packages/core/src/plan/permissions\`; edit that.

\`alb-ingress iam-policy\` prints the policy. The tests run the controller with it in force: each call must be allowed, and each
action must be called, or be asked for by AWS beside a call (so marked). Actions, resources and condition keys are compared with
the [Service Authorization Reference](https://docs.aws.amazon.com/service-authorization/latest/reference/).
With \`--read-only\` the first two statements are left, with \`--dns off\` all but Route 53.
`

const section = (grant: Grant): ReadonlyArray<string> => [
  '',
  `## ${grant}`,
  '',
  `${capital(grants[grant].meaning)}.`,
  '',
  '| action | for |',
  '|---|---|',
  ...requiredPermissions.filter((one) => one.grant === grant).map((one) => row(one, '')),
  ...dependentPermissions
    .filter((one) => one.grant === grant)
    .map((one) => row(one, `; asked for beside ${one.neededBy.map((call) => `\`${call}\``).join(', ')}`)),
]

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

const row = ({ action, why }: Permission, beside: string): string => `| \`${action}\` | ${why}${beside} |`

/** Writes the page as Markdown. */
export const documentPermissions = (): string => `${introduction}${grantNames.flatMap(section).join('\n')}\n`

/** Writes the policy for all regions and VPCs of an account, of the cluster in docs/install.md. */
export const documentPolicy = (): string => {
  const policy = buildPolicy({
    partition: 'aws',
    region: O.none,
    clusterName: 'my-cluster',
    vpcId: O.none,
    dnsPolicy: 'sync',
    use: 'run',
  })
  return `${renderPolicy(policy)}\n`
}
