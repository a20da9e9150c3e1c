// Every operation of every simulated service, both ways: an input and an output are made up from the schemas, the SDK's own
// client sends the one and reads the other, and what arrives on each side is compared with what was sent. The client's half is
// the SDK's code, so each half of the codec is checked by code that somebody else wrote. Bytes are checked in aws-codec.test.ts.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { ACMClient } from '@aws-sdk/client-acm'
import { EC2Client } from '@aws-sdk/client-ec2'
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { Route53Client } from '@aws-sdk/client-route-53'
import { ShieldClient } from '@aws-sdk/client-shield'
import { STSClient } from '@aws-sdk/client-sts'
import { WAFV2Client } from '@aws-sdk/client-wafv2'
import { HttpResponse } from '@smithy/core/transport'
import { describe, expect, it } from 'vitest'
import { decodeRequest, encodeOutput } from '../../src/wire/aws-codec.js'
import { hasTrait, membersOf, operationsOf, requiredMembers, type Shape, textTrait } from '../../src/wire/aws-schema.js'
import { awsServices, type ServiceName } from '../../src/wire/aws-services.js'
import { type SdkRequest, toWireRequest } from '../../src/wire/aws-request-handler.js'

const depthMax = 4

/** An empty structure or list cannot be told from an absent one in forms, so whatever is optional has content. */
const valueOf = (shape: Shape, seed: number, depth: number): unknown => {
  if (shape.isUnitSchema()) return {}
  if (shape.isListSchema())
    return [1, 2].map((index) => valueOf(shape.getValueSchema(), seed + index, depth + 1)).filter(isContent)
  if (shape.isMapSchema()) return { [`key ${seed}`]: valueOf(shape.getValueSchema(), seed, depth + 1) }
  if (shape.isStructSchema()) return structOf(shape, seed, depth)
  if (shape.isBooleanSchema()) return seed % 2 === 0
  if (shape.isTimestampSchema()) return new Date(1_700_000_000_000 + seed * 1_000)
  if (shape.isBlobSchema()) return new Uint8Array([seed % 256, 0, 255])
  if (shape.isBigIntegerSchema()) return BigInt(seed)
  if (shape.isNumericSchema()) return seed % 1_000
  return `text ${seed} <&"'> é漢`
}

const isContent = (value: unknown): boolean =>
  value !== undefined &&
  !(Array.isArray(value) && value.length === 0) &&
  !(isPlainObject(value) && Object.keys(value).length === 0)

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const structOf = (shape: Shape, seed: number, depth: number): unknown => {
  const required = requiredMembers(shape)
  const members = membersOf(shape)
    .filter(([name]) => depth <= depthMax || required.includes(name))
    .map(([name, member], index) => [name, memberValue(member, seed + index, depth)] as const)
    .filter(([name, value]) => isContent(value) || required.includes(name))
  return Object.fromEntries(shape.isUnionSchema() ? members.slice(0, 1) : members)
}

/** What travels in a path or a header has simpler contents. */
const memberValue = (member: Shape, seed: number, depth: number): unknown => {
  const traits = member.getMergedTraits()
  const value = valueOf(member, seed, depth + 1)
  const isOutsideBody =
    hasTrait(traits, 'httpLabel') || ['httpHeader', 'httpQuery'].some((name) => textTrait(traits, name)._tag === 'Some')
  return isOutsideBody && typeof value === 'string' ? `label${seed}` : value
}

/** Instants are milliseconds on the account's side. */
const toAccountForm = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime()
  if (Array.isArray(value)) return value.map(toAccountForm)
  return isPlainObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toAccountForm(member)]))
    : value
}

interface Sendable {
  readonly send: (command: unknown) => Promise<unknown>
}

const exchange = async (service: ServiceName, operation: string, seed: number) => {
  const schema = operationsOf(service).get(operation)
  if (schema === undefined) throw new Error(`No schema for ${operation}`)
  const input = valueOf(schema.input, seed, 0)
  const output = valueOf(schema.output, seed + 7, 0)
  let decoded: unknown
  const requestHandler = {
    handle: (request: SdkRequest) => {
      const call = decodeRequest(toWireRequest(request))
      decoded = E.isRight(call)
        ? { service: call.right.service, operation: call.right.operation.name, input: call.right.input }
        : call.left
      const { status, headers, body } = encodeOutput({ service, operation: schema }, toAccountForm(output), 'request-1')
      return Promise.resolve({
        response: new HttpResponse({
          statusCode: status,
          headers: { ...headers },
          body: new TextEncoder().encode(body),
        }),
      })
    },
  }
  const settings = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    requestHandler,
  }
  const client = new clients[service](settings) as unknown as Sendable
  const Command = awsServices[service].exports[`${operation}Command`] as new (input: unknown) => unknown
  const { $metadata: _metadata, ...answered } = (await client.send(new Command(input))) as Readonly<
    Record<string, unknown>
  >
  return { input: toAccountForm(input), output, decoded, answered }
}

const clients = {
  elasticloadbalancing: ElasticLoadBalancingV2Client,
  ec2: EC2Client,
  route53: Route53Client,
  acm: ACMClient,
  tagging: ResourceGroupsTaggingAPIClient,
  wafv2: WAFV2Client,
  shield: ShieldClient,
  sts: STSClient,
} as const

const problemsOf = async (service: ServiceName, operation: string, seed: number): Promise<ReadonlyArray<string>> => {
  const { input, output, decoded, answered } = await exchange(service, operation, seed)
  const same = (left: unknown, right: unknown): boolean => {
    try {
      expect(left).toEqual(right)
      return true
    } catch {
      return false
    }
  }
  return [
    ...(same(decoded, { service, operation, input }) ? [] : [`${operation} input`]),
    ...(same(answered, output) ? [] : [`${operation} output`]),
  ]
}

describe.each(Object.keys(clients) as ReadonlyArray<ServiceName>)('%s', (service) => {
  it('carries every operation unchanged in both directions', async () => {
    const problems: Array<string> = []
    for (const operation of operationsOf(service).keys()) problems.push(...(await problemsOf(service, operation, 11)))
    expect(problems).toEqual([])
  })
})

describe('elasticloadbalancing', () => {
  it('carries rules with any content unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('CreateRule', 'DescribeRules', 'CreateTargetGroup'),
        fc.nat(100_000),
        async (operation, seed) => {
          expect(await problemsOf('elasticloadbalancing', operation, seed)).toEqual([])
        },
      ),
      { numRuns: 100 },
    )
  })
})

const bodies = fc.oneof(
  fc.string(),
  fc.json(),
  fc
    .array(
      fc.tuple(
        fc.constantFrom('Action', 'Name', 'Actions.member.1', 'Filter.1.Name', '__proto__.x', 'a..b'),
        fc.string(),
      ),
    )
    .map((fields) => new URLSearchParams([['Action', 'CreateRule'], ...fields]).toString()),
  fc
    .string()
    .map(
      (text) => `<ChangeResourceRecordSetsRequest><ChangeBatch>${text}</ChangeBatch></ChangeResourceRecordSetsRequest>`,
    ),
)

describe('decoding', () => {
  it('answers any request with a call or a refusal and never throws', () => {
    const requests = fc.record({
      method: fc.constantFrom('GET', 'POST', 'DELETE'),
      path: fc.oneof(fc.constant('/'), fc.constant('/2013-04-01/hostedzone/Z1/rrset'), fc.webPath()),
      service: fc.constantFrom(...Object.keys(clients)),
      target: fc.constantFrom('CertificateManager.DescribeCertificate', 'AWSWAF_20190729.AssociateWebACL', 'x'),
      body: bodies,
    })
    fc.assert(
      fc.property(requests, ({ method, path, service, target, body }) => {
        const authorization = `AWS4-HMAC-SHA256 Credential=A/20261122/us-east-1/${service}/aws4_request`
        const call = decodeRequest({
          method,
          path,
          query: new URLSearchParams(),
          headers: { authorization, 'x-amz-target': target },
          body,
        })
        return E.isRight(call) || call.left.error.status >= 400
      }),
      { numRuns: 2_000 },
    )
  })
})
