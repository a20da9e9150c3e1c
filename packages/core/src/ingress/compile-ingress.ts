// What does one Ingress ask for?
// From an Ingress and the objects it refers to, to a fragment with warnings, or to everything that is wrong with it. One
// Ingress is compiled alone, so that its errors hurt nobody else; nothing of AWS's state is known here.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { contramap, type Eq } from 'fp-ts/lib/Eq.js'
import { contramap as contramapOrd, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Eq as stringEq, Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import { annotationSource } from '../annotations/annotation-source.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import { findNotHonoured } from '../annotations/read-annotation.js'
import type { FixedResponseAction } from '../aws/rule-action.js'
import type { Tags } from '../aws/tags.js'
import type { Backend, Fragment, Route } from '../fragment/fragment.js'
import { servicesOfIngress } from '../group/references.js'
import type { Ingress } from '../kubernetes/ingress.js'
import { findObject } from '../kubernetes/find-object.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import { findAnnotationWarnings } from './annotation-warnings.js'
import { allFields, allItems, type Built, builtUnless, eachErrorOnce } from './built.js'
import { compileBackend, type CompiledBackend } from './compile-backend.js'
import { type CompileContext, compileContext } from './compile-context.js'
import { compileFrontends } from './compile-frontends.js'
import { compileLoadBalancer } from './compile-load-balancer.js'
import { compileTags } from './compile-tags.js'
import { orderedPaths, type OrderedPath } from './ordered-paths.js'
import { compileConditions } from './path-conditions.js'
import { explainWarning, type Warning } from './warning.js'

export interface CompiledIngress {
  readonly fragment: Fragment
  readonly warnings: ReadonlyArray<Warning>
}

interface CompiledRoute {
  readonly route: Route
  readonly backend: O.Option<Backend>
  readonly warnings: ReadonlyArray<Warning>
}

/** What answers when no rule matches and the Ingress names no default backend. */
const notFound: FixedResponseAction = {
  _tag: 'FixedResponse',
  statusCode: '404',
  contentType: O.some('text/plain'),
  messageBody: O.none,
}

const ordBackend: Ord<Backend> = contramapOrd((backend: Backend) => backend.resourceId)(stringOrd)
const eqBackend: Eq<Backend> = contramap((backend: Backend) => backend.resourceId)(stringEq)
const eqWarning: Eq<Warning> = contramap(explainWarning)(stringEq)

const compileRoute =
  (context: CompileContext, tags: Tags) =>
  (ordered: OrderedPath): Built<CompiledRoute> =>
    pipe(
      allFields({
        conditions: compileConditions(context.ref, ordered),
        compiled: compileBackend(context, `${ordered.field}.backend`, ordered.path.backend),
      }),
      E.map(({ conditions, compiled: { action, backend, warnings } }) => ({
        route: { conditions, action, tags, path: ordered.field },
        backend,
        warnings,
      })),
    )

const compileDefaultBackend = (context: CompileContext): Built<CompiledBackend> =>
  pipe(
    context.ingress.defaultBackend,
    O.match(
      (): Built<CompiledBackend> => E.right({ action: notFound, backend: O.none, warnings: [] }),
      (backend) => compileBackend(context, 'spec.defaultBackend', backend),
    ),
  )

/** Host names of rules and of `tls`, sorted, each once. */
const hostsOf = ({ rules, tls }: Ingress): ReadonlyArray<string> =>
  pipe(
    [...pipe(rules, RA.filterMap(({ host }) => host)), ...tls.flatMap(({ hosts }) => hosts)],
    RA.filter((host) => host !== ''),
    RA.uniq(stringEq),
    RA.sort(stringOrd),
  )

const warnAboutServices = (context: CompileContext): ReadonlyArray<Warning> =>
  servicesOfIngress(context.ingress).flatMap((ref) => {
    const found = findObject(context.snapshot, 'Service', ref)
    return found._tag === 'Found' ? findAnnotationWarnings(annotationSource(ref, found.object.metadata.annotations)) : []
  })

const compileWithTags = (context: CompileContext, tags: Tags): Built<CompiledIngress> => {
  const { ingress, ref } = context
  const hosts = hostsOf(ingress)
  const byDefault = compileDefaultBackend(context)
  return pipe(
    allFields({
      loadBalancer: compileLoadBalancer(context, tags),
      byDefault,
      frontends: compileFrontends(context, {
        defaultAction: E.isRight(byDefault) ? byDefault.right.action : notFound,
        hosts,
        tags,
      }),
      routes: allItems(orderedPaths(ingress).map(compileRoute(context, tags))),
    }),
    E.map(({ loadBalancer, frontends, routes, byDefault: { backend, warnings } }) => ({
      fragment: {
        ingress: ref,
        ingressUid: ingress.metadata.uid,
        loadBalancer,
        frontends,
        routes: routes.map(({ route }) => route),
        backends: pipe([backend, ...routes.map((each) => each.backend)], RA.compact, RA.uniq(eqBackend), RA.sort(ordBackend)),
        hosts,
      },
      warnings: pipe(
        [
          ...findAnnotationWarnings(context.source),
          ...warnAboutServices(context),
          ...warnings,
          ...routes.flatMap((each) => each.warnings),
        ],
        RA.uniq(eqWarning),
      ),
    })),
  )
}

/**
 * Compiles one Ingress.
 *
 * Guarantees: the same Ingress with the same referenced objects always gives the same fragment, in whatever order annotations
 * stand; every error that can be found without the others' being mended is found, each once, with object, field and what
 * was written.
 * Assumes: whether the Ingress is ours has been decided (`group/group-member.ts`); its class and parameters are in the snapshot.
 * Caveats: a Service that does not exist is no error of the Ingress: its path answers 503 until it does, as with
 * aws-load-balancer-controller, and a warning says so. One that cannot be read, or that nobody has listed yet, is an error.
 * Refuses: an annotation that we know and cannot honour. The Ingress then fails as a whole, since publishing it without its
 * authentication, its condition or its firewall would be worse than leaving what there is.
 */
export const compileIngress = (
  settings: PlannerSettings,
  snapshot: Snapshot,
  ingress: Ingress,
): Built<CompiledIngress> => {
  const context = compileContext(settings, snapshot, ingress)
  const tags = compileTags(settings, context.source, O.none)
  return pipe(
    allFields({
      honoured: pipe(findNotHonoured(context.source), builtUnless(null)),
      tags,
      compiled: compileWithTags(context, E.isRight(tags) ? tags.right : {}),
    }),
    E.map(({ compiled }) => compiled),
    eachErrorOnce,
  )
}
