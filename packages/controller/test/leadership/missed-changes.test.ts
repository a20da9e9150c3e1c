// Which changes a shift is told of that happened before it began.
import { describe, expect, it } from 'vitest'
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { missedChanges } from '../../src/leadership/missed-changes.js'

const [web, api, blog] = [ingressRef('shop', 'web'), ingressRef('shop', 'api'), ingressRef('shop', 'blog')]

const missedAt = (told: ReadonlyArray<readonly [seconds: number, objects: Parameters<ReturnType<typeof missedChanges>['add']>[0]]>) => {
  let seconds = 0
  const missed = missedChanges({ now: () => seconds * 1000 })
  told.forEach(([at, objects]) => {
    seconds = at
    missed.add(objects)
  })
  return { missed, wait: (until: number) => void (seconds = until) }
}

describe('missedChanges', () => {
  it('keeps what changed within a minute, but not the first list of everything', () => {
    const { missed, wait } = missedAt([
      [0, [web, api, blog]],
      [10, [web]],
      [50, [api]],
    ])
    wait(80)
    expect(missed.take()).toEqual([api])
  })

  it('gives what it kept only once', () => {
    const { missed } = missedAt([
      [0, []],
      [1, [web]],
      [2, [api, web]],
    ])
    expect(missed.take()).toEqual([web, api, web])
    expect(missed.take()).toEqual([])
  })
})
