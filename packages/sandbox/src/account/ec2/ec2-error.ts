// Which errors does EC2 answer with, and in which words?
// EC2 models no errors: a code and a message are all there is, and controllers match on the code.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (2026-11-22); messages as seen in public logs.
import type { ApiError } from '../operation.js'

/** Makes an EC2 error; all of those simulated here are the caller's, hence status 400. */
export const ec2Error = (code: string, message: string): ApiError => ({ code, message, status: 400 })

export const invalidParameterValue = (message: string): ApiError => ec2Error('InvalidParameterValue', message)

export const missingParameter = (name: string): ApiError =>
  ec2Error('MissingParameter', `The request must contain the parameter ${name}`)

export const securityGroupNotFound = (groupId: string): ApiError =>
  ec2Error('InvalidGroup.NotFound', `The security group '${groupId}' does not exist`)

export const vpcNotFound = (vpcId: string): ApiError =>
  ec2Error('InvalidVpcID.NotFound', `The vpc ID '${vpcId}' does not exist`)

export const prefixListNotFound = (prefixListId: string): ApiError =>
  ec2Error('InvalidPrefixListID.NotFound', `The prefix list ID '${prefixListId}' does not exist`)
