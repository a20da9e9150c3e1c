// Do the plain manifests fit the program that they start?
// Its flags and variables are settings, its rights are those that the adapter uses, and it runs without any privilege.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { pods, watchedResources } from '@alb-ingress/k8s-adapter/resource.js'
import { foreignLease, ownLeaseName } from '../../src/leadership/leadership-settings.js'
import { settingsOf, variableOf } from '../../src/settings/setting-table.js'
import { readSettings } from '../../src/settings/read-settings.js'
import { fileNames, type Grant, grants, kustomization, podSpec } from './plain-manifests.js'

const [container] = podSpec.containers
const [command, ...flags] = container?.args ?? []
const environment = Object.fromEntries((container?.env ?? []).map(({ name, value }) => [name, value]))

const splitFlag = (flag: string): readonly [string, string] => {
  const [, name = '', value = ''] = /^--([^=]+)=(.*)$/.exec(flag) ?? []
  return [name, value]
}

const given = Object.fromEntries(
  flags.map(splitFlag).map(([name, value]) => [settingsOf('run').find(({ flag }) => flag === name)?.name ?? name, value]),
)

describe('the kustomization', () => {
  it('names every file beside it', () => {
    expect(kustomization.resources).toEqual(fileNames.filter((file) => file !== 'kustomization.yaml'))
  })
})

describe('the container', () => {
  it('starts alb-ingress run with flags and variables that are settings of it', () => {
    const settings = settingsOf('run')
    expect(command).toBe('run')
    expect(flags.map((flag) => splitFlag(flag)[0]).filter((name) => !settings.some(({ flag }) => flag === name))).toEqual([])
    expect(Object.keys(environment).filter((name) => !settings.map(variableOf).includes(name))).toEqual([])
  })

  it('starts with them as soon as the cluster is named', () => {
    expect(E.isRight(readSettings('run', given, { ...environment, ALB_INGRESS_CLUSTER_NAME: 'prod' }))).toBe(true)
  })

  it('says what is missing while the cluster is not named', () => {
    expect(readSettings('run', given, environment)).toEqual(
      E.left([
        'ALB_INGRESS_CLUSTER_NAME: expected text that is not empty, got ""; the cluster that resources are tagged with',
      ]),
    )
  })

  it('shares one Lease among its replicas, in its own namespace, and looks at that of another controller', () => {
    expect(flags).toContain(`--leader-election-id=${ownLeaseName}`)
    expect(flags).toContain('--leader-election-namespace=kube-system')
    expect(flags).toContain(`--yield-to-lease=${foreignLease.namespace}/${foreignLease.name}`)
  })

  it('has the ports that it is told to listen on', () => {
    expect(flags).toContain('--health-probe-bind-addr=:61779')
    expect(flags).toContain('--metrics-bind-addr=:8080')
    expect(container?.ports).toEqual([
      { name: 'health', containerPort: 61779 },
      { name: 'metrics', containerPort: 8080 },
    ])
  })

  // https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted (2026-11-25)
  it('keeps to the Pod Security Standard "restricted", and writes no file', () => {
    expect(podSpec.securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      fsGroup: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    })
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(Object.keys(podSpec)).not.toContain('volumes')
  })
})

const everywhere = (group: string, resource: string, verbs: ReadonlyArray<string>): ReadonlyArray<Grant> =>
  verbs.map((verb) => ({ namespace: '', group, resource, name: '', verb }))

const onLease = (name: string, verbs: ReadonlyArray<string>): ReadonlyArray<Grant> =>
  verbs.map((verb) => ({ namespace: 'kube-system', group: 'coordination.k8s.io', resource: 'leases', name, verb }))

const showGrant = ({ namespace, group, resource, name, verb }: Grant): string =>
  `${verb} ${group}/${resource}${name === '' ? '' : ` ${name}`}${namespace === '' ? '' : ` in ${namespace}`}`

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '')

describe('the roles', () => {
  it('grant what is watched, what is published, and the leases, and nothing else', () => {
    const needed = [
      ...watchedResources.flatMap(({ apiVersion, plural }) => everywhere(groupOf(apiVersion), plural, ['list', 'watch'])),
      ...everywhere('networking.k8s.io', 'ingresses', ['get', 'patch']),
      ...everywhere('networking.k8s.io', 'ingresses/status', ['patch']),
      ...everywhere(groupOf(pods.apiVersion), pods.plural, ['get', 'list', 'watch']),
      ...everywhere(groupOf(pods.apiVersion), `${pods.plural}/status`, ['patch']),
      ...everywhere('events.k8s.io', 'events', ['get', 'create', 'patch']),
      ...onLease('', ['create']),
      ...onLease(ownLeaseName, ['get', 'patch']),
      ...onLease(foreignLease.name, ['get']),
    ]
    expect(foreignLease.namespace).toBe('kube-system')
    expect(grants.map(showGrant).toSorted()).toEqual(needed.map(showGrant).toSorted())
  })
})
