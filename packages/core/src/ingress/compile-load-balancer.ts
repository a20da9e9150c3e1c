// What load balancer does an Ingress ask for?
// From annotations to the request as the user wrote it; which subnets and security groups those texts mean is found later.
import type { Tags } from '../aws/tags.js'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { annotationTable } from '../annotations/annotation-table.js'
import { readDefaulted, readOptional } from '../annotations/read-annotation.js'
import type { LoadBalancerRequest } from '../fragment/fragment.js'
import { allFields, type Built } from './built.js'
import type { CompileContext } from './compile-context.js'

/** Compiles the request for a load balancer that carries these tags. */
export const compileLoadBalancer = ({ settings, source }: CompileContext, tags: Tags): Built<LoadBalancerRequest> =>
  pipe(
    allFields({
      name: readOptional(annotationTable.loadBalancerName)([source]),
      scheme: readDefaulted(annotationTable.scheme, settings)([source]),
      ipAddressType: readDefaulted(annotationTable.ipAddressType, settings)([source]),
      subnets: readOptional(annotationTable.subnets)([source]),
      securityGroups: readOptional(annotationTable.securityGroups)([source]),
      attributes: readDefaulted(annotationTable.loadBalancerAttributes, settings)([source]),
    }),
    E.map((request) => ({ ...request, tags })),
  )
