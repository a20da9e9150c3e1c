// Which backend an existing target group serves, read off its tag.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { lastGoodBackend } from '../../src/desired/last-good.js'
import { group } from '../../testing/fixtures/aws/tags.js'
import { observedTargetGroup } from '../../testing/fixtures/aws/target-group.js'

const serviceOf = (resourceId: string): O.Option<string> =>
  O.map((claim: { readonly service: { readonly namespace: string; readonly name: string }; readonly portReference: string }) =>
    `${claim.service.namespace}/${claim.service.name} ${claim.portReference}`,
  )(lastGoodBackend(group, observedTargetGroup({ resourceId })))

describe('lastGoodBackend', () => {
  it.each([
    ['shop/web-api:80', O.some('shop/api 80')],
    ['shop/web-api-v2:http', O.some('shop/api-v2 http')],
    ['shop/other-api:80', O.none],
    ['shop/web-api', O.none],
    ['api:80', O.none],
  ])('reads %s', (resourceId, service) => {
    expect(serviceOf(resourceId)).toEqual(service)
  })

  it('opens no port, for what is open stays', () => {
    expect(lastGoodBackend(group, observedTargetGroup({ resourceId: 'shop/web-api:80', targetType: 'ip' }))).toEqual(
      O.some({
        resourceId: 'shop/web-api:80',
        targetGroupName: 'k8s-shop-web-1',
        service: { kind: 'Service', namespace: 'shop', name: 'api' },
        portReference: '80',
        targetType: 'ip',
        ipAddressType: 'ipv4',
        openPorts: [],
        nodeSelector: {},
      }),
    )
  })

  it('says nothing of explicit groups, whose tags hold no Ingress', () => {
    expect(lastGoodBackend({ _tag: 'Explicit', name: 'edge' }, observedTargetGroup({ resourceId: 'edge-api:80' }))).toEqual(O.none)
  })
})
