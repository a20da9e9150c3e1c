// What is podman told for what a Pod says its containers may do?
// From the security contexts and limits of a Pod to arguments of `podman create`; a word that is missing there is missing here.
// What a container says goes before what its Pod says. Seccomp's RuntimeDefault is podman's own default.
// https://kubernetes.io/docs/tasks/configure-pod-container/security-context/, checked 2026-11.

export interface ConfinedPod {
  readonly securityContext?: { readonly runAsUser?: number; readonly runAsGroup?: number }
}

export interface ConfinedContainer {
  readonly resources?: { readonly limits?: Readonly<Record<string, string>> }
  readonly securityContext?: {
    readonly runAsUser?: number
    readonly runAsGroup?: number
    readonly allowPrivilegeEscalation?: boolean
    readonly readOnlyRootFilesystem?: boolean
    readonly capabilities?: { readonly drop?: ReadonlyArray<string> }
  }
}

/** Quantities of memory that podman has a word for: https://docs.podman.io/en/v4.3/markdown/options/memory.html */
export const memoryQuantity = /^(\d+)([KMG])i$/

const limits = ({ resources }: ConfinedContainer): ReadonlyArray<string> => {
  const memory = resources?.limits?.['memory']
  return memory === undefined ? [] : [`--memory=${memory.replace(memoryQuantity, (_, number: string, unit: string) => number + unit.toLowerCase())}`]
}

const user = (pod: ConfinedPod, { securityContext = {} }: ConfinedContainer): ReadonlyArray<string> => {
  const { runAsUser, runAsGroup } = { ...pod.securityContext, ...securityContext }
  if (runAsUser === undefined) return []
  return [`--user=${String(runAsUser)}${runAsGroup === undefined ? '' : `:${String(runAsGroup)}`}`]
}

/** Tells the arguments for one container of a Pod. */
export const confinement = (pod: ConfinedPod, container: ConfinedContainer): ReadonlyArray<string> => {
  const { securityContext = {} } = container
  return [
    ...user(pod, container),
    ...limits(container),
    ...(securityContext.readOnlyRootFilesystem === true ? ['--read-only', '--read-only-tmpfs=false'] : []),
    ...(securityContext.allowPrivilegeEscalation === false ? ['--security-opt=no-new-privileges'] : []),
    ...(securityContext.capabilities?.drop ?? []).map((capability) => `--cap-drop=${capability}`),
  ]
}
