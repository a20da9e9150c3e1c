// What happens in a seeded life of Ingresses, and when is the controller killed?
// From a seed to steps: each makes, edits or deletes one Ingress, and says after which AWS call of the controller that is
// running then it is killed. A name is never used twice, so that what is wanted in the end does not depend on how fast
// finalizers go.
import { type SeededRandom, drawInteger, seededRandom } from '@alb-ingress/sandbox/time/seeded-random.js'
import { serviceNames, type ShopIngress } from './shop.js'

export interface LifeStep {
  /** All that are wanted from now on. */
  readonly wanted: ReadonlyArray<ShopIngress>
  /** The one that is made or edited, or the name of the one that is deleted. */
  readonly edit: ShopIngress | string
  /** The edit comes when the controller has made so many calls; at 0 before it starts. */
  readonly editedAfterCalls: number
  /** The kill comes when it has made so many, and so many milliseconds later. */
  readonly killedAfterCalls: number
  readonly killedAfterMilliseconds: number
}

const ingressesMax = 4
const paths = ['/', '/a', '/b'] as const

/** A start without anything to do makes about 12 calls, the creation of an Ingress about 14 more. */
const callsMax = 30

/** A call to the emulator takes a few milliseconds. */
const delayMillisecondsMax = 30

type Draw = (bound: number) => number

const drawsOf = (seed: string): Draw => {
  let random: SeededRandom = seededRandom(seed)
  return (bound) => {
    const { value, next } = drawInteger(random, bound)
    random = next
    return value
  }
}

const drawIngress = (draw: Draw, name: string): ShopIngress => {
  const targetType = draw(3) === 0 ? 'ip' : 'instance'
  const kept = paths.filter((_, index) => index === 0 || draw(2) === 1)
  return { name, targetType, paths: kept.map((path) => ({ path, service: serviceNames[draw(2)] ?? 'web' })) }
}

/** Draws a life of so many steps. */
export const drawLife = (seed: string, steps: number): ReadonlyArray<LifeStep> => {
  const draw = drawsOf(seed)
  let wanted: ReadonlyArray<ShopIngress> = []
  const drawEdit = (step: number): ShopIngress | string => {
    const chosen = wanted[draw(Math.max(1, wanted.length))]
    const kind = wanted.length >= ingressesMax ? 1 + draw(2) : draw(3)
    if (chosen === undefined || kind === 0) return drawIngress(draw, `i${step}`)
    return kind === 1 ? drawIngress(draw, chosen.name) : chosen.name
  }
  return Array.from({ length: steps }, (_, step): LifeStep => {
    const edit = drawEdit(step)
    const name = typeof edit === 'string' ? edit : edit.name
    wanted = [...wanted.filter((one) => one.name !== name), ...(typeof edit === 'string' ? [] : [edit])]
    const killedAfterCalls = draw(callsMax)
    const editedAfterCalls = draw(2) === 0 ? 0 : draw(killedAfterCalls + 1)
    return { wanted, edit, editedAfterCalls, killedAfterCalls, killedAfterMilliseconds: draw(delayMillisecondsMax) }
  })
}
