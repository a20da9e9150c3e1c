// A line against a native array.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { emptyLine, firstInLine, joinLine, leaveLine, leaveLineEarly } from '../../src/work-queue/waiting-line.js'

type Step = readonly ['Join' | 'LeaveEarly' | 'Leave', string]

const step: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom('Join', 'LeaveEarly', 'Leave'), fc.constantFrom('a', 'b', 'c'))

it('lets leave in the order of coming, each key once, or early', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let model: ReadonlyArray<string> = []
      let line = emptyLine
      steps.forEach(([action, key]) => {
        switch (action) {
          case 'Join':
            line = joinLine(line, key)
            model = model.includes(key) ? model : [...model, key]
            break
          case 'LeaveEarly':
            line = leaveLineEarly(line, key)
            model = model.filter((other) => other !== key)
            break
          case 'Leave':
            line = leaveLine(line)
            model = model.slice(1)
        }
        expect([...line.inOrder.values()]).toEqual(model)
        expect([firstInLine(line), [...line.members.keys()]]).toEqual([model[0], [...model].sort()])
      })
    }),
  )
})
