// Which written pages no longer say what the code says?
// From pages as they would be written, and what is on disk, to a line per page that differs or is missing.

/**
 * @typedef {{ readonly file: string, readonly text: string }} Page
 * @param {readonly Page[]} pages
 * @param {(file: string) => string | undefined} read
 * @returns {Page[]}
 */
export const findStalePages = (pages, read) => pages.filter(({ file, text }) => read(file) !== text)

/** @param {Page} page */
export const explainStalePage = ({ file }) => `${file}: stale-docs: the code says something else; run npm run docs and commit the page`
