import { expect, test } from 'vitest'
import { apiObject } from '../../src/api-object.js'
import { gatedPods } from '../../src/pods/gated-pods.js'

const gate = 'target-health.elbv2.k8s.aws/k8s-shop-web-1'
const object = (name: string, ...gates: ReadonlyArray<string>) =>
  apiObject({ metadata: { namespace: 'shop', name }, spec: { readinessGates: gates.map((conditionType) => ({ conditionType })) } })

const begin = () => {
  const heard: Array<string> = []
  const pods = gatedPods(
    { keep: ({ name }) => heard.push(`keep ${name}`), forget: ({ name }) => heard.push(`forget ${name}`) },
    () => heard.push('none left'),
  )
  return { pods, heard }
}

test('pods without gates are dropped as they arrive', () => {
  const { pods, heard } = begin()
  pods.keep(object('a', gate))
  pods.keep(object('b'))
  pods.forget(object('b'))
  expect(heard).toEqual(['keep a'])
})

test('what a list does not show is forgotten at its end', () => {
  const { pods, heard } = begin()
  pods.keep(object('a', gate))
  pods.keep(object('b', gate))
  pods.beginList()
  pods.keep(object('b', gate))
  expect(heard.splice(0)).toEqual(['keep a', 'keep b', 'keep b'])
  pods.completeList()
  expect(heard).toEqual(['forget a'])
})

test('nobody is told that none is left before a list has ended', () => {
  const { pods, heard } = begin()
  pods.keep(object('a', gate))
  pods.beginList()
  pods.forget(object('a', gate))
  expect(heard.splice(0)).toEqual(['keep a', 'forget a'])
  pods.completeList()
  expect(heard).toEqual(['none left'])
})

test('a server that does not know pods has none', () => {
  const { pods, heard } = begin()
  pods.keep(object('a', gate))
  pods.withdraw()
  expect(heard).toEqual(['keep a', 'forget a', 'none left'])
})
