// How Shield Advanced protections are made, found and ended, with each refusal once.
import { describe, expect, it } from 'vitest'
import {
  createProtection,
  deleteProtection,
  describeProtection,
  getSubscriptionState,
  listProtections,
} from '../../../src/account/shield/protection-operations.js'
import { loadBalancer, loadBalancerArn as ResourceArn, withLoadBalancers } from '../../../testing/load-balancer.js'
import { demo, done, refused } from '../../../testing/run-operation.js'

const unsubscribed = withLoadBalancers(demo, [loadBalancer()])
const account = { ...unsubscribed, shield: { ...demo.shield, subscription: 'ACTIVE' as const } }
const wish = { Name: 'managed by a controller', ResourceArn }
const { state, output } = done(createProtection, account, wish)
const ProtectionId = output.ProtectionId ?? ''
const protection = {
  Id: ProtectionId,
  Name: wish.Name,
  ResourceArn,
  ProtectionArn: `arn:aws:shield::123456789012:protection/${ProtectionId}`,
  HealthCheckIds: [],
}
const notFound = {
  code: 'ResourceNotFoundException',
  message: 'The referenced protection does not exist.',
  status: 400,
}

it('says whether the account has subscribed', () => {
  expect(done(getSubscriptionState, demo, {}).output).toEqual({ SubscriptionState: 'INACTIVE' })
  expect(done(getSubscriptionState, account, {}).output).toEqual({ SubscriptionState: 'ACTIVE' })
})

describe('protections', () => {
  it('finds one by id or by what it protects', () => {
    expect(ProtectionId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(done(describeProtection, state, { ProtectionId }).output).toEqual({ Protection: protection })
    expect(done(describeProtection, state, { ResourceArn }).output).toEqual({ Protection: protection })
  })

  it('lists them by name, resource and type', () => {
    const listed = (InclusionFilters: NonNullable<Parameters<typeof listProtections>[1]['InclusionFilters']>): unknown =>
      done(listProtections, state, { InclusionFilters }).output.Protections
    expect(listed({})).toEqual([protection])
    expect(listed({ ResourceArns: [ResourceArn], ProtectionNames: [wish.Name] })).toEqual([protection])
    expect(listed({ ResourceTypes: ['CLASSIC_LOAD_BALANCER'] })).toEqual([])
  })

  it('ends one by id', () => {
    const ended = done(deleteProtection, state, { ProtectionId }).state
    expect(ended.shield).toEqual(account.shield)
    expect(refused(deleteProtection, ended, { ProtectionId })).toEqual(notFound)
    expect(refused(describeProtection, ended, { ResourceArn })).toEqual(notFound)
  })
})

describe('refusals', () => {
  it.each([
    [state, wish, 'ResourceAlreadyExistsException', 'The referenced protection already exists.'],
    [
      unsubscribed,
      wish,
      'ResourceNotFoundException',
      'The subscription does not exist: subscribe to Shield Advanced first.',
    ],
    [account, { ...wish, Name: 'a/b' }, 'InvalidParameterException', "The protection name 'a/b' is not valid."],
    [account, { ...wish, ResourceArn: 'arn:x' }, 'InvalidResourceException', 'The resource arn:x is not valid.'],
  ])('refuses to protect (case %#)', (before, input, code, message) => {
    expect(refused(createProtection, before, input)).toEqual({ code, message, status: 400 })
  })

  it('wants either id or resource, and a token of its own', () => {
    expect(refused(describeProtection, state, { ProtectionId, ResourceArn })).toEqual({
      code: 'InvalidParameterException',
      message: 'Exactly one of ProtectionId and ResourceArn must be specified.',
      status: 400,
    })
    expect(refused(listProtections, state, { NextToken: 'nonsense' })).toEqual({
      code: 'InvalidPaginationTokenException',
      message: 'The NextToken is not valid.',
      status: 400,
    })
  })
})
