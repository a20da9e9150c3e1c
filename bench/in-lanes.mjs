// How is much done to one server without waiting for each, and without all at once?
// Each lane takes the next item when its last is done; the first failure is the failure of all.
const laneCount = 16

/**
 * Does something to each item, so many at a time.
 * @template Item
 * @param {ReadonlyArray<Item>} items
 * @param {(item: Item) => Promise<unknown>} act
 */
export const inLanes = async (items, act) => {
  const waiting = items.values()
  const lane = async () => {
    for (const item of waiting) await act(item)
  }
  await Promise.all(Array.from({ length: laneCount }, lane))
}
