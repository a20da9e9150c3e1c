// A controller that looks at the wrong cluster, or at one whose Ingresses are gone for another reason than deletion, must
// leave what serves as it is: load balancers, records and open ports.
import { describe, expect, it } from 'vitest'
import { ingressText, serviceText } from './manifest-texts.js'
import { converge, killController, simulatedWorld, startController } from './simulated-world.js'

const manifests = {
  'service.yaml': serviceText({ name: 'web' }),
  'ingress.yaml': ingressText({ name: 'web' }),
}

describe('a cluster without the Ingresses that AWS serves', () => {
  it('costs no write: nothing is deleted, no record, no open port', async () => {
    const served = simulatedWorld()
    served.apply(manifests)
    const first = startController(served, { name: 'first' })
    expect(await converge(served, first)).toBe(true)
    killController(first)

    const other = simulatedWorld(served.account.state())
    other.apply({ 'service.yaml': serviceText({ name: 'lonely' }) })
    await other.clock.advance(3_600_000)()
    const second = startController(other, { name: 'second' })
    expect(await converge(other, second)).toBe(true)
    expect(second.troubles).toEqual([])
    expect(other.account.counts().writes).toBe(0)
  })

  it('costs no write either while another Ingress is served from it', async () => {
    const served = simulatedWorld()
    served.apply(manifests)
    const first = startController(served, { name: 'first' })
    expect(await converge(served, first)).toBe(true)
    killController(first)

    const other = simulatedWorld(served.account.state())
    other.apply({ 'service.yaml': serviceText({ name: 'lonely' }), 'ingress.yaml': ingressText({ name: 'lonely' }) })
    await other.clock.advance(3_600_000)()
    const second = startController(other, { name: 'second' })
    expect(await converge(other, second)).toBe(true)
    const { byOperation } = other.account.counts()
    const destructive = Object.keys(byOperation).filter((operation) => /Delete|Revoke|Deregister|Remove/.test(operation))
    expect(destructive).toEqual([])
    const records = JSON.stringify(other.account.state().route53.zones)
    expect([records.includes('"Name":"web.example.com."'), records.includes('"Name":"lonely.example.com."')]).toEqual([true, true])
  })
})
