// How do tests compile one Ingress?
// With the demonstration settings and one Service, unless they say otherwise; to its fragment, or to everything that is wrong.
import * as E from 'fp-ts/lib/Either.js'
import type { Fragment } from '@alb-ingress/core/fragment/fragment.js'
import type { PlannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { compileIngress } from '@alb-ingress/core/ingress/compile-ingress.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import { explainWarning } from '@alb-ingress/core/ingress/warning.js'
import type { Ingress } from '@alb-ingress/core/kubernetes/ingress.js'
import type { Service } from '@alb-ingress/core/kubernetes/service.js'
import { demoSettings } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { service } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'

export const compile = (asked: Ingress, services: ReadonlyArray<Service> = [service()], settings: PlannerSettings = demoSettings) =>
  compileIngress(settings, snapshotOf({ Service: services }), asked)

export const fragmentOf = (...input: Parameters<typeof compile>): Fragment | ReadonlyArray<string> => {
  const compiled = compile(...input)
  return E.isRight(compiled) ? compiled.right.fragment : compiled.left.map(explainBuildError)
}

export const warningsOf = (...input: Parameters<typeof compile>): ReadonlyArray<string> => {
  const compiled = compile(...input)
  return E.isRight(compiled) ? compiled.right.warnings.map(explainWarning) : compiled.left.map(explainBuildError)
}
