// The judge of policies, statement part by statement part, on examples that AWS's pages give an answer to.
import { describe, expect, it } from 'vitest'
import { type Context, policyJudge } from './evaluate-policy.js'

const group = 'arn:aws:ec2:us-east-1:123456789012:security-group/sg-1'

const verdict = (condition: object, context: Context): string =>
  policyJudge(
    JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*', Condition: condition }] }),
  )({ action: 'ec2:DeleteSecurityGroup', resource: group, context })

const allows = (statement: object, action: string, resource: string): string =>
  policyJudge(JSON.stringify({ Statement: [{ Effect: 'Allow', ...statement }] }))({ action, resource, context: {} })

describe('a judge of policies', () => {
  it('wants action and resource of one statement, by pattern', () => {
    const statement = { Action: ['ec2:Delete*'], Resource: 'arn:aws:ec2:*:*:security-group/*' }
    expect(allows(statement, 'ec2:DeleteSecurityGroup', group)).toBe('Allowed')
    expect(allows(statement, 'EC2:deletesecuritygroup', group)).toBe('Allowed')
    expect(allows(statement, 'ec2:CreateSecurityGroup', group)).toBe('Denied')
    expect(allows(statement, 'ec2:DeleteSecurityGroup', group.replace('security-group', 'vpc'))).toBe('Denied')
    expect(allows({ Action: 'ec2:DeleteVpc', Resource: 'a.c' }, 'ec2:DeleteVpc', 'abc')).toBe('Denied')
    expect(allows({ Action: 'ec2:DeleteVpc', Resource: 'a?c' }, 'ec2:DeleteVpc', 'abc')).toBe('Allowed')
  })

  it.each([
    ['StringEquals', { 'aws:ResourceTag/a': 'x' }, { 'aws:ResourceTag/a': ['x'] }, 'Allowed'],
    ['StringEquals', { 'aws:ResourceTag/a': 'x' }, { 'AWS:resourcetag/A': ['x'] }, 'Allowed'],
    ['StringEquals', { 'aws:ResourceTag/a': ['w', 'x'] }, { 'aws:ResourceTag/a': ['x'] }, 'Allowed'],
    ['StringEquals', { 'aws:ResourceTag/a': 'x*' }, { 'aws:ResourceTag/a': ['xy'] }, 'Denied'],
    ['StringEquals', { 'aws:ResourceTag/a': 'x' }, {}, 'Denied'],
    ['StringEquals', { 'aws:ResourceTag/a': 'x', 'aws:RequestTag/a': 'x' }, { 'aws:ResourceTag/a': ['x'] }, 'Denied'],
    ['StringEquals', { 'aws:ResourceTag/a': 'x${$}{y}' }, { 'aws:ResourceTag/a': ['x${y}'] }, 'Allowed'],
    ['StringLike', { 'aws:ResourceTag/a': 'x*' }, { 'aws:ResourceTag/a': ['xy'] }, 'Allowed'],
    ['ArnLike', { 'ec2:Vpc': 'arn:aws:ec2:*:*:vpc/v' }, { 'ec2:Vpc': ['arn:aws:ec2:us-east-1:1:vpc/v'] }, 'Allowed'],
    ['ArnLike', { 'ec2:Vpc': 'arn:aws:*:vpc/v' }, { 'ec2:Vpc': ['arn:aws:ec2:us-east-1:1:vpc/v'] }, 'Denied'],
    ['Null', { 'aws:RequestTag/a': 'false' }, { 'aws:RequestTag/a': ['x'] }, 'Allowed'],
    ['Null', { 'aws:RequestTag/a': 'false' }, {}, 'Denied'],
    ['Null', { 'aws:RequestTag/a': 'true' }, {}, 'Allowed'],
    ['ForAllValues:StringEquals', { 'aws:TagKeys': ['a', 'b'] }, { 'aws:TagKeys': ['a', 'b'] }, 'Allowed'],
    ['ForAllValues:StringEquals', { 'aws:TagKeys': ['a'] }, { 'aws:TagKeys': ['a', 'b'] }, 'Denied'],
    ['ForAllValues:StringEquals', { 'aws:TagKeys': ['a'] }, {}, 'Allowed'],
    ['ForAllValues:StringNotEquals', { 'aws:TagKeys': 'a' }, { 'aws:TagKeys': ['b', 'c'] }, 'Allowed'],
    ['ForAllValues:StringNotEquals', { 'aws:TagKeys': 'a' }, { 'aws:TagKeys': ['b', 'a'] }, 'Denied'],
  ] as const)('judges %s of %j in %j', (operator, block, context, expected) => {
    expect(verdict({ [operator]: block }, context)).toBe(expected)
  })

  it('does not judge what it does not know', () => {
    expect(() => verdict({ Bool: { 'aws:SecureTransport': 'true' } }, {})).toThrow('an operator that is not known: Bool')
    expect(() => verdict({ StringEquals: { 'aws:ResourceTag/a': '${aws:username}' } }, {})).toThrow('a variable that is not known')
    expect(() => allows({ Effect: 'Deny', Action: '*', Resource: '*' }, 'a', 'b')).toThrow('only policies that allow are judged')
  })
})
