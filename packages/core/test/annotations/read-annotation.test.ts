// Reading an annotation: value, default, or what is wrong with it; and what asks for more than we can do.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { annotationSource } from '@alb-ingress/core/annotations/annotation-source.js'
import { annotationTable } from '@alb-ingress/core/annotations/annotation-table.js'
import { plannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { findNotHonoured, readDefaulted, readOptional } from '@alb-ingress/core/annotations/read-annotation.js'
import { ingressRef, serviceRef } from '@alb-ingress/core/kubernetes/object-ref.js'

const settings = plannerSettings('demo', 'vpc-1')
const web = ingressRef('shop', 'web')
const source = (key: string, text: string) => annotationSource(web, { [`alb.ingress.kubernetes.io/${key}`]: text })

describe('an annotation', () => {
  test('that is absent is none or its default', () => {
    const empty = annotationSource(web, {})
    expect(readOptional(annotationTable.subnets)([empty])).toEqual(E.right(O.none))
    expect(readDefaulted(annotationTable.scheme, settings)([empty])).toEqual(E.right('internal'))
  })

  test('that is malformed names the key as it is written', () => {
    expect(readOptional(annotationTable.successCodes)([source('successCodes', 'ok')])).toEqual(
      E.left([
        {
          _tag: 'AnnotationMalformed',
          object: web,
          key: 'successCodes',
          expected: 'HTTP codes from 200 to 499 like "200", "200,204" or "200-399"',
          found: 'ok',
          advice: 'write codes or ranges, separated by commas',
        },
      ]),
    )
  })
})

describe('what is not honoured', () => {
  test('is found with its feature', () => {
    expect(findNotHonoured(source('auth-type', 'oidc'))).toEqual([
      { _tag: 'AnnotationNotHonoured', object: web, key: 'auth-type', feature: 'authentication', found: 'oidc' },
    ])
  })

  test.each([
    ['auth-type', 'none'],
    ['backend-protocol-version', 'HTTP1'],
    ['enable-frontend-nlb', 'false'],
    ['dry-run-plan', '{}'],
  ])('is not found where %s asks for nothing: %s', (key, text) => {
    expect(findNotHonoured(source(key, text))).toEqual([])
  })

  test('is not found on a Service where it has no effect', () => {
    const onService = annotationSource(serviceRef('shop', 'api'), {
      'alb.ingress.kubernetes.io/group.name': 'g',
      'alb.ingress.kubernetes.io/auth-type': 'oidc',
    })
    expect(findNotHonoured(onService).map(({ key }) => key)).toEqual(['auth-type'])
  })
})
