// A malformed Ingress stays as it is, but goes when it is being deleted.
import { expect, test } from 'vitest'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { findGroupMember } from '@alb-ingress/core/group/find-group-member.js'
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { emptySnapshot, putObject, type Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import { demoSettings } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'

const ref = ingressRef('shop', 'web')
const problem = { object: 'Ingress shop/web', path: ['spec', 'rules'], expected: 'a list', got: '7' }

const withMalformed = (known: O.Option<ReturnType<typeof metadata>>): Snapshot =>
  putObject(emptySnapshot, { kind: 'Ingress', ref, content: E.left({ ref, metadata: known, problems: [problem] }) })

const find = (snapshot: Snapshot) => findGroupMember(demoSettings, snapshot, { _tag: 'Implicit', namespace: 'shop', name: 'web' })

const finalizers = ['ingress.k8s.aws/resources']

test('keeps a malformed Ingress and tells its problems', () => {
  const unjudged = { _tag: 'Unjudged', problems: [{ _tag: 'IngressMalformed', ingress: ref, problem }] }
  expect(find(withMalformed(O.none))).toEqual(unjudged)
  expect(find(withMalformed(O.some(metadata({ finalizers }))))).toEqual(unjudged)
  expect(find(withMalformed(O.some(metadata({ deletionRequestedAt: O.some(1) }))))).toEqual(unjudged)
})

test('lets a malformed Ingress go that is being deleted and holds our finalizer', () => {
  expect(find(withMalformed(O.some(metadata({ finalizers, deletionRequestedAt: O.some(1) }))))).toEqual({ _tag: 'Gone', owner: ref })
})
