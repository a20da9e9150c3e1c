// A reason as it stands after "because".
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { ingressRef, serviceRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { forObject, forObjects, forSubject, showReason } from '@alb-ingress/core/plan/reason.js'

const web = ingressRef('shop', 'web')

test.each([
  ['an object', forObject(web, 'is new'), 'Ingress shop/web is new'],
  ['a field', { ...forObject(web, 'was added'), field: O.some('spec.rules[0]') }, 'Ingress shop/web spec.rules[0] was added'],
  ['objects', forObjects([web, serviceRef('shop', 'api')], 'need it'), 'Ingress shop/web, Service shop/api need it'],
  ['what is no object', forSubject('listener 443', 'changes'), 'listener 443 changes'],
  ['nothing', forObjects([], 'somebody needs it'), 'somebody needs it'],
])('names %s', (_, reason, text) => {
  expect(showReason(reason)).toBe(text)
})
