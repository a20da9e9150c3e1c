// Every recorded case agrees with what we would make, or is closed on purpose and says by which key.
import { describe, expect, test } from 'vitest'
import { compareCase } from '@alb-ingress/controller/corpus/compare-case.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import { caseNames, readCase } from './recorded-corpus.js'

const closed: ReadonlyArray<readonly [name: string, named: string]> = [
  ['action-weighted', 'actions.split'],
  ['auth-oidc', 'auth-type'],
  ['backend-http2', 'backend-protocol-version'],
  ['class-params', 'spec.parameters'],
  ['conditions-all', 'conditions.web'],
  ['group-of-two', 'group.name'],
]

const refused: ReadonlyArray<readonly [name: string, message: string]> = [
  [
    'wild-nodeport-missing',
    'Ingress c-wild-nodeport-missing/w: spec.rules[0].http.paths[0].backend.service: Service c-wild-nodeport-missing/web has no node port, found type ClusterIP; give it type NodePort, or set the annotation target-type to "ip"',
  ],
  [
    'wild-star-with-prefix',
    'Ingress c-wild-star-with-prefix/w: spec.rules[0].http.paths[0].path: a path of type Prefix holds no wildcards, found "/*"; write the path without them, or use pathType ImplementationSpecific',
  ],
]

const exceptions = [...closed, ...refused].map(([name]) => name)

describe('recorded cases', () => {
  test.each(caseNames.filter((name) => !exceptions.includes(name)))('%s is wanted as it was recorded', (name) => {
    expect(compareCase(readCase(name))).toEqual({ _tag: 'Equal' })
  })

  test.each(closed)('%s is not honoured yet and names %s', (name, named) => {
    const outcome = compareCase(readCase(name))
    expect(outcome._tag).toBe('NotHonouredYet')
    expect('errors' in outcome ? outcome.errors.map(explainBuildError).join('\n') : '').toContain(named)
  })

  test.each(refused)('%s is refused as by the recorded controller', (name, message) => {
    const outcome = compareCase(readCase(name))
    expect(outcome._tag).toBe('BothRefuse')
    expect('errors' in outcome ? outcome.errors.map(explainBuildError) : []).toEqual([message])
  })
})

describe('differences', () => {
  test('name the place and both values', () => {
    const input = readCase('https-redirect')
    const settings = { ...input.settings, defaultSslPolicy: 'ELBSecurityPolicy-FS-2018-06' }
    expect(compareCase({ ...input, settings })).toEqual({
      _tag: 'Different',
      differences: [
        'listener 443: TLS policy: wanted ELBSecurityPolicy-FS-2018-06, recorded ELBSecurityPolicy-2016-08',
      ],
    })
  })

  test('tell of a group that nobody asks for', () => {
    const input = readCase('minimal-ip')
    const stacks = { ...input.recorded.stacks, 'old/one': { LoadBalancers: [], TargetGroups: [], SecurityGroups: [] } }
    expect(compareCase({ ...input, recorded: { ...input.recorded, stacks } })).toEqual({
      _tag: 'Different',
      differences: ['group old/one: recorded, nobody asks for it'],
    })
  })

  test('tell of a group that was recorded and is refused now', () => {
    const input = readCase('minimal-ip')
    const objects = input.recorded.objects.map((object) =>
      object.kind === 'Ingress' ? { ...object, spec: { rules: 'none', ingressClassName: 'alb' } } : object,
    )
    expect(compareCase({ ...input, recorded: { ...input.recorded, objects } })).toEqual({
      _tag: 'Different',
      differences: [
        'group c-minimal-ip/web: recorded, we say GroupKept',
        'Ingress c-minimal-ip/web: spec.rules: expected list, each entry rule with host and http, got "none"; correct the object',
      ],
    })
  })
})
