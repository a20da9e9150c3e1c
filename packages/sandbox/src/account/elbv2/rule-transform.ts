// May a rule rewrite requests this way?
// From the transforms of a rule to what AWS would refuse of them: at most one of each type, each with regular
// expressions of at most 1024 characters.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html (2026-11-22)
import type { RewriteConfig, RuleTransform } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ApiError } from '../operation.js'
import { validationError } from './elbv2-error.js'

const types = ['host-header-rewrite', 'url-rewrite']

const rewritesOf = ({
  Type: type,
  HostHeaderRewriteConfig: host,
  UrlRewriteConfig: url,
}: RuleTransform): ReadonlyArray<RewriteConfig> =>
  (type === 'host-header-rewrite' ? host?.Rewrites : url?.Rewrites) ?? []

const rewriteProblems = ({ Regex: regex = '', Replace: replacement = '' }: RewriteConfig): ReadonlyArray<ApiError> =>
  regex === '' || regex.length > 1024 || replacement.length > 1024
    ? [validationError('The expression of a rewrite must have 1 to 1024 characters, its replacement at most 1024')]
    : []

const transformProblems = (transform: RuleTransform): ReadonlyArray<ApiError> => [
  ...(types.includes(transform.Type ?? '')
    ? []
    : [validationError(`The transform type '${transform.Type ?? ''}' must be one of '[${types.join(', ')}]'`)]),
  ...(rewritesOf(transform).length === 0 ? [validationError('A transform must have at least one rewrite')] : []),
  ...rewritesOf(transform).flatMap(rewriteProblems),
]

/** Lists what AWS would refuse of the transforms of one rule. */
export const transformsProblems = (transforms: ReadonlyArray<RuleTransform>): ReadonlyArray<ApiError> => [
  ...transforms.flatMap(transformProblems),
  ...types
    .filter((type) => transforms.filter((transform) => transform.Type === type).length > 1)
    .map((type) => validationError(`A rule can have at most one transform of type '${type}'`)),
]
