// Which kinds are read whole.
import { expect, test } from 'vitest'
import { listedKinds } from '../../src/kubernetes/listed-kinds.js'
import type { ObjectKind } from '../../src/kubernetes/object-ref.js'

/** A kind that is added without a place here does not compile. */
const howRead: Readonly<Record<ObjectKind, 'Whole' | 'OneByOne'>> = {
  EndpointSlice: 'Whole',
  Ingress: 'Whole',
  IngressClass: 'Whole',
  IngressClassParams: 'Whole',
  Namespace: 'Whole',
  Node: 'Whole',
  Pod: 'OneByOne',
  Service: 'Whole',
}

test('every kind but pods is read whole, and is listed once', () => {
  const whole = Object.entries(howRead).flatMap(([kind, how]) => (how === 'Whole' ? [kind] : []))
  expect([...listedKinds].sort()).toEqual(whole)
})
