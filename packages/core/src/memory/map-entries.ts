// How does one entry of an immutable map change?
// Memory is made of maps by text; each of these gives the next map and leaves the one it was given alone.

/** Replaces or adds one entry. */
export const withEntry = <Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value,
): ReadonlyMap<string, Value> => new Map(map).set(key, value)

/** Leaves one entry out; a map without it stays as it is. */
export const withoutEntry = <Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> =>
  map.has(key) ? new Map([...map].filter(([other]) => other !== key)) : map

/** Changes every value, keys and their order stay. */
export const mapValues = <Value>(
  map: ReadonlyMap<string, Value>,
  next: (value: Value, key: string) => Value,
): ReadonlyMap<string, Value> => new Map([...map].map(([key, value]) => [key, next(value, key)] as const))
