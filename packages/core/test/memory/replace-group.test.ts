// What is remembered after a group was replaced or forgotten.
import { expect, test } from 'vitest'
import { withGroup, withoutGroup } from '@alb-ingress/core/memory/replace-group.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { plainMemory, rememberedGroup, rememberedWorld } from '@alb-ingress/core/testing/fixtures/remembered.js'

test('a group is replaced by its text', () => {
  const ended = rememberedGroup({ phase: 'Gone' })
  expect(plainMemory(withGroup(rememberedWorld(), ended))).toEqual(plainMemory(rememberedWorld([ended])))
})

test('a group is forgotten with its references', () => {
  expect(plainMemory(withoutGroup(rememberedWorld([rememberedGroup()]), group))).toEqual(plainMemory(rememberedWorld([])))
})
