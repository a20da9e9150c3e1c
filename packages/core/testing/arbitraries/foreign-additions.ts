// What other people put on our load balancers, for property tests: rules between ours, a listener of their own, a tag.
import fc from 'fast-check'
import type { ObservedGroup } from '../../src/aws/observed.js'
import { given } from '../../src/aws/resource-id.js'
import type { ObservedListener } from '../../src/aws/listener.js'
import { observedRule, pathIs } from '../fixtures/aws/listener-rule.js'
import { observedListener } from '../fixtures/aws/load-balancer.js'
import { fixedResponse, forwardTo } from '../fixtures/aws/rule-action.js'

/** A foreign rule on each listener of ours, or a whole listener on a port that may be asked for. */
export type ListenerAddition =
  | { readonly _tag: 'ForeignRule'; readonly priority: number; readonly path: string; readonly use: 'answers' | 'forwards to ours' }
  | { readonly _tag: 'ForeignListener'; readonly port: number }

export const listenerAdditions: fc.Arbitrary<ReadonlyArray<ListenerAddition>> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        _tag: fc.constant('ForeignRule' as const),
        priority: fc.constantFrom(1, 50, 101, 150, 250, 50_000),
        path: fc.constantFrom('/*', '/a', '*b'),
        use: fc.constantFrom('answers' as const, 'answers' as const, 'forwards to ours' as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ _tag: fc.constant('ForeignListener' as const), port: fc.constantFrom(8080, 9090) }),
    },
  ),
  { maxLength: 2 },
)

/** The picture with these additions, where their places are free, and with a tag that we do not manage. */
export const withAdditions = (observed: ObservedGroup, additions: ReadonlyArray<ListenerAddition>): ObservedGroup => ({
  ...observed,
  loadBalancers: observed.loadBalancers.map(({ loadBalancer, listeners }) => ({
    loadBalancer: { ...loadBalancer, tags: { ...loadBalancer.tags, billing: 'them' } },
    listeners: additions.reduce<ReadonlyArray<ObservedListener>>(addTo(observed.targetGroups[0]?.arn), listeners),
  })),
})

const addTo =
  (targetGroupArn: string | undefined) =>
  (listeners: ReadonlyArray<ObservedListener>, addition: ListenerAddition): ReadonlyArray<ObservedListener> =>
  addition._tag === 'ForeignListener'
    ? listeners.some((listener) => listener.port === addition.port)
      ? listeners
      : [
          ...listeners,
          observedListener({ arn: `arn:listener/foreign/${String(addition.port)}`, port: addition.port, tags: {} }),
        ].sort((left, right) => left.port - right.port)
    : listeners.map((listener) => withRule(listener, addition, addition.use === 'answers' ? undefined : targetGroupArn))

const withRule = (
  listener: ObservedListener,
  { priority, path }: { readonly priority: number; readonly path: string },
  targetGroupArn: string | undefined,
): ObservedListener =>
  listener.rules.some((rule) => rule.priority === priority)
    ? listener
    : {
        ...listener,
        rules: [
          ...listener.rules,
          observedRule(priority, {
            arn: `arn:rule/foreign/${String(listener.port)}/${String(priority)}`,
            conditions: [pathIs(path)],
            action: targetGroupArn === undefined ? fixedResponse('418') : forwardTo(given(targetGroupArn)),
            tags: {},
          }),
        ].sort((left, right) => left.priority - right.priority),
      }
