// What the bundler is told about the SDK's schemas.
import { expect, test } from 'vitest'
import { withPlainKeys } from '../bundle-plugins.mjs'

test('computed keys that are constants of the file are written out, and nothing else is touched', () => {
  const text = ['const _xN = "xmlName";', 'export var A$ = [3, { [_xN]: _TSa, [_other]: 1 }];', 'const list = [_xN]', ''].join('\n')
  expect(withPlainKeys(text)).toBe(
    ['const _xN = "xmlName";', 'export var A$ = [3, { "xmlName": _TSa, [_other]: 1 }];', 'const list = [_xN]', ''].join('\n'),
  )
})
