// Which IAM policy lets a controller do its work, and nothing else?
// From the tables of permissions and the scope to a policy document: one statement per grant that something needs, everything
// sorted, so that the same scope gives the same bytes. A managed policy holds 6,144 characters without white space:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (2026-11-25). Only allows; leaves denying to others.
import { dependentPermissions } from './dependent-permissions.js'
import { type Condition, grantNames, grants, resourceArns } from './grant.js'
import { type Grant, isReading, type Permission } from './permission.js'
import type { PolicyScope } from './policy-scope.js'
import { requiredPermissions } from './required-permissions.js'

export interface PolicyStatement {
  readonly Sid: Grant
  readonly Effect: 'Allow'
  readonly Action: ReadonlyArray<string>
  readonly Resource: string | ReadonlyArray<string>
  readonly Condition?: Condition
}

export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: ReadonlyArray<PolicyStatement>
}

/** Builds the policy of a scope. */
export const buildPolicy = (scope: PolicyScope): PolicyDocument => {
  const chosen = choosePermissions(scope)
  return {
    Version: '2012-10-17',
    Statement: grantNames.flatMap((grant) => buildStatement(scope, grant, chosen.filter((one) => one.grant === grant))),
  }
}

/** What a scope needs: calls of its features, and what AWS asks for beside them. */
const choosePermissions = ({ dnsPolicy, use }: PolicyScope): ReadonlyArray<Permission> => {
  const required = requiredPermissions.filter(
    (one) => (one.feature !== 'dns' || dnsPolicy !== 'off') && (use === 'run' || isReading(one)),
  )
  const calls = required.map(({ action }) => action)
  return [...required, ...dependentPermissions.filter(({ neededBy }) => neededBy.some((call) => calls.includes(call)))]
}

const buildStatement = (
  scope: PolicyScope,
  grant: Grant,
  chosen: ReadonlyArray<Permission>,
): ReadonlyArray<PolicyStatement> => {
  if (chosen.length === 0) return []
  const condition = grants[grant].condition(scope)
  const resources = resourceArns(scope, chosen.flatMap(({ resourceTypes }) => resourceTypes))
  return [
    {
      Sid: grant,
      Effect: 'Allow',
      Action: [...new Set(chosen.map(({ action }) => action))].sort(),
      Resource: resources.length === 0 ? '*' : resources,
      ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
    },
  ]
}

/** Writes a policy as JSON, in the order in which it was built. */
export const renderPolicy = (policy: PolicyDocument): string => JSON.stringify(policy, null, 2)
