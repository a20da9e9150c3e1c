// IngressClass, IngressClassParams and Namespace JSON to their decoded forms.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { ingressClass } from '../../testing/fixtures/kubernetes/ingress-class.js'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { decodeOrExplain, wireMetadata } from './explained-object.js'

const wireClassMetadata = { ...wireMetadata, namespace: undefined, name: 'alb' }
const decodedMetadata = metadata({ namespace: '', name: 'alb', uid: 'u-1', resourceVersion: '', generation: 0 })

const decodeClass = (spec: unknown, annotations: Readonly<Record<string, string>> = {}): unknown =>
  decodeOrExplain('IngressClass', { metadata: { ...wireClassMetadata, annotations }, spec })

describe('toIngressClass', () => {
  it('keeps controller and parameters', () => {
    const parameters = { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'public' }
    expect(
      decodeClass({ controller: 'ingress.k8s.aws/alb', parameters: { ...parameters, scope: 'Cluster' } }),
    ).toEqual(ingressClass({ metadata: decodedMetadata, parameters: O.some(parameters) }))
  })

  it('is the default only when its annotation says exactly "true"', () => {
    const annotation = 'ingressclass.kubernetes.io/is-default-class'
    const expected = (annotations: Readonly<Record<string, string>>, isDefault: boolean) =>
      ingressClass({ metadata: { ...decodedMetadata, annotations }, controller: '', isDefault })
    expect(decodeClass({}, { [annotation]: 'true' })).toEqual(expected({ [annotation]: 'true' }, true))
    expect(decodeClass({}, { [annotation]: 'True' })).toEqual(expected({ [annotation]: 'True' }, false))
  })

  it.each([
    ['a controller that is a number', { controller: 5 }, 'spec.controller: expected text, got 5'],
    [
      'parameters without a name',
      { parameters: { kind: 'IngressClassParams' } },
      'spec.parameters.name: expected text that is not empty, got nothing',
    ],
  ])('refuses %s', (_, spec, message) => {
    expect(decodeClass(spec)).toEqual([`IngressClass alb: ${message}`])
  })
})

describe('objects of which only the metadata counts', () => {
  it('keep their metadata', () => {
    expect([
      decodeOrExplain('IngressClassParams', { metadata: wireClassMetadata, spec: 1 }),
      decodeOrExplain('Namespace', { metadata: wireClassMetadata }),
    ]).toEqual([{ metadata: decodedMetadata }, { metadata: decodedMetadata }])
  })

  it('are refused when their metadata is malformed', () => {
    expect(decodeOrExplain('Namespace', { metadata: { ...wireClassMetadata, labels: { a: 1 } } })).toEqual([
      'Namespace alb: metadata.labels.a: expected text, got 1',
    ])
  })
})
