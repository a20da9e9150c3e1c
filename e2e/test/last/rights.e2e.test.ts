// Does the controller use exactly the rights that it is given?
// Runs after all other files: what the controllers of the whole suite asked of their API servers, against the roles of deploy/.
import { beforeAll, describe, expect, it } from 'vitest'
import { controllerUser, readDeployedManifests } from '../../environment/controller/controller-rights.js'
import type { AuditedRequest } from '../../environment/kubernetes/audit-log.js'
import { readAllAudits } from '../../environment/kubernetes/audited-clusters.js'
import type { KubernetesObject } from '../../environment/kubernetes/kubernetes-object.js'
import { grantedRights, usedRights } from '../../environment/kubernetes/rights.js'

let manifests: ReadonlyArray<KubernetesObject>
let requests: ReadonlyArray<AuditedRequest>

/** Without these no suite has seen a controller at work: it hears of Ingresses, keeps them, gives them addresses, tells why. */
const onesOfEveryDay = [
  'create events.events.k8s.io in the cluster',
  'patch ingresses.networking.k8s.io in the cluster',
  'patch ingresses/status.networking.k8s.io in the cluster',
  'watch endpointslices.discovery.k8s.io in the cluster',
  'watch ingresses.networking.k8s.io in the cluster',
]

beforeAll(async () => {
  manifests = await readDeployedManifests()
  requests = readAllAudits().filter(({ user }) => user === controllerUser)
})

describe('the rights of deploy/', () => {
  it('are enough: no request was denied', () => {
    expect(usedRights(requests, manifests)).toEqual(expect.arrayContaining(onesOfEveryDay))
    expect(requests.filter(({ decision }) => decision === 'forbid')).toEqual([])
  })

  it('are the least: each was used', () => {
    expect(usedRights(requests, manifests)).toEqual(grantedRights(manifests))
  })
})
