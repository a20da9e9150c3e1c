// Rules as resources: priorities, the default rule, modification, quotas, and the groups they use.
import { describe, expect, it } from 'vitest'
import { elbV2Session, forbidden, nodeGroup, publicSubnets } from './elbv2-session.js'

const at = (path: string) => [{ Field: 'path-pattern', Values: [path] }]

const session = (limits = {}) => {
  const made = elbV2Session(limits)
  const loadBalancerArn = made.makeLoadBalancer()
  const ListenerArn = made.makeListener(loadBalancerArn)
  const input = (Priority: number, change = {}) => ({
    ListenerArn,
    Priority,
    Conditions: at(`/${Priority}`),
    Actions: [forbidden],
    ...change,
  })
  return {
    ...made,
    loadBalancerArn,
    ListenerArn,
    input,
    create: (Priority: number, change = {}): string =>
      made.call('CreateRule', input(Priority, change)).Rules[0].RuleArn,
    priorities: (): Record<string, string> =>
      Object.fromEntries(
        made.call('DescribeRules', { ListenerArn }).Rules.map(({ RuleArn, Priority }) => [RuleArn, Priority]),
      ),
    defaultArn: (): string =>
      made.call('DescribeRules', { ListenerArn }).Rules.find((rule) => rule.IsDefault)?.RuleArn ?? '',
  }
}

describe('CreateRule', () => {
  it('gives a rule whose priority is a text', () => {
    const { call, input, ListenerArn } = session()
    const { RuleArn, ...rule } = call('CreateRule', { ...input(10), Tags: [{ Key: 'k', Value: 'v' }] }).Rules[0]
    expect(RuleArn.startsWith(`${ListenerArn.replace(':listener/', ':listener-rule/')}/`)).toBe(true)
    expect(rule).toEqual({
      Priority: '10',
      Conditions: [{ Field: 'path-pattern', Values: ['/10'], PathPatternConfig: { Values: ['/10'] } }],
      Actions: [forbidden],
      IsDefault: false,
    })
    expect(call('DescribeTags', { ResourceArns: [RuleArn] }).TagDescriptions).toEqual([
      { ResourceArn: RuleArn, Tags: [{ Key: 'k', Value: 'v' }] },
    ])
  })

  it('is not idempotent', () => {
    const { create, refusal, input } = session()
    create(1)
    expect(refusal('CreateRule', input(1))).toBe("PriorityInUse: Priority '1' is currently in use")
  })

  it.each([
    [0, {}, "ValidationError: The priority '0' must be between '1' and '50000'"],
    [50_001, {}, "ValidationError: The priority '50001' must be between '1' and '50000'"],
    [1, { Conditions: [] }, 'ValidationError: A condition must be specified'],
    [1, { Actions: [] }, 'ValidationError: An action must be specified'],
    [
      1,
      { Transforms: [{ Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [] } }] },
      'ValidationError: A transform must have at least one rewrite',
    ],
  ])('refuses priority %i with %j', (priority, change, expected) => {
    const { refusal, input } = session()
    expect(refusal('CreateRule', input(priority, change))).toBe(expected)
  })

  it('keeps to the quota of rules, which counts all listeners of a load balancer but no default rules', () => {
    const { create, refusal, input, makeListener, loadBalancerArn, call } = session({ rulesPerLoadBalancerMax: 2 })
    create(1)
    call('CreateRule', { ...input(1), ListenerArn: makeListener(loadBalancerArn, 81) })
    expect(refusal('CreateRule', input(2))).toBe(
      "TooManyRules: The maximum number of rules per load balancer '2' has been reached",
    )
  })

  it('keeps to the quota of unique target groups, counting each once', () => {
    const { create, refusal, input, makeTargetGroup } = session({ targetGroupsPerLoadBalancerMax: 1 })
    const TargetGroupArn = makeTargetGroup()
    create(1, { Actions: [{ Type: 'forward', TargetGroupArn }] })
    create(2, { Actions: [{ Type: 'forward', TargetGroupArn }] })
    expect(
      refusal('CreateRule', input(3, { Actions: [{ Type: 'forward', TargetGroupArn: makeTargetGroup('other') }] })),
    ).toBe(
      "TooManyUniqueTargetGroupsPerLoadBalancer: You have reached the maximum number of unique target groups that you can associate with a load balancer of type 'application': [1]",
    )
  })

  it('refuses a target group that another load balancer uses', () => {
    const { create, call, refusal, makeTargetGroup, makeListener } = session()
    const TargetGroupArn = makeTargetGroup()
    create(1, { Actions: [{ Type: 'forward', TargetGroupArn }] })
    const other = call('CreateLoadBalancer', { Name: 'other', Subnets: publicSubnets, SecurityGroups: [nodeGroup] })
      .LoadBalancers[0].LoadBalancerArn
    const input = {
      ListenerArn: makeListener(other),
      Priority: 1,
      Conditions: at('/'),
      Actions: [{ Type: 'forward', TargetGroupArn }],
    }
    expect(refusal('CreateRule', input)).toBe(
      `TargetGroupAssociationLimit: The following target groups cannot be associated with more than one load balancer: ${TargetGroupArn}`,
    )
  })
})

describe('DescribeRules', () => {
  it('shows the default rule with the others, in no useful order, the same each time', () => {
    const { create, call, priorities, ListenerArn } = session()
    Array.from({ length: 12 }, (_, index) => create(index + 1))
    const shown = Object.values(priorities())
    expect([...shown].sort()).toEqual(
      [...Array.from({ length: 12 }, (_, index) => String(index + 1)), 'default'].sort(),
    )
    expect(shown).not.toEqual([...shown].sort((left, right) => Number(left) - Number(right)))
    expect(Object.values(priorities())).toEqual(shown)
    const first = call('DescribeRules', { ListenerArn, PageSize: 7 })
    const second = call('DescribeRules', { ListenerArn, PageSize: 7, Marker: first.NextMarker })
    expect([...first.Rules, ...second.Rules].map(({ Priority }) => Priority)).toEqual(shown)
  })

  it('finds rules by ARN, the default one as well, or fails', () => {
    const { create, call, refusal, defaultArn } = session()
    const arn = create(1)
    expect(call('DescribeRules', { RuleArns: [arn] }).Rules[0].Priority).toBe('1')
    expect(call('DescribeRules', { RuleArns: [defaultArn()] }).Rules[0]).toMatchObject({
      Priority: 'default',
      IsDefault: true,
      Actions: [forbidden],
    })
    expect(refusal('DescribeRules', { RuleArns: [`${arn}0`] })).toBe('RuleNotFound: One or more rules not found')
    expect(refusal('DescribeRules', {})).toBe(
      'ValidationError: You must specify either listener rule ARNs or a listener ARN',
    )
  })
})

describe('ModifyRule', () => {
  it('keeps what is not named', () => {
    const { create, call } = session()
    const RuleArn = create(1)
    const transforms = [{ Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: '^/a', Replace: '/b' }] } }]
    expect(call('ModifyRule', { RuleArn, Transforms: transforms }).Rules[0]).toMatchObject({
      Priority: '1',
      Actions: [forbidden],
      Transforms: transforms,
    })
    expect(call('ModifyRule', { RuleArn, Conditions: at('/new') }).Rules[0]).toMatchObject({
      Transforms: transforms,
      Actions: [forbidden],
    })
    expect(call('ModifyRule', { RuleArn, ResetTransforms: true }).Rules[0]).not.toHaveProperty('Transforms')
  })

  it('refuses transforms together with their reset, and the default rule', () => {
    const { create, refusal, defaultArn } = session()
    expect(refusal('ModifyRule', { RuleArn: create(1), Transforms: [], ResetTransforms: true })).toBe(
      'ValidationError: Transforms and ResetTransforms must not both be specified',
    )
    expect(refusal('ModifyRule', { RuleArn: defaultArn(), Actions: [forbidden] })).toBe(
      `OperationNotPermitted: Default rule '${defaultArn()}' cannot be modified`,
    )
  })

  it('moves the use of target groups', () => {
    const { create, call, account, makeTargetGroup } = session()
    const [before, after] = [makeTargetGroup('before'), makeTargetGroup('after')]
    const RuleArn = create(1, { Actions: [{ Type: 'forward', TargetGroupArn: before }] })
    call('ModifyRule', { RuleArn, Actions: [{ Type: 'forward', TargetGroupArn: after }] })
    const { targetGroups } = account.state().elbv2
    expect([targetGroups[before]?.referencedBy, targetGroups[after]?.referencedBy]).toEqual([[], [RuleArn]])
  })
})

describe('SetRulePriorities', () => {
  it('swaps two rules in one call', () => {
    const { create, call, priorities } = session()
    const [first, second] = [create(1), create(2)]
    const RulePriorities = [
      { RuleArn: first, Priority: 2 },
      { RuleArn: second, Priority: 1 },
    ]
    call('SetRulePriorities', { RulePriorities })
    expect(priorities()).toMatchObject({ [first]: '2', [second]: '1' })
  })

  it('refuses what would leave two rules at one priority, and changes nothing', () => {
    const { create, refusal } = session()
    const [first] = [create(1), create(2)]
    expect(refusal('SetRulePriorities', { RulePriorities: [{ RuleArn: first, Priority: 2 }] })).toBe(
      "PriorityInUse: Priority '2' is currently in use",
    )
  })

  it('refuses the default rule, a missing rule, none and rules of several listeners', () => {
    const { create, call, refusal, input, defaultArn, makeListener, loadBalancerArn } = session()
    const RuleArn = create(1)
    const elsewhere = call('CreateRule', { ...input(1), ListenerArn: makeListener(loadBalancerArn, 81) }).Rules[0]
      .RuleArn
    const set = (...arns: ReadonlyArray<string>): string =>
      refusal('SetRulePriorities', {
        RulePriorities: arns.map((arn, index) => ({ RuleArn: arn, Priority: index + 10 })),
      })
    expect([set(defaultArn()), set(`${RuleArn}0`), set(), set(RuleArn, elsewhere), set(RuleArn, RuleArn)]).toEqual([
      `OperationNotPermitted: Default rule '${defaultArn()}' cannot be given a priority`,
      `RuleNotFound: Rule '${RuleArn}0' not found`,
      'ValidationError: At least one rule priority must be specified',
      'ValidationError: All rules must belong to the same listener',
      'ValidationError: A rule must not be named twice',
    ])
  })
})

describe('DeleteRule', () => {
  it('frees priority and target group', () => {
    const { create, call, account, makeTargetGroup } = session()
    const TargetGroupArn = makeTargetGroup()
    call('DeleteRule', { RuleArn: create(1, { Actions: [{ Type: 'forward', TargetGroupArn }] }) })
    create(1)
    expect(account.state().elbv2.targetGroups[TargetGroupArn]?.referencedBy).toEqual([])
  })

  it('refuses the default rule and a missing one', () => {
    const { create, refusal, defaultArn } = session()
    const missing = `${create(1)}0`
    expect(refusal('DeleteRule', { RuleArn: defaultArn() })).toBe(
      `OperationNotPermitted: Default rule '${defaultArn()}' cannot be deleted`,
    )
    expect(refusal('DeleteRule', { RuleArn: missing })).toBe(`RuleNotFound: Rule '${missing}' not found`)
    expect(refusal('DeleteRule', { RuleArn: 'rule' })).toBe("ValidationError: 'rule' is not a valid rule ARN")
  })
})

describe('a forward to several groups', () => {
  it('must stick when one of its groups does', () => {
    const { create, call, refusal, input, makeTargetGroup } = session()
    const [first, second] = [makeTargetGroup('first'), makeTargetGroup('second')]
    call('ModifyTargetGroupAttributes', {
      TargetGroupArn: first,
      Attributes: [{ Key: 'stickiness.enabled', Value: 'true' }],
    })
    const forward = (config: object) => ({
      Actions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [first, second].map((TargetGroupArn) => ({ TargetGroupArn, Weight: 1 })),
            ...config,
          },
        },
      ],
    })
    expect(refusal('CreateRule', input(1, forward({})))).toBe(
      `InvalidLoadBalancerAction: Target group stickiness must be enabled for a forward action that shares target group '${first}', which has stickiness enabled`,
    )
    create(1, forward({ TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 } }))
  })
})
