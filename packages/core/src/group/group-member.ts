// Does an Ingress belong to one of our load balancers?
// From an Ingress and the classes of the cluster to one of four answers. The order is aws-load-balancer-controller's: the
// legacy annotation, then `spec.ingressClassName`, then the default class
// (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/, 2026-11-22).
// We differ where it would hurt: two default classes restrict only Ingresses without a class, and a class that is missing,
// malformed or has parameters is no reason to delete anything.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import type { Ingress } from '../kubernetes/ingress.js'
import type { IngressClass } from '../kubernetes/ingress-class.js'
import type { ObjectMetadata } from '../kubernetes/object-metadata.js'
import { ingressRef, type ObjectRef } from '../kubernetes/object-ref.js'
import { findObject } from '../kubernetes/find-object.js'
import { listObjects } from '../kubernetes/list-objects.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import type { MembershipProblem } from './membership-problem.js'

export type GroupMembership =
  | { readonly _tag: 'Member'; readonly ingress: Ingress }
  /** Ours until now: it is being deleted, or was given to somebody else while our finalizer is on it. */
  | { readonly _tag: 'Leaving'; readonly ingress: Ingress }
  | { readonly _tag: 'NotOurs' }
  | { readonly _tag: 'Unknown'; readonly problems: RNEA.ReadonlyNonEmptyArray<MembershipProblem> }

/** The finalizer of an Ingress that has a load balancer to itself; aws-load-balancer-controller's name. */
export const implicitGroupFinalizer = 'ingress.k8s.aws/resources'
/** Followed by the name of the group. */
const explicitGroupFinalizerPrefix = 'group.ingress.k8s.aws/'

const controllerName = 'ingress.k8s.aws/alb'

const legacyClassAnnotation = 'kubernetes.io/ingress.class'
const classRef = (name: string): ObjectRef => ({ kind: 'IngressClass', namespace: '', name })

type Claim = 'Ours' | 'NotOurs'
type Claimed = E.Either<MembershipProblem, Claim>

/** Names an Ingress for messages. */
export const refOfIngress = ({ metadata }: Ingress): ObjectRef => ingressRef(metadata.namespace, metadata.name)

type Finalized = { readonly metadata: Pick<ObjectMetadata, 'finalizers'> }

/** Lists the finalizers of ours that an Ingress carries. */
export const ourFinalizersOf = ({ metadata }: Finalized): ReadonlyArray<string> =>
  metadata.finalizers.filter(
    (finalizer) => finalizer === implicitGroupFinalizer || finalizer.startsWith(explicitGroupFinalizerPrefix),
  )

/** Tells whether an Ingress carries a finalizer of ours. */
export const holdsOurFinalizer = (ingress: Finalized): boolean => ourFinalizersOf(ingress).length > 0

const claimByAnnotation = (settings: PlannerSettings, value: string): Claim =>
  value === settings.ingressClass || (settings.ingressClass === '' && value === 'alb') ? 'Ours' : 'NotOurs'

const claimByClass =
  (ingress: Ingress) =>
  (ingressClass: IngressClass): Claimed => {
    if (ingressClass.controller !== controllerName) return E.right('NotOurs')
    return pipe(
      ingressClass.parameters,
      O.match(
        () => E.right('Ours'),
        (parameters) =>
          E.left({
            _tag: 'ClassParametersNotHonoured',
            ingress: refOfIngress(ingress),
            className: ingressClass.metadata.name,
            parameters,
          }),
      ),
    )
  }

const ourClassNames = (snapshot: Snapshot): ReadonlyArray<string> =>
  listObjects(snapshot, 'IngressClass')
    .filter(({ controller }) => controller === controllerName)
    .map(({ metadata }) => metadata.name)

const claimByClassName = (snapshot: Snapshot, ingress: Ingress, className: string): Claimed => {
  const found = findObject(snapshot, 'IngressClass', { namespace: '', name: className })
  const ref = refOfIngress(ingress)
  switch (found._tag) {
    case 'Found':
      return claimByClass(ingress)(found.object)
    case 'Malformed':
      return E.left({ _tag: 'ClassMalformed', ingress: ref, className, problem: RNEA.head(found.object.problems) })
    case 'Absent':
      return E.left({ _tag: 'ClassNotFound', ingress: ref, className, ours: ourClassNames(snapshot) })
    case 'NotYetKnown':
      return E.left({
        _tag: 'ObjectNotYetKnown',
        ingress: ref,
        field: 'spec.ingressClassName',
        missing: classRef(className),
      })
  }
}

/** Two default classes leave it open whose an Ingress without a class is, unless none of them is ours. */
const claimByDefaultClass = (settings: PlannerSettings, snapshot: Snapshot, ingress: Ingress): Claimed => {
  const ref = refOfIngress(ingress)
  if (snapshot.IngressClass.completeness === 'Incomplete')
    return E.left({ _tag: 'ObjectNotYetKnown', ingress: ref, field: 'spec.ingressClassName', missing: classRef('(default)') })
  const [first, ...others] = listObjects(snapshot, 'IngressClass').filter(({ isDefault }) => isDefault)
  if (first === undefined) return E.right(settings.ingressClass === '' ? 'Ours' : 'NotOurs')
  if (others.length === 0) return claimByClass(ingress)(first)
  const defaults: RNEA.ReadonlyNonEmptyArray<IngressClass> = [first, ...others]
  return defaults.every(({ controller }) => controller !== controllerName)
    ? E.right('NotOurs')
    : E.left({
        _tag: 'SeveralDefaultClasses',
        ingress: ref,
        classNames: pipe(defaults, RNEA.map(({ metadata }) => metadata.name)),
      })
}

const claimIngress = (settings: PlannerSettings, snapshot: Snapshot, ingress: Ingress): Claimed => {
  const annotation = ingress.metadata.annotations[legacyClassAnnotation]
  if (annotation !== undefined) return E.right(claimByAnnotation(settings, annotation))
  return pipe(
    ingress.className,
    O.match(
      () => claimByDefaultClass(settings, snapshot, ingress),
      (className) => claimByClassName(snapshot, ingress, className),
    ),
  )
}

/** Whether an unknown class is worth telling: the Ingress was ours, or names the class that is usually ours. */
const concernsUs = (settings: PlannerSettings, ingress: Ingress, problem: MembershipProblem): boolean =>
  holdsOurFinalizer(ingress) || problem._tag !== 'ClassNotFound' || problem.className === settings.ingressClass

/** Classifies one Ingress. */
export const classifyIngress = (settings: PlannerSettings, snapshot: Snapshot, ingress: Ingress): GroupMembership => {
  const claimed = claimIngress(settings, snapshot, ingress)
  const isLeaving = O.isSome(ingress.metadata.deletionRequestedAt)
  if (isLeaving && (holdsOurFinalizer(ingress) || (E.isRight(claimed) && claimed.right === 'Ours')))
    return { _tag: 'Leaving', ingress }
  if (isLeaving) return { _tag: 'NotOurs' }
  if (E.isLeft(claimed))
    return concernsUs(settings, ingress, claimed.left)
      ? { _tag: 'Unknown', problems: RNEA.of(claimed.left) }
      : { _tag: 'NotOurs' }
  if (claimed.right === 'Ours') return { _tag: 'Member', ingress }
  return holdsOurFinalizer(ingress) ? { _tag: 'Leaving', ingress } : { _tag: 'NotOurs' }
}
