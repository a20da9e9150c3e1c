// Is an endpoint a target of a target group?
// A ready one is. One that is not ready is when its pod waits for just this target group and has all of its containers ready
// on a ready node: it can become healthy, and so ready, only as a target. Whether a pod waits is written on the pod alone, so
// that one that nobody has looked at cannot be judged. Only pods are targets: other endpoints (of a Service without a
// selector) are nobody's to drain. Pods that go are no targets.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate (2026-11-22)
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Endpoint } from '../kubernetes/endpoint-slice.js'
import { podRef } from '../kubernetes/object-ref.js'
import type { Pod, PodToSee } from '../kubernetes/pod.js'
import { findObject, type Lookup } from '../kubernetes/find-object.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import type { BackendClaim } from './claims.js'

export type EndpointStanding =
  | { readonly _tag: 'Registrable'; readonly gated: O.Option<Pod> }
  | { readonly _tag: 'NotRegistrable' }
  | { readonly _tag: 'Unjudged'; readonly pod: PodToSee }

/** Judges one endpoint of the Service that a claim is about. */
export const judgeEndpoint = (snapshot: Snapshot, claim: BackendClaim, endpoint: Endpoint): EndpointStanding => {
  if (O.isNone(endpoint.podName) || endpoint.isTerminating) return notRegistrable
  const pod = { ref: podRef(claim.service.namespace, endpoint.podName.value), uid: O.getOrElse(() => '')(endpoint.podUid) }
  const seen = lookUpPod(snapshot, pod)
  const gated = pipe(
    seen._tag === 'Found' ? O.some(seen.object) : O.none,
    O.filter(isGatedBy(claim.targetGroupName)),
  )
  if (endpoint.isReady) return { _tag: 'Registrable', gated }
  if (seen._tag === 'NotYetKnown') return { _tag: 'Unjudged', pod }
  return O.isSome(gated) && isAllButReady(snapshot, endpoint, gated.value) ? { _tag: 'Registrable', gated } : notRegistrable
}

const notRegistrable: EndpointStanding = { _tag: 'NotRegistrable' }

/** A pod of the same name with another uid is another pod. */
const lookUpPod = (snapshot: Snapshot, { ref, uid }: PodToSee): Lookup<Pod> => {
  const found = findObject(snapshot, 'Pod', ref)
  return found._tag === 'Found' && uid !== '' && uid !== found.object.metadata.uid ? { _tag: 'NotYetKnown' } : found
}

const isGatedBy =
  (targetGroupName: string) =>
  ({ gates, metadata }: Pod): boolean =>
    gates.includes(targetGroupName) && O.isNone(metadata.deletionRequestedAt)

const isAllButReady = (snapshot: Snapshot, { nodeName }: Endpoint, { containersReadySince }: Pod): boolean =>
  O.isSome(containersReadySince) && O.isSome(nodeName) && isReadyNode(snapshot, nodeName.value)

const isReadyNode = (snapshot: Snapshot, name: string): boolean => {
  const found = findObject(snapshot, 'Node', { namespace: '', name })
  return found._tag === 'Found' && found.object.readiness === 'True'
}
