import { ingressRef, renderObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { expect, test } from 'vitest'
import { changeBatches } from '../src/change-batches.js'

const [web, blog] = [ingressRef('shop', 'web'), ingressRef('shop', 'blog')]

const begin = (mayTell: () => boolean) => {
  const clock = virtualClock(0)
  const told: Array<ReadonlyArray<string>> = []
  const batches = changeBatches(clock, { mayTell, tell: (refs) => told.push(refs.map(renderObjectRef)) })
  return { batches, told, turn: clock.advance(0) }
}

test('what comes in one turn is told once, each object once', async () => {
  const { batches, told, turn } = begin(() => true)
  batches.add([web])
  batches.add([blog, web])
  await turn()
  expect(told).toEqual([['Ingress shop/web', 'Ingress shop/blog']])
})

test('what may not be told yet is told with the next that may', async () => {
  let isReady = false
  const { batches, told, turn } = begin(() => isReady)
  batches.add([web])
  await turn()
  expect(told).toEqual([])
  isReady = true
  batches.add([])
  await turn()
  expect(told).toEqual([['Ingress shop/web']])
})

test('that there is nothing is told once', async () => {
  const { batches, told, turn } = begin(() => true)
  batches.add([])
  await turn()
  batches.add([])
  await turn()
  expect(told).toEqual([[]])
})

test('nothing is told after the stop', async () => {
  const { batches, told, turn } = begin(() => true)
  batches.add([web])
  batches.stop()
  batches.add([blog])
  await turn()
  expect(told).toEqual([])
})
