// Which call carries out which change of rules?
// Each change with the input of the one call that it must be.
import * as O from 'fp-ts/lib/Option.js'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import { type ChangeCase, sdkTags, tags } from './change-case.js'

const forward = (...arns: ReadonlyArray<string>) => ({
  _tag: 'Forward' as const,
  targets: arns.map((arn, index) => ({ targetGroup: given(arn), weight: index + 1 })),
  stickinessSeconds: arns.length > 1 ? O.some(600) : O.none,
})

export const ruleCases: ReadonlyArray<ChangeCase> = [
  [
    {
      ListenerArn: 'listener',
      Priority: 7,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/shop'] } }],
      Actions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [{ TargetGroupArn: 'tg', Weight: 1 }],
            TargetGroupStickinessConfig: { Enabled: false },
          },
        },
      ],
      Tags: sdkTags,
    },
    [
      {
        _tag: 'CreateRule',
        resourceId: '80:7',
        listener: 'listener',
        priority: 7,
        conditions: [{ _tag: 'PathPattern', patterns: { _tag: 'Wildcards', values: ['/shop'] } }],
        action: forward('tg'),
        tags,
      },
    ],
  ],
  [
    {
      RuleArn: 'rule',
      Actions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: 'tg-1', Weight: 1 },
              { TargetGroupArn: 'tg-2', Weight: 2 },
            ],
            TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 600 },
          },
        },
      ],
    },
    [{ _tag: 'ModifyRule', rule: 'rule', action: forward('tg-1', 'tg-2') }],
  ],
  [
    {
      RulePriorities: [
        { RuleArn: 'rule-1', Priority: 2 },
        { RuleArn: 'rule-2', Priority: 1 },
      ],
    },
    [
      {
        _tag: 'SetRulePriorities',
        listener: 'listener',
        priorities: [
          { rule: 'rule-1', priority: 2 },
          { rule: 'rule-2', priority: 1 },
        ],
      },
    ],
  ],
  [{ RuleArn: 'rule' }, [{ _tag: 'DeleteRule', rule: 'rule' }]],
]
