// The table is whole: its examples are accepted, its keys are unique, and every key that we refuse is not honoured too.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { decodeAnnotationText } from '@alb-ingress/core/annotations/annotation-decoder.js'
import { annotationTable, honouredAnnotation, honouredAnnotations } from '@alb-ingress/core/annotations/annotation-table.js'
import { plannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { legacySpellings } from '@alb-ingress/core/annotations/legacy-spellings.js'
import { findUnsupported, unsupportedAnnotations } from '@alb-ingress/core/annotations/unsupported-annotations.js'

describe('the annotation table', () => {
  test.each(honouredAnnotations.map((annotation) => [annotation.key, annotation] as const))(
    'accepts its own example of %s',
    (_, annotation) => {
      expect(E.isRight(decodeAnnotationText(annotation.decoder)(annotation.example))).toBe(true)
    },
  )

  test('has each key once', () => {
    const keys = [...honouredAnnotations, ...unsupportedAnnotations, ...legacySpellings].map(({ key }) => key)
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  test('never honours and refuses one key', () => {
    expect(honouredAnnotations.filter(({ key }) => findUnsupported(key) !== undefined)).toEqual([])
    expect(unsupportedAnnotations.filter(({ key }) => honouredAnnotation(key) !== undefined)).toEqual([])
  })

  test('spells current keys of legacy spellings as in the table', () => {
    expect(legacySpellings.filter(({ current }) => honouredAnnotation(current) === undefined)).toEqual([])
  })

  test('takes defaults of the operator where there are any', () => {
    const settings = { ...plannerSettings('demo', 'vpc-1'), defaultScheme: 'internet-facing' as const }
    expect(annotationTable.scheme.whenAbsent(settings)).toBe('internet-facing')
  })
})
