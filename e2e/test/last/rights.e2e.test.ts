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

beforeAll(async () => {
  manifests = await readDeployedManifests()
  requests = readAllAudits().filter(({ user }) => user === controllerUser)
})

describe('the rights of deploy/', () => {
  it('are enough: no request was denied', () => {
    expect(requests.length).toBeGreaterThan(0)
    expect(requests.filter(({ decision }) => decision === 'forbid')).toEqual([])
  })

  it('are the least: each was used', () => {
    expect(usedRights(requests, manifests)).toEqual(grantedRights(manifests))
  })
})
