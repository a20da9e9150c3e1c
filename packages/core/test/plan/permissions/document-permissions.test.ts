// The page of rights: a section per statement, a row per action, and which of them AWS asks for beside a call.
import { describe, expect, it } from 'vitest'
import { documentPermissions } from '@alb-ingress/core/plan/permissions/document-permissions.js'
import { grantNames } from '@alb-ingress/core/plan/permissions/grant.js'

const lines = documentPermissions().split('\n')

describe('the page of rights in AWS', () => {
  it('has a section per statement', () => {
    expect(lines.filter((line) => line.startsWith('## ')).map((line) => line.slice(3))).toEqual(grantNames)
  })

  it('says what an action is for, and beside which calls AWS asks for it', () => {
    expect(lines.filter((line) => /SetSubnets|CreateServiceLinkedRole`/.test(line))).toEqual([
      '| `elasticloadbalancing:SetSubnets` | other subnets |',
      '| `iam:CreateServiceLinkedRole` | the first load balancer of an account makes the role of load balancing itself; asked for beside `elasticloadbalancing:CreateLoadBalancer`, `elasticloadbalancing:CreateTargetGroup` |',
    ])
  })
})
