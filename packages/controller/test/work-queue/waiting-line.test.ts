// A line against a native array.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { emptyLine, firstInLine, joinLine, leaveLine } from '../../src/work-queue/waiting-line.js'

it('lets leave in the order of coming, each key once', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.constantFrom('a', 'b', 'c')), { maxLength: 60 }), (steps) => {
      let model: ReadonlyArray<string> = []
      let line = emptyLine
      steps.forEach((key) => {
        line = key === null ? leaveLine(line) : joinLine(line, key)
        model = key === null ? model.slice(1) : model.includes(key) ? model : [...model, key]
        expect([...line.inOrder.values()]).toEqual(model)
        expect([firstInLine(line), [...line.members.keys()]]).toEqual([model[0], [...model].sort()])
      })
    }),
  )
})
