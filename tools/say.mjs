// What does a person at the terminal get to read?
// One line per step, on standard error, so that standard output belongs to the command that was asked for; when a
// download fails, what failed and what to do.

/** @param {string} line */
export const say = (line) => console.error(`· ${line}`)

/** @param {number} startedAt a value of `performance.now()` */
export const secondsSince = (startedAt) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`

/**
 * @param {string} what
 * @param {string} why
 */
export const explainFailedDownload = (what, why) =>
  console.error(
    [
      '',
      `Could not fetch ${what}: ${why}; its own words are above.`,
      'Most often the network or the package registry did not answer, or a proxy is not set (npm config get proxy).',
      'Run the same command again: what has arrived is kept, and it goes on from there.',
    ].join('\n'),
  )

/**
 * How long npm (and pnpm, and the npm that it calls) goes on trying a registry that does not answer: two more times within
 * seconds. Their own defaults leave a person without network in front of a silent terminal for minutes.
 */
export const patience = {
  npm_config_fetch_retries: '2',
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_fetch_retry_maxtimeout: '5000',
}
