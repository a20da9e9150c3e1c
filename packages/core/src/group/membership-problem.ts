// Why can it not be told whether an Ingress is ours, or not be published although it is?
// Situations around the class of an Ingress. Each of them keeps what the Ingress has in AWS as it is.
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { DecodeProblem } from '../decoding/problem.js'
import type { ClassParametersReference } from '../kubernetes/ingress-class.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'

interface OfIngress {
  readonly ingress: ObjectRef
}

export type MembershipProblem =
  /** The object itself could not be read. */
  | (OfIngress & { readonly _tag: 'IngressMalformed'; readonly problem: DecodeProblem })
  /** The list of the objects of this kind is not complete, so that absence proves nothing. */
  | (OfIngress & { readonly _tag: 'ObjectNotYetKnown'; readonly field: string; readonly missing: ObjectRef })
  | (OfIngress & { readonly _tag: 'ClassNotFound'; readonly className: string; readonly ours: ReadonlyArray<string> })
  | (OfIngress & { readonly _tag: 'ClassMalformed'; readonly className: string; readonly problem: DecodeProblem })
  | (OfIngress & {
      readonly _tag: 'ClassParametersNotHonoured'
      readonly className: string
      readonly parameters: ClassParametersReference
    })
  | (OfIngress & { readonly _tag: 'SeveralDefaultClasses'; readonly classNames: ReadonlyNonEmptyArray<string> })
