// Which series does an expression of Prometheus ask for?
// By Prometheus's own grammar: each selector with its metric, what it asks of labels, and the labels by which what it finds is
// grouped. What Grafana writes in before it asks (`$job`) stays as it is.
import { parser } from '@prometheus-io/lezer-promql'

export interface LabelMatcher {
  readonly label: string
  readonly operator: string
  readonly value: string
}

export interface Selector {
  readonly metric: string
  readonly matchers: ReadonlyArray<LabelMatcher>
  /** Of all aggregations around it. */
  readonly groupedBy: ReadonlyArray<string>
}

type Node = ReturnType<(typeof parser)['parse']>['topNode']

const ancestorsOf = (node: Node): ReadonlyArray<Node> => (node.parent === null ? [] : [node.parent, ...ancestorsOf(node.parent)])

/** Reads the selectors of an expression, in their order; throws when it is none. */
export const readSelectors = (expression: string): ReadonlyArray<Selector> => {
  const textOf = ({ from, to }: Node): string => expression.slice(from, to)
  const textsBelow = (node: Node, path: ReadonlyArray<string>): ReadonlyArray<Node> =>
    path.reduce<ReadonlyArray<Node>>((nodes, name) => nodes.flatMap((found) => found.getChildren(name)), [node])

  const readMatcher = (node: Node): LabelMatcher => {
    const [label = '', operator = '', value = '""'] = ['LabelName', 'MatchOp', 'StringLiteral'].flatMap((name) => node.getChildren(name).map(textOf))
    return { label, operator, value: value.slice(1, -1) }
  }
  const readSelector = (node: Node): Selector => ({
    metric: node.getChildren('Identifier').map(textOf).join(''),
    matchers: textsBelow(node, ['LabelMatchers', 'UnquotedLabelMatcher']).map(readMatcher),
    groupedBy: ancestorsOf(node).flatMap((outer) => textsBelow(outer, ['AggregateModifier', 'GroupingLabels', 'LabelName']).map(textOf)),
  })

  const selectors: Array<Selector> = []
  parser.parse(expression).iterate({
    enter: ({ type, node, from }) => {
      if (type.isError) throw new Error(`not an expression of Prometheus, at ${from}: ${expression}`)
      if (type.is('VectorSelector')) selectors.push(readSelector(node))
    },
  })
  return selectors
}
