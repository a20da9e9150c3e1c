// The recorded corpus that ships with core's test material, for the tests of this folder.
// Files are decoded by the codecs under test; a file that cannot be read names the place.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { plannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import type { CaseInput } from '@alb-ingress/controller/corpus/compare-case.js'
import { recordedAccount } from '@alb-ingress/controller/corpus/recorded-account.js'
import { recordedCase, recordedNodes } from '@alb-ingress/controller/corpus/recorded-case.js'

const folder = fileURLToPath(new URL('../../../core/testing/fixtures/recorded/', import.meta.url))

const readJson = <A>(codec: t.Decoder<unknown, A>, path: string): A => {
  const decoded = codec.decode(JSON.parse(readFileSync(`${folder}${path}`, 'utf8')) as unknown)
  if (E.isRight(decoded)) return decoded.right
  return expectNothing(path, decoded.left[0]?.context.map(({ key }) => key).join('.') ?? '')
}

const expectNothing = (path: string, place: string): never => {
  throw new Error(`${path} cannot be read at ${place}`)
}

/** The VPC of the recorded cluster. */
const recordedVpcId = 'vpc-d8b5fbcb27fbce3d4'

export const caseNames: ReadonlyArray<string> = readdirSync(`${folder}cases`)
  .map((file) => file.replace(/\.json$/, ''))
  .sort()

const nodes = readJson(recordedNodes, 'nodes.json')
const account = readJson(recordedAccount, 'account.json')

/** Reads one case with everything that comparing it needs. */
export const readCase = (name: string): CaseInput => ({
  settings: plannerSettings('demo', recordedVpcId),
  account,
  nodes,
  backendSecurityGroupId: 'sg-39ca4d9ecb357d265',
  recorded: readJson(recordedCase, `cases/${name}.json`),
})
