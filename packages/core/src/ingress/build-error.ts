// Why can an Ingress not be compiled?
// A closed union of the situations that stop one Ingress and no other; their text is made in `explain-build-error.ts` alone.
// Each carries what was asked, what was found and what was refused, so that no message needs a further look-up. Situations
// around annotations and classes are defined where they are found.
import type { Option } from 'fp-ts/lib/Option.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { AnnotationProblem } from '../annotations/annotation-problem.js'
import type { DecodeProblem } from '../decoding/problem.js'
import type { Scheme } from '../aws/load-balancer.js'
import type { MembershipProblem } from '../group/membership-problem.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { PathType } from '../kubernetes/ingress.js'

/** Where in an object: `spec.rules[0].http.paths[1].backend.service.port.name`. */
interface Placed {
  readonly object: ObjectRef
  readonly field: string
}

export type BuildError =
  | AnnotationProblem
  | MembershipProblem
  | PathError
  | BackendError
  | ListenerError
  | TagError
  | FactError

export type BuildErrors = ReadonlyNonEmptyArray<BuildError>

export type PathError =
  /** `*` and `?` mean themselves in no pattern of AWS. */
  | (Placed & { readonly _tag: 'WildcardInPath'; readonly pathType: PathType; readonly path: string })
  | (Placed & { readonly _tag: 'PathNotAccepted'; readonly path: string; readonly character: string })
  | (Placed & { readonly _tag: 'PathTooLong'; readonly path: string; readonly lengthMax: number })
  | (Placed & { readonly _tag: 'TooManyWildcards'; readonly path: string; readonly wildcardsMax: number })
  | (Placed & { readonly _tag: 'HostNotAccepted'; readonly host: string; readonly advice: string })

export type BackendError =
  | (Placed & { readonly _tag: 'ResourceBackendNotHonoured'; readonly kind: string; readonly name: string })
  | (Placed & {
      readonly _tag: 'BackendPortNotFound'
      readonly service: ObjectRef
      readonly port: string
      /** As people see them: `"http" 80`. */
      readonly found: ReadonlyArray<string>
    })
  | (Placed & { readonly _tag: 'ServiceMalformed'; readonly service: ObjectRef; readonly problem: DecodeProblem })
  | (Placed & { readonly _tag: 'ServiceWithoutNodePort'; readonly service: ObjectRef; readonly serviceType: string })
  | (Placed & { readonly _tag: 'Ipv6NeedsDualStack'; readonly service: ObjectRef; readonly ipAddressType: string })
  | (Placed & {
      readonly _tag: 'HealthCheckPortNotFound'
      readonly service: ObjectRef
      readonly port: string
      readonly found: ReadonlyArray<string>
    })
  /** The named port has no number that is the same on every target. */
  | (Placed & { readonly _tag: 'HealthCheckPortWithoutNumber'; readonly service: ObjectRef; readonly port: string })
  | (Placed & {
      readonly _tag: 'HealthCheckTimeoutTooLong'
      readonly timeoutSeconds: number
      readonly intervalSeconds: number
    })

export type ListenerError =
  | (Placed & { readonly _tag: 'RedirectPortNotListening'; readonly port: number; readonly ports: ReadonlyArray<number> })
  | (Placed & { readonly _tag: 'RedirectPortNotHttps'; readonly port: number })
  /** No certificate is named, and no host to look for one. */
  | (Placed & { readonly _tag: 'NoHostForCertificate'; readonly port: number })

export type TagError = Placed & { readonly _tag: 'ExternallyManagedTag'; readonly key: string }

/** Why a subnet was not chosen. */
export type SubnetRejection =
  /** It has no role tag; where no subnet has it, the routes spoke against it. */
  | {
      readonly _tag: 'NotTagged'
      readonly roleTag: string
      readonly routes: 'not-asked' | 'no-internet-gateway' | 'internet-gateway'
    }
  | { readonly _tag: 'OtherCluster'; readonly clusterTag: string; readonly clusterName: string }
  | { readonly _tag: 'TooFewAddresses'; readonly addresses: number; readonly addressesMin: number }
  | { readonly _tag: 'NoIpv6' }
  /** Another one is preferred in its zone. */
  | { readonly _tag: 'TakenZone'; readonly takenBy: string }

/** One subnet that was looked at. */
export interface ConsideredSubnet {
  readonly subnetId: string
  readonly availabilityZone: string
  /** None: it was chosen. */
  readonly rejection: Option<SubnetRejection>
}

/** A tag that would make a rejected subnet fit. */
export interface SubnetRemedy {
  readonly subnetId: string
  readonly roleTag: string
}

export type FactError =
  | (Placed & {
      readonly _tag: 'NoSubnets'
      readonly scheme: Scheme
      readonly vpcId: string
      readonly zonesNeeded: number
      readonly considered: ReadonlyArray<ConsideredSubnet>
      readonly remedy: Option<SubnetRemedy>
    })
  | (Placed & { readonly _tag: 'SubnetNotFound'; readonly subnet: string; readonly vpcId: string })
  | (Placed & {
      readonly _tag: 'SubnetsShareZone'
      readonly availabilityZone: string
      readonly subnetIds: ReadonlyArray<string>
    })
  | (Placed & { readonly _tag: 'SubnetsOfSeveralLocales'; readonly locales: ReadonlyArray<string> })
  | (Placed & { readonly _tag: 'SubnetWithoutIpv6'; readonly subnetId: string; readonly ipAddressType: string })
  | (Placed & { readonly _tag: 'SecurityGroupNotFound'; readonly securityGroup: string; readonly vpcId: string })
  | (Placed & {
      readonly _tag: 'SecurityGroupAmbiguous'
      readonly securityGroup: string
      readonly groupIds: ReadonlyArray<string>
    })
  | (Placed & {
      readonly _tag: 'CertificateNotFound'
      readonly host: string
      /** Names of the certificates that exist. */
      readonly found: ReadonlyArray<string>
    })
  /** The look-up has not been answered. */
  | (Placed & { readonly _tag: 'FactNotKnown'; readonly what: string })
