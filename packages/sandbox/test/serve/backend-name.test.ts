import { expect, test } from 'vitest'
import { emptyCluster } from '../../src/cluster/cluster-state.js'
import { backendName } from '../../src/serve/backend-name.js'
import { ingress, ingressesPath, service, servicesPath, session } from '../cluster/cluster-session.js'

const group = (tags: Readonly<Record<string, string>>): Parameters<typeof backendName>[1] => ({
  arn: 'arn',
  name: 'k8s-shop-web',
  protocol: 'HTTP',
  targets: [],
  tags,
})

test('names the Service whose Ingress exists', () => {
  const { send, state } = session()
  ;['a', 'a-b'].forEach((name) => send('POST', ingressesPath, ingress(name)))
  ;['c', 'b-d'].forEach((name) => send('POST', servicesPath, service(name)))
  const names = ['shop/a-b-c:80', 'shop/a-b-d:http', 'shop/gone-c:80', 'shop/x:1'].map((resource) =>
    backendName(state(), group({ 'ingress.k8s.aws/resource': resource })),
  )
  expect(names).toEqual(['Service shop/c:80', 'Service shop/b-d:http', 'Service shop/c:80', 'shop/x:1'])
})

test('falls back to the name of the target group', () => {
  expect(backendName(emptyCluster({ seed: '', historyLengthMax: 1 }), group({}))).toBe('k8s-shop-web')
})
