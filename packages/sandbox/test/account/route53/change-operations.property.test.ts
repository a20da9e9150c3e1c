// What holds of batches whatever is in them: a refused one changes nothing, a listing is in order and complete.
import type { Change, ListResourceRecordSetsRequest, ResourceRecordSet } from '@aws-sdk/client-route-53'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import type { AccountState } from '../../../src/account/account-state.js'
import { changeResourceRecordSets } from '../../../src/account/route53/change-operations.js'
import { listResourceRecordSets } from '../../../src/account/route53/record-set-operations.js'
import { reverseLabels } from '../../../src/account/route53/domain-name.js'
import { contextAt, demo, done, startInstant } from '../../../testing/run-operation.js'

const HostedZoneId = 'Z0DE30000000PUBLIC01'

/** Few names, so that changes meet each other; a few bad ones. */
const recordName = fc.constantFrom(
  ...['example.com', 'a.example.com', 'A.example.com.', '*.example.com', '\\052.example.com', 'a-b.example.com'],
  ...['x.a.example.com', 'x.a-b.example.com', 'example.org', 'a..example.com'],
)

const recordSet: fc.Arbitrary<ResourceRecordSet> = fc
  .record({
    Name: recordName,
    body: fc.constantFrom(
      { Type: 'A' as const, Value: '192.0.2.1' },
      { Type: 'A' as const, Value: '192.0.2.2' },
      { Type: 'TXT' as const, Value: '"text"' },
      { Type: 'CNAME' as const, Value: 'elsewhere.example.org' },
    ),
    weighted: fc.constantFrom({}, {}, {}, { SetIdentifier: 'one', Weight: 1 }, { SetIdentifier: 'two', Weight: 2 }),
  })
  .map(({ Name, body, weighted }) => ({
    Name,
    Type: body.Type,
    TTL: 60,
    ResourceRecords: [{ Value: body.Value }],
    ...weighted,
  }))

const change: fc.Arbitrary<Change> = fc.record({
  Action: fc.constantFrom('CREATE', 'UPSERT', 'UPSERT', 'DELETE'),
  ResourceRecordSet: recordSet,
})
const history = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 })

const listed = (state: AccountState): ReadonlyArray<ResourceRecordSet> =>
  done(listResourceRecordSets, state, { HostedZoneId }).output.ResourceRecordSets ?? []

const apply = (state: AccountState, Changes: Array<Change>): ReturnType<typeof changeResourceRecordSets> =>
  changeResourceRecordSets(state, { HostedZoneId, ChangeBatch: { Changes } }, contextAt(startInstant))

/** The state after each batch of a history; refused ones are passed over. */
const replay = (batches: ReadonlyArray<Array<Change>>): ReadonlyArray<AccountState> =>
  batches.reduce<ReadonlyArray<AccountState>>(
    (states, changes) => {
      const result = apply(states.at(-1) ?? demo, changes)
      return E.isRight(result) ? [...states, result.right.state] : states
    },
    [demo],
  )

const pagesFrom = (state: AccountState, input: ListResourceRecordSetsRequest): ReadonlyArray<ResourceRecordSet> => {
  const { output } = done(listResourceRecordSets, state, input)
  const { ResourceRecordSets = [], NextRecordName, NextRecordType, NextRecordIdentifier } = output
  if (output.IsTruncated !== true) return ResourceRecordSets
  const next = {
    StartRecordName: NextRecordName,
    StartRecordType: NextRecordType,
    StartRecordIdentifier: NextRecordIdentifier,
  }
  return [...ResourceRecordSets, ...pagesFrom(state, { ...input, ...next })]
}

const identity = (set: ResourceRecordSet): string => `${set.Name} ${set.Type} ${set.SetIdentifier ?? ''}`

it('a batch with one refused change changes nothing, wherever that change stands', () => {
  const bad: Change = {
    Action: 'CREATE',
    ResourceRecordSet: { Name: 'other.example.org', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] },
  }
  fc.assert(
    fc.property(history, fc.array(change, { maxLength: 3 }), fc.nat({ max: 3 }), (batches, changes, position) => {
      const state = replay(batches).at(-1) ?? demo
      const before = structuredClone(state)
      const result = apply(state, changes.toSpliced(position, 0, bad))
      expect(E.isLeft(result) ? result.left.message : 'accepted').toContain(
        'RRSet with DNS name other.example.org. is not permitted in zone example.com.',
      )
      expect(state).toEqual(before)
    }),
    { numRuns: 300 },
  )
})

it('listings are in order, without repetition, and pages add up to the whole', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 4 }), (batches, MaxItems) => {
      const state = replay(batches).at(-1) ?? demo
      const whole = listed(state)
      const keys = whole.map((set) => `${reverseLabels(set.Name ?? '')} ${set.Type} ${set.SetIdentifier ?? ''}`)
      expect(keys).toEqual([...new Set(keys)].sort())
      expect(pagesFrom(state, { HostedZoneId, MaxItems })).toEqual(whole)
    }),
    { numRuns: 300 },
  )
})

it('no accepted history leaves a CNAME beside another set, or one name and type with two policies', () => {
  fc.assert(
    fc.property(history, (batches) => {
      for (const state of replay(batches)) {
        const sets = listed(state)
        for (const set of sets) {
          const alike = sets.filter((other) => other.Name === set.Name && identity(other) !== identity(set))
          if (set.Type === 'CNAME') expect(alike.filter((other) => other.Type !== 'CNAME')).toEqual([])
          const rivals = alike.filter((other) => other.Type === set.Type)
          expect(rivals.filter((other) => (other.Weight === undefined) !== (set.Weight === undefined))).toEqual([])
        }
      }
    }),
    { numRuns: 300 },
  )
})

it('deleting what is listed, except the apex’s own, brings the first state back', () => {
  fc.assert(
    fc.property(history, (batches) => {
      const state = replay(batches).at(-1) ?? demo
      const own = listed(state).filter((set) => set.Type !== 'NS' && set.Type !== 'SOA')
      if (own.length === 0) return
      const emptied = apply(
        state,
        own.map((ResourceRecordSet) => ({ Action: 'DELETE', ResourceRecordSet })),
      )
      expect(E.isRight(emptied) ? listed(emptied.right.state) : emptied).toEqual(listed(demo))
    }),
    { numRuns: 300 },
  )
})
