// How is a comparison with recorded cases shown?
// From the outcomes to one line per case, the places that differ below it, and the counts; then what was not compared, and why.
import { annotationField } from '@alb-ingress/core/annotations/annotation-key.js'
import type { BuildError } from '@alb-ingress/core/ingress/build-error.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import type { CaseOutcome } from './compare-case.js'
import { ignoredInRecords } from './ignored-in-records.js'

export interface ComparedCase {
  readonly name: string
  readonly outcome: CaseOutcome
}

const nameWidth = 32

/** The key or field that is not honoured yet, without repetition. */
const namesOf = (errors: ReadonlyArray<BuildError>): string => {
  const names = errors.flatMap((error) => {
    switch (error._tag) {
      case 'AnnotationNotHonoured':
        return [annotationField(error.key)]
      case 'ClassParametersNotHonoured':
        return [`spec.parameters of IngressClass ${error.className}`]
      default:
        return []
    }
  })
  return [...new Set(names)].join(', ')
}

const renderCase = ({ name, outcome }: ComparedCase): ReadonlyArray<string> => {
  const line = (verdict: string): string => `${name.padEnd(nameWidth)} ${verdict}`
  switch (outcome._tag) {
    case 'Equal':
      return [line('equal')]
    case 'NotHonouredYet':
      return [line(`not honoured yet: ${namesOf(outcome.errors)}`)]
    case 'BothRefuse':
      return [line('equal: refused by both'), ...outcome.errors.map((error) => `  ${explainBuildError(error)}`)]
    case 'Different':
      return [line('different'), ...outcome.differences.map((difference) => `  ${difference}`)]
  }
}

const count = (cases: ReadonlyArray<ComparedCase>, ...tags: ReadonlyArray<CaseOutcome['_tag']>): string =>
  String(cases.filter(({ outcome }) => tags.includes(outcome._tag)).length)

/** Counts the cases that differ. */
export const countDifferent = (cases: ReadonlyArray<ComparedCase>): number =>
  cases.filter(({ outcome }) => outcome._tag === 'Different').length

/** Writes the outcomes as text. */
export const renderComparison = (cases: ReadonlyArray<ComparedCase>): string =>
  [
    ...cases.flatMap(renderCase),
    '',
    `${count(cases, 'Equal', 'BothRefuse')} equal, ${count(cases, 'Different')} different, ${count(cases, 'NotHonouredYet')} not honoured yet`,
    'Not compared:',
    ...ignoredInRecords.map(({ what, reason }) => `  ${what}: ${reason}`),
  ].join('\n')
