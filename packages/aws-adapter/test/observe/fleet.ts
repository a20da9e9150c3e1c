// What does an account with several groups answer, without an account?
// From names of groups and how many rules each has to a mock that answers every reading call for them.
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import { clusterTagKey, stackTagKey } from '@alb-ingress/core/aws/tags.js'
import { type MockAws, mockAws } from '../mock-aws.js'

export const readGroup = (name: string): Reading => ({
  _tag: 'ReadGroup',
  group: { _tag: 'Implicit', namespace: 'shop', name },
})

export const lbArn = (name: string): string => `arn:lb/${name}`
export const listenerArn = (name: string): string => `arn:listener/${name}`
export const ruleArn = (name: string, index: number): string => `arn:rule/${name}/${String(index)}`
const tgArn = (name: string): string => `arn:targetgroup/${name}`

export const tagsOf = (name: string) => [
  { Key: clusterTagKey, Value: 'demo' },
  { Key: stackTagKey, Value: `shop/${name}` },
]

export const describedTargetGroup = {
  TargetType: 'ip',
  Protocol: 'HTTP',
  Port: 80,
  VpcId: 'vpc-1',
  HealthCheckIntervalSeconds: 15,
  HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 2,
  UnhealthyThresholdCount: 2,
  Matcher: { HttpCode: '200' },
}

export interface Fleet {
  readonly names: ReadonlyArray<string>
  readonly rulesPerListener: number
  /** What GetResources shows. */
  readonly shown: (arn: string) => boolean
  readonly protocol: 'HTTP' | 'HTTPS'
}

/** An account with one load balancer, listener and target group per name. */
export const fleet = ({ names, rulesPerListener, shown, protocol }: Fleet): MockAws => {
  const mock = mockAws()
  const { answer } = mock
  const owner = (arn: unknown): string => String(arn).split('/')[1] ?? ''
  const arns = names.flatMap((name) => [
    lbArn(name),
    listenerArn(name),
    tgArn(name),
    ...Array.from({ length: rulesPerListener }, (_, index) => ruleArn(name, index)),
  ])
  answer('DescribeLoadBalancers', () => ({
    LoadBalancers: names.map((name) => ({
      LoadBalancerArn: lbArn(name),
      LoadBalancerName: name,
      Type: 'application',
      VpcId: 'vpc-1',
      DNSName: `${name}.elb.amazonaws.com`,
      CanonicalHostedZoneId: 'Z35',
      CreatedTime: new Date(1_795_000_000_000),
    })),
  }))
  answer('DescribeTargetGroups', () => ({
    TargetGroups: names.map((name) => ({
      ...describedTargetGroup,
      TargetGroupArn: tgArn(name),
      TargetGroupName: name,
    })),
  }))
  answer('GetResources', () => ({
    ResourceTagMappingList: arns.filter(shown).map((arn) => ({ ResourceARN: arn, Tags: tagsOf(owner(arn)) })),
    PaginationToken: '',
  }))
  answer('DescribeTags', ({ ResourceArns }) => ({
    TagDescriptions: (ResourceArns as ReadonlyArray<string>).map((arn) => ({
      ResourceArn: arn,
      Tags: tagsOf(owner(arn)),
    })),
  }))
  answer('DescribeSecurityGroups', () => ({ SecurityGroups: [] }))
  answer('DescribeLoadBalancerAttributes', () => ({ Attributes: [] }))
  answer('DescribeTargetGroupAttributes', () => ({ Attributes: [] }))
  answer('DescribeListenerCertificates', () => ({ Certificates: [] }))
  answer('DescribeListeners', ({ LoadBalancerArn }) => ({
    Listeners: [{ ListenerArn: listenerArn(owner(LoadBalancerArn)), Port: 80, Protocol: protocol }],
  }))
  answer('DescribeRules', ({ ListenerArn }) => ({
    Rules: [
      { RuleArn: 'arn:rule/default', Priority: 'default', IsDefault: true },
      ...Array.from({ length: rulesPerListener }, (_, index) => ({
        RuleArn: ruleArn(owner(ListenerArn), index),
        Priority: String(rulesPerListener - index),
      })),
    ],
  }))
  return mock
}

export const countOf = (mock: MockAws): Readonly<Record<string, number>> =>
  mock
    .sent()
    .reduce<Record<string, number>>(
      (counts, [operation]) => ({ ...counts, [operation]: (counts[operation] ?? 0) + 1 }),
      {},
    )
