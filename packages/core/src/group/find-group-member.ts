// Who asks for the load balancer of a group?
// From a group to its member in the cluster, to the fact that it is gone, or to why that cannot be judged. An implicit group has
// one member, the Ingress of its name. Explicit groups are not honoured yet: whoever asks for one is told, and what other
// controllers made for it stays.
import * as O from 'fp-ts/lib/Option.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { fullAnnotationKey } from '../annotations/annotation-key.js'
import type { AnnotationProblem } from '../annotations/annotation-problem.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import { annotationSource } from '../annotations/annotation-source.js'
import { findNotHonoured } from '../annotations/read-annotation.js'
import type { GroupId } from '../aws/group-id.js'
import type { MalformedObject } from '../kubernetes/decoded-object.js'
import type { Ingress } from '../kubernetes/ingress.js'
import { ingressRef, type ObjectRef } from '../kubernetes/object-ref.js'
import { findObject } from '../kubernetes/find-object.js'
import { listObjects } from '../kubernetes/list-objects.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import { classifyIngress, holdsOurFinalizer, refOfIngress } from './group-member.js'
import type { MembershipProblem } from './membership-problem.js'

export type MemberOfGroup =
  | { readonly _tag: 'Present'; readonly ingress: Ingress }
  /** The member was seen to go, or is not in a complete list. */
  | { readonly _tag: 'Gone'; readonly owner: ObjectRef }
  /** Nobody knows, or it is nobody's business of ours: no problems then. */
  | { readonly _tag: 'Unjudged'; readonly problems: ReadonlyArray<MembershipProblem | AnnotationProblem> }

const groupNameKey = fullAnnotationKey('group.name')

const judgeIngress = (settings: PlannerSettings, snapshot: Snapshot, ingress: Ingress): MemberOfGroup => {
  const membership = classifyIngress(settings, snapshot, ingress)
  switch (membership._tag) {
    case 'Member':
      return { _tag: 'Present', ingress }
    case 'Leaving':
      return { _tag: 'Gone', owner: refOfIngress(ingress) }
    case 'NotOurs':
      return { _tag: 'Unjudged', problems: [] }
    case 'Unknown':
      return { _tag: 'Unjudged', problems: membership.problems }
  }
}

/** A malformed Ingress that is being deleted goes all the same. */
const judgeMalformed = ({ ref, metadata, problems }: MalformedObject): MemberOfGroup => {
  const isLeaving = pipe(
    metadata,
    O.exists((known) => O.isSome(known.deletionRequestedAt) && holdsOurFinalizer({ metadata: known })),
  )
  return isLeaving
    ? { _tag: 'Gone', owner: ref }
    : {
        _tag: 'Unjudged',
        problems: pipe(
          problems,
          RNEA.map((problem): MembershipProblem => ({ _tag: 'IngressMalformed', ingress: ref, problem })),
        ),
      }
}

const findImplicitMember = (settings: PlannerSettings, snapshot: Snapshot, ref: ObjectRef): MemberOfGroup => {
  const found = findObject(snapshot, 'Ingress', ref)
  switch (found._tag) {
    case 'Found':
      return judgeIngress(settings, snapshot, found.object)
    case 'Malformed':
      return judgeMalformed(found.object)
    case 'Absent':
      return { _tag: 'Gone', owner: ref }
    case 'NotYetKnown':
      return {
        _tag: 'Unjudged',
        problems: [{ _tag: 'ObjectNotYetKnown', ingress: ref, field: 'metadata.name', missing: ref }],
      }
  }
}

const findExplicitMembers = (snapshot: Snapshot, groupName: string): ReadonlyArray<AnnotationProblem> =>
  listObjects(snapshot, 'Ingress')
    .filter(({ metadata }) => metadata.annotations[groupNameKey] === groupName)
    .flatMap((ingress) => findNotHonoured(annotationSource(refOfIngress(ingress), ingress.metadata.annotations)))

/** Finds the member of a group. */
export const findGroupMember = (settings: PlannerSettings, snapshot: Snapshot, group: GroupId): MemberOfGroup =>
  group._tag === 'Implicit'
    ? findImplicitMember(settings, snapshot, ingressRef(group.namespace, group.name))
    : { _tag: 'Unjudged', problems: findExplicitMembers(snapshot, group.name) }
