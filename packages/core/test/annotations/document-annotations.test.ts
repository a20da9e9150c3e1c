// The reference page says of each key what the table says.
import { expect, test } from 'vitest'
import { honouredAnnotations } from '@alb-ingress/core/annotations/annotation-table.js'
import { documentAnnotations } from '@alb-ingress/core/annotations/document-annotations.js'

test('documents one key in full', () => {
  expect(documentAnnotations()).toContain(
    [
      '### `healthcheck-interval-seconds`',
      '',
      'The seconds between two health checks of one target.',
      '',
      '- Written on: Ingress, Service',
      '- Expects: a whole number from 5 to 300',
      '- Without it: 15',
      '- Defined by: <https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#healthcheck-interval-seconds>',
      '',
      '```yaml',
      "alb.ingress.kubernetes.io/healthcheck-interval-seconds: '10'",
      '```',
    ].join('\n'),
  )
})

test('documents every honoured key, what is refused and what was spelt otherwise', () => {
  const page = documentAnnotations()
  expect(honouredAnnotations.filter(({ key }) => !page.includes(`### \`${key}\``))).toEqual([])
  expect(page).toContain('| sharing a load balancer between Ingresses | `group.*` |')
  expect(page).toContain('| `successCodes` | `success-codes` |')
})
