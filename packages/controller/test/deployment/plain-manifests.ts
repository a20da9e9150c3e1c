// What is in deploy/?
// Its files as objects, and of them the ones that tests ask for by kind. Reads this workspace's own files, as they are.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const deploy = fileURLToPath(new URL('../../../../deploy', import.meta.url))

const read = (file: string): string => readFileSync(`${deploy}/${file}`, 'utf8')

export const fileNames: ReadonlyArray<string> = readdirSync(deploy).toSorted()

export const kustomization: { readonly resources: ReadonlyArray<string> } = parse(read('kustomization.yaml'))

interface PolicyRule {
  readonly apiGroups: ReadonlyArray<string>
  readonly resources: ReadonlyArray<string>
  readonly resourceNames?: ReadonlyArray<string>
  readonly verbs: ReadonlyArray<string>
}

interface Manifest {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
  readonly rules?: ReadonlyArray<PolicyRule>
}

const manifests: ReadonlyArray<Manifest> = kustomization.resources.map((file) => parse(read(file)) as Manifest)

interface PodSpec {
  readonly automountServiceAccountToken: boolean
  readonly securityContext: object
  readonly containers: ReadonlyArray<{
    readonly name: string
    readonly image: string
    readonly args: ReadonlyArray<string>
    readonly env: ReadonlyArray<{ readonly name: string; readonly value: string }>
    readonly securityContext: object
    readonly ports: ReadonlyArray<{ readonly name: string; readonly containerPort: number }>
  }>
}

interface Deployment extends Manifest {
  readonly apiVersion: string
  readonly spec: { readonly template: { readonly spec: PodSpec } }
}

export const deployment: Deployment = parse(read('deployment.yaml'))

export const podSpec: PodSpec = deployment.spec.template.spec

export interface Grant {
  /** Empty for the whole cluster. */
  readonly namespace: string
  readonly group: string
  readonly resource: string
  /** Empty for every name. */
  readonly name: string
  readonly verb: string
}

const grantsOf = ({ metadata, rules = [] }: Manifest): ReadonlyArray<Grant> =>
  rules.flatMap(({ apiGroups, resources, resourceNames = [''], verbs }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) =>
        resourceNames.flatMap((name) =>
          verbs.map((verb) => ({ namespace: metadata.namespace ?? '', group, resource, name, verb })),
        ),
      ),
    ),
  )

/** Everything that the roles grant, one by one. */
export const grants: ReadonlyArray<Grant> = manifests.flatMap(grantsOf)
