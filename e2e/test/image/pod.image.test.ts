// Is the image what we say, and does it do its work as the Pod of deploy/ runs?
// Built by `npm run test:image`; against the API server and the AWS emulator of the end-to-end tests, with the rights of deploy/.
import { readFile } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Environment, startEnvironment } from '../../environment/environment.js'
import { askPodman, builtImage, runInImage } from '../../environment/image/built-image.js'
import { type Pod, type PodMemory, removePods, startPod } from '../../environment/image/start-pod.js'
import { readAddresses } from '../../environment/kubernetes/ingress-status.js'
import { ingress, ingressClass, namespace, service } from '../../environment/kubernetes/test-objects.js'
import { eventually } from '../../environment/processes/eventually.js'

/** The figures that a person wants to see, beside what is asserted of them. */
const state = (line: string): void => console.log(`· ${line}`)

describe('the image', () => {
  it('is the same when it is built again', () => {
    const [first, second] = builtImage().ids
    expect(second).toBe(first)
  })

  it('is smaller than 160 MB, unpacked', async () => {
    const bytes = Number(await askPodman('image', 'inspect', '--format={{.Size}}', builtImage().name))
    state(`unpacked: ${(bytes / 1e6).toFixed(0)} MB`)
    expect(bytes).toBeLessThan(160e6)
  })

  it('has no shell', async () => {
    await expect(askPodman('run', '--rm', '--entrypoint=/bin/sh', builtImage().name, '-c', 'true')).rejects.toThrow('/bin/sh')
  })

  it('says its version', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../../packages/controller/package.json', import.meta.url), 'utf8')) as { readonly version: string }
    expect(await askPodman('run', '--rm', '--network=none', builtImage().name, '--version')).toBe(version)
  })
})

interface Component {
  readonly group?: string
  readonly name: string
  readonly version: string
}

/** The rows of docs/licences.md, in which a test finds every licence that we do not accept. */
const readLicences = async (): Promise<ReadonlySet<string>> => {
  const page = await readFile(new URL('../../../docs/licences.md', import.meta.url), 'utf8')
  return new Set([...page.matchAll(/^\| \[(.+)\]\(.*\) \| (\S+) \| (\S+) \|$/gm)].map(([, name = '', version = '', licence = '']) => `${name} ${version} (${licence})`))
}

describe('what the image holds of others', () => {
  const path = '/app/THIRD-PARTY-NOTICES.txt'
  const readNotices = async (): Promise<ReadonlyArray<string>> =>
    (await runInImage(`process.stdout.write(fs.readFileSync('${path}', 'utf8').split('\\n\\n')[1])`)).split('\n')

  it('is named, and on the page of licences', async () => {
    const [notices, listed] = [await readNotices(), await readLicences()]
    state(`${String(notices.length)} packages of others`)
    expect(notices.length).toBeGreaterThan(50)
    expect(notices.filter((notice) => !listed.has(notice))).toEqual([])
  })

  it('is in the bill of materials, and so is Node', async () => {
    const { components } = JSON.parse(await readFile(builtImage().bill, 'utf8')) as { readonly components: ReadonlyArray<Component> }
    const billed = new Set(components.map(({ group, name, version }) => `${group === undefined ? '' : `${group}/`}${name} ${version}`))
    const node = `node ${(await runInImage('process.stdout.write(process.versions.node)')).trim()}`
    const named = (await readNotices()).map((notice) => notice.replace(/ \([^()]*\)$/, ''))
    expect([...named, node].filter((what) => !billed.has(what))).toEqual([])
  })
})

const startMillisecondsMax = 2000
/** On a machine that does much else everything takes longer, by as much as there is more to do than there are cores. */
const crowding = (): number => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())
const residentMebibytesMax = 150

describe('the image as a Pod, in a cluster with 100 Ingresses', () => {
  let environment: Environment
  let pod: Pod
  const names = [...Array(100).keys()].map((index) => `web-${String(index)}`)
  const own = (name: string) =>
    ingress({ namespace: 'pod', name }, 'alb', [{ host: `${name}.example.com`, path: '/', serviceName: 'echo', servicePort: 80 }])

  beforeAll(async () => {
    environment = await startEnvironment()
    const { admin } = environment.cluster
    await admin.apply(ingressClass('alb'))
    await admin.apply(namespace('pod'))
    await admin.apply(service({ namespace: 'pod', name: 'echo' }, 'NodePort', [{ name: 'http', port: 80, targetPort: 8080 }]))
    for (const name of names) await admin.apply(own(name))
  })

  const podNames = [1, 2, 3].map((start) => `alb-ingress-image-${String(process.pid)}-${String(start)}`)

  afterAll(async () => {
    await removePods(podNames)
    await environment.stop()
  })

  it('is ready within 2 s of its start, within 150 MiB, in one of three starts; it ends with 0 when it is asked to', async () => {
    const starts: Array<Pod> = []
    const memories: Array<PodMemory> = []
    for (const name of podNames) {
      pod = await startPod(environment, name)
      starts.push(pod)
      memories.push(await pod.readMemory())
      if (name !== podNames.at(-1)) expect(await pod.stop()).toBe(0)
    }
    const times = starts.map(({ startMilliseconds, computedMilliseconds }) => `${startMilliseconds.toFixed(0)} ms (${String(computedMilliseconds)} ms computing)`)
    state(`start to ready: ${times.join(', ')}; load of the machine: ${loadavg().map((load) => load.toFixed(1)).join(', ')}`)
    state(`memory then: ${memories.map(({ resident, own }) => `${String(resident)} MiB resident (${String(own)} MiB own)`).join(', ')}`)
    expect(Math.min(...starts.map(({ startMilliseconds }) => startMilliseconds))).toBeLessThan(startMillisecondsMax * crowding())
    expect(Math.min(...memories.map(({ resident }) => resident))).toBeLessThan(residentMebibytesMax)
  })

  it('gives an Ingress its address', async () => {
    const found = await eventually(
      'an Ingress has its address',
      async () => (await Promise.all(names.map((name) => readAddresses(environment.cluster.admin, own(name))))).find(([first]) => first !== undefined),
      { timeoutMilliseconds: 120_000, intervalMilliseconds: 500 },
    )
    state(`the first address: ${found[0]?.hostname ?? ''}; memory after it: ${JSON.stringify(await pod.readMemory())}`)
    expect(found[0]?.hostname).toMatch(/\.elb\.amazonaws\.com$/)
  })

  it('complains of nothing that it may not do', async () => {
    const log = await pod.readLog()
    expect(log.split('\n').filter((line) => /EROFS|EACCES|EPERM|[Ff]orbidden/.test(line))).toEqual([])
    expect(await pod.stop()).toBe(0)
  })
})
