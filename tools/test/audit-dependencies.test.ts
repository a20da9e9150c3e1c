// Does `npm run audit` tell what a registry knows, and that it knows nothing when the registry does not answer?
// Over a server on this machine that stands for the registry, with pnpm itself between.
import { execFile } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { readShippedPackages } from '../shipped-packages.mjs'
import { nodeBinary, root } from '../workspace.mjs'

interface Registry {
  readonly url: string
  /** The bodies of the questions about vulnerabilities. */
  readonly questions: ReadonlyArray<string>
}

let server: Server | undefined

afterEach(() => {
  server?.close()
  server = undefined
})

const startRegistry = (status: number, answer: object): Promise<Registry> =>
  new Promise((resolve) => {
    const questions: Array<string> = []
    const started = createServer((request, response) => {
      const isQuestion = request.url === '/-/npm/v1/security/advisories/bulk'
      let body = ''
      request.on('data', (part: Buffer) => (body += part.toString('utf8')))
      request.on('end', () => {
        if (isQuestion) questions.push(body)
        response.writeHead(isQuestion ? status : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
      })
    })
    server = started
    started.listen(0, '127.0.0.1', () => {
      resolve({ url: `http://127.0.0.1:${String((started.address() as AddressInfo).port)}/`, questions })
    })
  })

const audit = ({ url }: Registry): Promise<{ readonly code: number; readonly words: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, npm_config_registry: url, pnpm_config_registry: url }
    execFile(nodeBinary, [join(root, 'tools/audit-dependencies.mjs')], { env }, (error, output, complaints) => {
      resolve({ code: error === null ? 0 : Number(error.code), words: `${output}${complaints}` })
    })
  })

const advisory = {
  id: 1,
  url: 'https://github.com/advisories/GHSA-xxxx-xxxx-xxxx',
  title: 'Reads more than it should',
  severity: 'high',
  vulnerable_versions: '<1000.0.0',
  cwe: ['CWE-125'],
  cvss: { score: 7.5, vectorString: null },
}

it('asks about everything that ships, in its version, and ends well when nothing is known', async () => {
  const registry = await startRegistry(200, {})
  expect(await audit(registry)).toEqual({ code: 0, words: 'No known vulnerabilities found\n' })
  const [asked = ''] = registry.questions
  const versions = Object.entries(JSON.parse(asked) as Record<string, ReadonlyArray<string>>).flatMap(([name, all]) => all.map((version) => `${name} ${version}`))
  expect(readShippedPackages().map(({ name, version }) => `${name} ${version}`).filter((one) => !versions.includes(one))).toEqual([])
})

it('names what is known, and what would cure it, and fails', async () => {
  const { code, words } = await audit(await startRegistry(200, { 'fp-ts': [advisory] }))
  expect(code).toBe(1)
  for (const word of ['fp-ts', 'high', advisory.title, '>=1000.0.0', advisory.url]) expect(words).toContain(word)
})

it('fails, and says that nothing is known, when the registry answers no such question', async () => {
  const { code, words } = await audit(await startRegistry(405, {}))
  expect(code).toBe(1)
  expect(words).toContain('The package registry answers no questions about vulnerabilities (a mirror, for example): nothing is known.')
})
