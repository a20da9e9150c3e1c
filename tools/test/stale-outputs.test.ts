// Are compiled files removed once nothing makes them?
import { expect, test } from 'vitest'
import { staleOutputs } from '../stale-outputs.mjs'

test('outputs of sources that are gone, and maps that are no longer made, are stale; bundle and notes never are', () => {
  const outputs = ['.tsbuildinfo', 'bundle/alb-ingress.cjs', 'plan/plan.d.ts', 'plan/plan.d.ts.map', 'plan/plan.js', 'plan/plan.js.map', 'plan/old.js']
  expect(staleOutputs(outputs, ['plan/plan.ts'])).toEqual(['plan/plan.d.ts.map', 'plan/old.js'])
})
