// Which of several values that mean the same is kept?
// The first, in its place; found by a text that says what a value means, so that n values cost n steps.

/** Leaves the first value of each key. */
export const distinctBy =
  <Value>(key: (value: Value) => string) =>
  (values: ReadonlyArray<Value>): ReadonlyArray<Value> => {
    const seen = new Set<string>()
    return values.filter((value) => {
      const text = key(value)
      if (seen.has(text)) return false
      seen.add(text)
      return true
    })
  }
