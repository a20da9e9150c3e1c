// How does one entry of a large immutable map change without copying the rest?
// A map by text as a weight-balanced tree: the next map shares all but the path to the entry, so that a step costs
// O(log n) in time and memory, whatever the keys are. It reads as a ReadonlyMap and comes in the order of its keys, never in
// the order of arrival. The balance is that of Haskell's Data.Map (delta 3, ratio 2): proven for insertion and deletion in
// https://yoichihirai.com/bst.pdf (2026-11-25).
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { entryKeyOrd } from './entry-key-ord.js'

/** A map of texts that comes in the order of its keys. */
export interface PersistentMap<Value> extends ReadonlyMap<string, Value> {
  /** For the functions of this file. */
  readonly root: Tree<Value>
}

type Tree<Value> = Branch<Value> | undefined

interface Branch<Value> {
  readonly key: string
  readonly value: Value
  readonly left: Tree<Value>
  readonly right: Tree<Value>
  readonly size: number
}

type Entry<Value> = readonly [key: string, value: Value]

/** Makes a map of entries in any order; of two with one key the later counts. */
export const persistentMap = <Value>(entries: Iterable<Entry<Value>> = []): PersistentMap<Value> => {
  const sorted = RA.sort(entryKeyOrd)([...new Map(entries)])
  return mapOver(treeOfSorted(sorted, 0, sorted.length))
}

/** Replaces or adds one entry. */
export const withEntry = <Value>(map: ReadonlyMap<string, Value>, key: string, value: Value): PersistentMap<Value> =>
  mapOver(inserted(persistent(map).root, key, value))

/** Leaves one entry out; a map without it stays as it is. */
export const withoutEntry = <Value>(map: ReadonlyMap<string, Value>, key: string): PersistentMap<Value> =>
  map.has(key) ? mapOver(removed(persistent(map).root, key)) : persistent(map)

/** Changes every value. */
export const mapValues = <Value, Next>(
  map: ReadonlyMap<string, Value>,
  next: (value: Value, key: string) => Next,
): PersistentMap<Next> => mapOver(mapped(persistent(map).root, next))

/** Gives the entry with the first key; undefined for an empty map. */
export const firstEntry = <Value>({ root }: PersistentMap<Value>): Entry<Value> | undefined => {
  let first = root
  while (first?.left !== undefined) first = first.left
  return first === undefined ? undefined : [first.key, first.value]
}

const persistent = <Value>(map: ReadonlyMap<string, Value>): PersistentMap<Value> =>
  'root' in map ? (map as PersistentMap<Value>) : persistentMap(map)

const mapOver = <Value>(root: Tree<Value>): PersistentMap<Value> => {
  const entries = (): MapIterator<[string, Value]> => branchesOf(root, ({ key, value }): [string, Value] => [key, value])
  const find = (key: string): Branch<Value> | undefined => branchAt(root, key)
  return {
    root,
    size: sizeOf(root),
    get: (key) => find(key)?.value,
    has: (key) => find(key) !== undefined,
    entries,
    keys: () => branchesOf(root, ({ key }) => key),
    values: () => branchesOf(root, ({ value }) => value),
    forEach(run) {
      for (const [key, value] of entries()) run(value, key, this)
    },
    [Symbol.iterator]: entries,
  }
}

/** Walks in the order of keys, with a stack of its own: as long as the longest path. */
function* branchesOf<Value, Seen>(root: Tree<Value>, see: (branch: Branch<Value>) => Seen): MapIterator<Seen> {
  const above: Array<Branch<Value>> = []
  let here = root
  while (here !== undefined || above.length > 0) {
    while (here !== undefined) {
      above.push(here)
      here = here.left
    }
    const next = above.pop()
    if (next === undefined) return
    yield see(next)
    here = next.right
  }
}

const branchAt = <Value>(root: Tree<Value>, key: string): Branch<Value> | undefined => {
  let here = root
  while (here !== undefined && here.key !== key) here = key < here.key ? here.left : here.right
  return here
}

const sizeOf = (tree: Tree<unknown>): number => tree?.size ?? 0

const branch = <Value>([key, value]: Entry<Value>, left: Tree<Value>, right: Tree<Value>): Branch<Value> => ({
  key,
  value,
  left,
  right,
  size: sizeOf(left) + sizeOf(right) + 1,
})

const entryOf = <Value>({ key, value }: Branch<Value>): Entry<Value> => [key, value]

const treeOfSorted = <Value>(entries: ReadonlyArray<Entry<Value>>, from: number, to: number): Tree<Value> => {
  const middle = (from + to) >> 1
  const entry = entries[middle]
  return from >= to || entry === undefined
    ? undefined
    : branch(entry, treeOfSorted(entries, from, middle), treeOfSorted(entries, middle + 1, to))
}

const mapped = <Value, Next>(tree: Tree<Value>, next: (value: Value, key: string) => Next): Tree<Next> =>
  tree === undefined
    ? undefined
    : {
        key: tree.key,
        left: mapped(tree.left, next),
        value: next(tree.value, tree.key),
        right: mapped(tree.right, next),
        size: tree.size,
      }

const inserted = <Value>(tree: Tree<Value>, key: string, value: Value): Branch<Value> => {
  if (tree === undefined) return branch([key, value], undefined, undefined)
  if (key === tree.key) return branch([key, value], tree.left, tree.right)
  return key < tree.key
    ? balanced(entryOf(tree), inserted(tree.left, key, value), tree.right)
    : balanced(entryOf(tree), tree.left, inserted(tree.right, key, value))
}

const removed = <Value>(tree: Tree<Value>, key: string): Tree<Value> => {
  if (tree === undefined) return undefined
  if (key === tree.key) return joined(tree.left, tree.right)
  return key < tree.key
    ? balanced(entryOf(tree), removed(tree.left, key), tree.right)
    : balanced(entryOf(tree), tree.left, removed(tree.right, key))
}

/** All keys of the left tree come before all of the right one. */
const joined = <Value>(left: Tree<Value>, right: Tree<Value>): Tree<Value> => {
  if (left === undefined || right === undefined) return left ?? right
  let first = right
  while (first.left !== undefined) first = first.left
  return balanced(entryOf(first), left, removed(right, first.key))
}

/** A side may weigh three times the other; a heavier one is turned once, or twice where its inner side is heavy. */
const sideWeightMax = 3
const innerWeightMax = 2

const balanced = <Value>(entry: Entry<Value>, left: Tree<Value>, right: Tree<Value>): Branch<Value> => {
  const [leftSize, rightSize] = [sizeOf(left), sizeOf(right)]
  if (leftSize + rightSize <= 1) return branch(entry, left, right)
  if (right !== undefined && rightSize > sideWeightMax * leftSize) return turnedLeft(entry, left, right)
  if (left !== undefined && leftSize > sideWeightMax * rightSize) return turnedRight(entry, left, right)
  return branch(entry, left, right)
}

const turnedLeft = <Value>(entry: Entry<Value>, left: Tree<Value>, right: Branch<Value>): Branch<Value> => {
  const inner = right.left
  return inner === undefined || inner.size < innerWeightMax * sizeOf(right.right)
    ? branch(entryOf(right), branch(entry, left, inner), right.right)
    : branch(entryOf(inner), branch(entry, left, inner.left), branch(entryOf(right), inner.right, right.right))
}

const turnedRight = <Value>(entry: Entry<Value>, left: Branch<Value>, right: Tree<Value>): Branch<Value> => {
  const inner = left.right
  return inner === undefined || inner.size < innerWeightMax * sizeOf(left.left)
    ? branch(entryOf(left), left.left, branch(entry, inner, right))
    : branch(entryOf(inner), branch(entryOf(left), left.left, inner.left), branch(entry, inner.right, right))
}
