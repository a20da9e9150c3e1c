// Which folder of manifests does `npm start` show?
import { expect, it } from 'vitest'
import { withExamples } from '../with-examples.mjs'
import { root } from '../workspace.mjs'

it.each([
  [[], ['examples/']],
  [['--once'], ['examples/', '--once']],
  [['--aws-state', 'account.json'], ['examples/', '--aws-state', 'account.json']],
  [['my/manifests'], ['my/manifests']],
  [['--once', 'packages'], ['--once', 'packages']],
])('turns %j into %j', (given, expected) => {
  expect(withExamples(given, root)).toEqual(expected)
})

it('names the examples as seen from where the command was typed', () => {
  expect(withExamples([], `${root}/packages/core`)).toEqual(['../../examples/'])
})
