// Whose is an Ingress? By annotation, by class, by default class; and what stays open.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { classifyIngress, type GroupMembership } from '@alb-ingress/core/group/group-member.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import type { Ingress } from '@alb-ingress/core/kubernetes/ingress.js'
import type { IngressClass } from '@alb-ingress/core/kubernetes/ingress-class.js'
import { emptySnapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import { demoSettings } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { ingress } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { ingressClass } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress-class.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'

const finalizers = ['ingress.k8s.aws/resources']
const held = { metadata: metadata({ finalizers }) }
const annotated = (value: string, more: object = {}): Ingress =>
  ingress({ metadata: metadata({ annotations: { 'kubernetes.io/ingress.class': value }, ...more }) })

const named = (name: string, overrides: Partial<IngressClass> = {}): IngressClass =>
  ingressClass({ metadata: metadata({ namespace: '', name }), ...overrides })

const ours = named('alb')
const nginx = named('nginx', { controller: 'k8s.io/nginx' })
const withParameters = named('params', { parameters: O.some({ apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'p' }) })

const classify = (asked: Ingress, classes: ReadonlyArray<IngressClass> = [ours, nginx, withParameters], settings = demoSettings) =>
  classifyIngress(settings, snapshotOf({ IngressClass: classes }), asked)

const tell = (membership: GroupMembership): string =>
  membership._tag === 'Unknown' ? membership.problems.map(explainBuildError).join('\n') : membership._tag

describe('an Ingress', () => {
  test.each([
    ['named class of ours', ingress(), 'Member'],
    ['class of another controller', ingress({ className: O.some('nginx') }), 'NotOurs'],
    ['the annotation before the class', annotated('nginx'), 'NotOurs'],
    ['the annotation with our class', { ...annotated('alb'), className: O.some('nginx') }, 'Member'],
    ['no class and no default', ingress({ className: O.none }), 'NotOurs'],
    ['a missing class of another name', ingress({ className: O.some('traefik') }), 'NotOurs'],
    ['a deletion and our finalizer', ingress({ metadata: metadata({ finalizers, deletionRequestedAt: O.some(1) }) }), 'Leaving'],
    ['a deletion of a member without it', ingress({ metadata: metadata({ deletionRequestedAt: O.some(1) }) }), 'Leaving'],
    ['a deletion that is none of ours', ingress({ className: O.some('nginx'), metadata: metadata({ deletionRequestedAt: O.some(1) }) }), 'NotOurs'],
    ['our finalizer and a class of another', ingress({ ...held, className: O.some('nginx') }), 'Leaving'],
    ['a group finalizer and no class', ingress({ className: O.none, metadata: metadata({ finalizers: ['group.ingress.k8s.aws/g'] }) }), 'Leaving'],
  ])('with %s is judged', (_, asked, membership) => {
    expect(tell(classify(asked))).toBe(membership)
  })

  test.each([
    ['a class with parameters', ingress({ className: O.some('params') }), 'Ingress shop/web: spec.ingressClassName: IngressClass params has spec.parameters (IngressClassParams p), which are not supported yet; name a class without parameters'],
    ['a missing class and our finalizer', ingress({ ...held, className: O.some('gone') }), 'Ingress shop/web: spec.ingressClassName: there is no IngressClass "gone" (ours: alb, params); create it or name another'],
  ])('with %s stays as it is', (_, asked, message) => {
    expect(tell(classify(asked))).toBe(message)
  })

  test('whose class is missing and usually ours is told', () => {
    expect(tell(classify(ingress(), []))).toBe(
      'Ingress shop/web: spec.ingressClassName: there is no IngressClass "alb" (ours: none); create it or name another',
    )
  })

  test('is judged by the annotation of the settings', () => {
    const internal = { ...demoSettings, ingressClass: 'internal' }
    expect(tell(classify(annotated('internal'), [], internal))).toBe('Member')
    expect(tell(classify(annotated('alb'), [], internal))).toBe('NotOurs')
    const unnamed = { ...demoSettings, ingressClass: '' }
    expect(tell(classify(annotated(''), [], unnamed))).toBe('Member')
    expect(tell(classify(annotated('alb'), [], unnamed))).toBe('Member')
    expect(tell(classify(ingress({ className: O.none }), [], unnamed))).toBe('Member')
  })
})

describe('default classes', () => {
  const unclassed = ingress({ className: O.none })
  const asDefault = (one: IngressClass): IngressClass => ({ ...one, isDefault: true })

  test('decide where there is one', () => {
    expect(tell(classify(unclassed, [asDefault(ours), nginx]))).toBe('Member')
    expect(tell(classify(unclassed, [ours, asDefault(nginx)]))).toBe('NotOurs')
  })

  test('leave it open where there are two and one is ours', () => {
    expect(tell(classify(unclassed, [asDefault(ours), asDefault(nginx)]))).toBe(
      'Ingress shop/web: spec.ingressClassName: no class is named and several are the default, found alb, nginx; name one, or make one the only default',
    )
    expect(tell(classify(ingress(), [asDefault(ours), asDefault(nginx)]))).toBe('Member')
  })

  test('do not concern us where none is ours', () => {
    expect(tell(classify(unclassed, [asDefault(nginx), asDefault(named('other', { controller: 'x' }))]))).toBe('NotOurs')
  })

  test('are not known before the list is complete', () => {
    expect(tell(classifyIngress(demoSettings, emptySnapshot, unclassed))).toBe(
      'Ingress shop/web: spec.ingressClassName: IngressClass (default) is not known yet, the list of its kind is still being read; nothing changes until it is',
    )
    expect(tell(classifyIngress(demoSettings, emptySnapshot, ingress()))).toBe(
      'Ingress shop/web: spec.ingressClassName: IngressClass alb is not known yet, the list of its kind is still being read; nothing changes until it is',
    )
  })
})
