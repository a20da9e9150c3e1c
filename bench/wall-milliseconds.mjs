// What time is it, in every thread the same?
// Milliseconds since 1970 with their fractions: a thread's own `performance.now` begins with the thread.

/** @returns {number} */
export const wallMilliseconds = () => performance.timeOrigin + performance.now()
