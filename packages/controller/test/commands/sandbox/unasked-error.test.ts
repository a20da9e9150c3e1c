import { expect, test } from 'vitest'
import { explainUnaskedError, type UnaskedError } from '@alb-ingress/controller/commands/sandbox/unasked-error.js'

test.each<[UnaskedError, string]>([
  [{ _tag: 'Elsewhere', destination: '192.0.2.1', via: [] }, 'the record leads to 192.0.2.1'],
  [{ _tag: 'NoRecord', name: 'shop.example.com', zone: 'example.com' }, 'no record shop.example.com in zone example.com'],
  [{ _tag: 'NoZone', name: 'shop.example.org' }, 'no hosted zone for shop.example.org'],
  [
    { _tag: 'NothingListens', protocol: 'HTTPS', port: 443, dnsName: 'web-1.elb' },
    'nothing listens with HTTPS on 443 of web-1.elb',
  ],
])('%j', (error, text) => {
  expect(explainUnaskedError(error)).toBe(text)
})
