// Which questions are asked: what is known well enough is not.
import { expect, test } from 'vitest'
import { hostedZonesQuestion } from '@alb-ingress/core/facts/facts-needed.js'
import type { Question } from '@alb-ingress/core/facts/question.js'
import { openQuestions } from '@alb-ingress/core/memory/open-questions.js'
import { settings } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { rememberedWorld } from '@alb-ingress/core/testing/fixtures/remembered.js'

const zones = hostedZonesQuestion(settings)
const certificates: Question = { _tag: 'Certificates' }

test.each<readonly [number, ReadonlyArray<Question>]>([
  [1_000_000, [certificates]],
  [1_500_000, [certificates]],
  [1_500_001, [zones, certificates]],
])('at %d those without an answer, or with one that is too old, are open, each once', (now, open) => {
  expect(openQuestions(rememberedWorld(), [zones, certificates, zones], now)).toEqual(open)
})
