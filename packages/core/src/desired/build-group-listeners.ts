// Which listeners and rules should a group's load balancer have?
// From frontends and routes to one listener per port, with its certificates found and its rules in the order in which they
// are tried. A frontend that redirects everything has no rules.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Eq as stringEq, Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import { fieldOf } from '../annotations/annotation.js'
import { annotationTable } from '../annotations/annotation-table.js'
import type { Listener } from '../aws/listener.js'
import type { Rule } from '../aws/listener-rule.js'
import { listenerId, owned } from '../aws/resource-id.js'
import type { RuleAction } from '../aws/rule-action.js'
import { chooseCertificates } from '../facts/choose-certificates.js'
import { askFor } from '../facts/facts.js'
import { certificatesQuestion } from '../facts/facts-needed.js'
import type { CertificateRequest, Frontend, Route, RouteAction } from '../fragment/fragment.js'
import { reachableRoutes } from '../fragment/reachable-routes.js'
import { allItems, type Built, notBuilt } from '../ingress/built.js'
import { type BuildInput, tagOrigin } from './build-group-input.js'
import { resourceTags, ruleTags } from './build-group-tags.js'

const toRuleAction = (action: RouteAction): RuleAction =>
  action._tag === 'ToBackend'
    ? { _tag: 'Forward', targets: [{ targetGroup: owned(action.backend), weight: 1 }], stickinessSeconds: O.none }
    : action

const toRule =
  (input: BuildInput) =>
  ({ conditions, action, tags, path }: Route): Rule => ({
    conditions,
    action: toRuleAction(action),
    tags: ruleTags(tagOrigin(input), tags),
    source: { ingressNamespace: input.fragment.ingress.namespace, ingressName: input.fragment.ingress.name, path },
  })

/** The certificates of a port, the default one first. */
const findCertificates = ({ fragment, facts }: BuildInput, request: CertificateRequest): Built<ReadonlyArray<string>> => {
  switch (request._tag) {
    case 'NoCertificates':
      return E.right([])
    case 'ExplicitCertificates':
      return E.right(request.arns)
    case 'DiscoverCertificates': {
      const place = { object: fragment.ingress, field: fieldOf(annotationTable.certificateArn) }
      return pipe(
        askFor('Certificates')(facts, certificatesQuestion),
        O.match(
          () => notBuilt({ _tag: 'FactNotKnown', ...place, what: 'the certificates of the account' }),
          ({ certificates }) => chooseCertificates(place, certificates, request.hosts),
        ),
      )
    }
  }
}

const buildAnswers = (input: BuildInput, frontend: Frontend): Pick<Listener, 'defaultAction' | 'rules'> =>
  frontend.behaviour._tag === 'Routes'
    ? {
        defaultAction: toRuleAction(frontend.behaviour.defaultAction),
        rules: reachableRoutes(frontend, input.fragment.routes).map(toRule(input)),
      }
    : { defaultAction: frontend.behaviour.action, rules: [] }

const buildListener =
  (input: BuildInput) =>
  (frontend: Frontend): Built<Listener> =>
    pipe(
      findCertificates(input, frontend.certificates),
      E.map((arns) => ({
        port: frontend.port,
        protocol: frontend.protocol,
        defaultCertificateArn: RA.head(arns),
        certificateArns: pipe(arns, RA.uniq(stringEq), RA.sort(stringOrd)),
        sslPolicy: frontend.sslPolicy,
        ...buildAnswers(input, frontend),
        tags: resourceTags(tagOrigin(input), listenerId(frontend.port), frontend.tags),
      })),
    )

/** Builds the listeners, by ascending port. */
export const buildListeners = (input: BuildInput): Built<ReadonlyArray<Listener>> =>
  allItems(input.fragment.frontends.map(buildListener(input)))
