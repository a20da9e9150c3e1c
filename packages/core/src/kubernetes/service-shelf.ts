// By which Service is an EndpointSlice found?
// From a decoded object to the shelf of the Service that its label names
// (https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#ownership, 2026-11-22). What is no slice, or a slice of no
// Service, has none; a slice whose labels cannot be read may be any Service's.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Decoded, ObjectOfKind } from './decoded-object.js'
import { serviceNameLabel, type EndpointSlice } from './endpoint-slice.js'
import type { ObjectKind, ObjectRef } from './object-ref.js'

/** No Service has this name: it stands for every Service of a namespace. */
export const anyService = '*'

/** Names the shelf of a Service. */
export const serviceKey = (namespace: string, serviceName: string): string => `${namespace}/${serviceName}`

/** Tells where a slice stands by its Service: a slice of none nowhere, one whose labels cannot be read with any Service's. */
export const serviceShelf = ({ kind, namespace }: ObjectRef, content: Decoded<ObjectOfKind[ObjectKind]>): O.Option<string> =>
  kind === 'EndpointSlice'
    ? pipe(
        serviceNameOf(content as Decoded<EndpointSlice>),
        O.map((serviceName) => serviceKey(namespace, serviceName)),
      )
    : O.none

const serviceNameOf = (content: Decoded<EndpointSlice>): O.Option<string> =>
  E.isRight(content)
    ? content.right.serviceName
    : pipe(
        content.left.metadata,
        O.match(
          () => O.some(anyService),
          ({ labels }) => O.fromNullable(labels[serviceNameLabel]),
        ),
      )
