// Did a controller ask the API server for something that deploy/ does not grant?
// What it is denied is a fault of its manifests, but for two: events into a namespace that is being emptied, which are refused to
// everybody, and what comes to an API server that has just been started and does not know its roles yet.
import { expect } from 'vitest'
import { controllerUser } from '../../environment/controller/controller-rights.js'
import type { Environment } from '../../environment/environment.js'
import type { AuditedRequest } from '../../environment/kubernetes/audit-log.js'

/** Lists what the controllers of an environment have been denied so far. */
export const listDenied = ({ cluster }: Environment): ReadonlyArray<AuditedRequest> =>
  cluster.apiServer.audited().filter(({ user, decision }) => user === controllerUser && decision === 'forbid')

/** Fails when controllers have been denied anything. */
export const expectNothingDenied = (environment: Environment): void => {
  expect(listDenied(environment)).toEqual([])
}
