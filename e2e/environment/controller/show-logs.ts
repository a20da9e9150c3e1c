// Why did a test fail? What the controllers wrote meanwhile is shown under it.
// A set-up file of vitest: its hooks surround each test of each file.
import { afterEach, beforeEach } from 'vitest'
import { forgetWritten, showWritten } from './controller-logs.js'

beforeEach(() => forgetWritten())

afterEach(({ task }) => {
  const written = showWritten()
  if (task.result?.state === 'fail' && written !== '') console.error(written)
})
