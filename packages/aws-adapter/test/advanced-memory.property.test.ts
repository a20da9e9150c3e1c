// Memory is advanced by what our calls returned and never read back. Here it meets what a reading shows.
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import type { Attributes } from '@alb-ingress/core/aws/load-balancer.js'
import { emptyObservedGroup, type ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import { advance } from '@alb-ingress/core/memory/advance/advance.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import { ideas } from './change-ideas.js'
import { openInProcess, quickSandbox, type SandboxBackend } from './sandbox-backend.js'

const reading: Reading = { _tag: 'ReadGroup', group: { _tag: 'Implicit', namespace: 'shop', name: 'web' } }

/** What is needed before most ideas make sense. */
const foundation = [
  'createSecurityGroup',
  'createTargetGroup',
  'createTargetGroup',
  'createLoadBalancer',
  'createListener',
  'createListener',
  'createRule',
  'createRule',
].map((name, index) => [name, index] as const)

const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(ideas)), fc.nat(40)), { minLength: 1, maxLength: 8 })

const read = async (backend: SandboxBackend): Promise<ObservedGroup> => {
  const [outcome] = await backend.gateway.observe([reading], 'change')()
  if (
    outcome === undefined ||
    E.isLeft(outcome) ||
    outcome.right._tag !== 'Picture' ||
    outcome.right.observed._tag !== 'ObservedGroup'
  )
    throw new Error(JSON.stringify(outcome))
  return outcome.right.observed
}

/** AWS answers a repeated creation with what is there; nobody plans to make what he remembers. */
const isKnown = (observed: ObservedGroup, change: ResolvedChange): boolean => {
  switch (change._tag) {
    case 'CreateLoadBalancer':
      return observed.loadBalancers.some(({ loadBalancer }) => loadBalancer.name === change.name)
    case 'CreateTargetGroup':
      return observed.targetGroups.some(({ name }) => name === change.targetGroup.name)
    case 'CreateListener':
      return observed.loadBalancers.some(
        ({ loadBalancer, listeners }) =>
          loadBalancer.arn === change.loadBalancer && listeners.some(({ port }) => port === change.port),
      )
    default:
      return false
  }
}

/** Carries an idea out and gives the picture that memory would hold afterwards. */
const carryOut = async (
  backend: SandboxBackend,
  remembered: ObservedGroup,
  [name, number]: readonly [string, number],
): Promise<ObservedGroup> => {
  const [change] = ideas[name]?.(remembered, number, backend) ?? []
  if (change === undefined || isKnown(remembered, change)) return remembered
  const [outcome] = await backend.gateway.execute([change], 'change')()
  if (outcome === undefined || E.isLeft(outcome)) return remembered
  const advanced = advance(remembered, change, outcome.right)
  return advanced._tag === 'ObservedGroup' ? advanced : remembered
}

/** Attributes are compared as far as memory knows them; a load balancer's progress is nobody's change. */
const comparable = (observed: ObservedGroup, known: ObservedGroup): ObservedGroup => ({
  ...observed,
  loadBalancers: observed.loadBalancers.map(({ loadBalancer, listeners }) => ({
    listeners,
    loadBalancer: {
      ...loadBalancer,
      state: 'provisioning',
      attributes: only(
        loadBalancer.attributes,
        known.loadBalancers.find((entry) => entry.loadBalancer.arn === loadBalancer.arn)?.loadBalancer.attributes ??
          {},
      ),
    },
  })),
  targetGroups: observed.targetGroups.map((found) => ({
    ...found,
    attributes: only(found.attributes, known.targetGroups.find(({ arn }) => arn === found.arn)?.attributes ?? {}),
  })),
})

const only = (attributes: Attributes, known: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([key]) => key in known))

const carryOutAll = async (
  backend: SandboxBackend,
  remembered: ObservedGroup,
  history: ReadonlyArray<readonly [string, number]>,
): Promise<ObservedGroup> => {
  let advanced = remembered
  for (const step of history) advanced = await carryOut(backend, advanced, step)
  return advanced
}

test('advanced memory equals a re-read', { timeout: 120_000 }, async () => {
  const builder = await openInProcess({ ...quickSandbox, throttling: 'Off' })
  const built = await carryOutAll(builder, emptyObservedGroup, foundation)
  const builtState = builder.account.state()
  await fc.assert(
    fc.asyncProperty(fc.boolean(), steps, async (isBuilt, history) => {
      const backend = await openInProcess({ ...quickSandbox, throttling: 'Off' })
      if (isBuilt) backend.account.change(() => builtState)()
      const remembered = await carryOutAll(backend, isBuilt ? built : emptyObservedGroup, history)
      expect(comparable(remembered, remembered)).toEqual(comparable(await read(backend), remembered))
    }),
    { numRuns: 1_000 },
  )
})
