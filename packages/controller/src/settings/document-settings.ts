// How are the settings of the controller written down?
// From the table to docs/settings.md; `npm run docs` writes it, and the checks compare it.
import { type Setting, settingsOf, variableOf } from './setting-table.js'

const introduction = `# Settings of \`alb-ingress run\`

Written by \`npm run docs\` from \`packages/controller/src/settings/setting-table.ts\`; edit that.

Every flag is also an environment variable (\`--dns-owner-id\` is \`ALB_INGRESS_DNS_OWNER_ID\`); the flag wins. Everything that is
wrong is said at once, and a flag that nobody knows is answered with the nearest one. Names and meaning are those of
aws-load-balancer-controller and external-dns where they have the setting; other names are accepted as well.

AWS credentials are found as every SDK finds them: environment, profile, web identity (IRSA), container (Pod Identity), instance
(IMDSv2). Renewed ones are taken up without a restart. \`AWS_ENDPOINT_URL\` and \`AWS_ENDPOINT_URL_<SERVICE>\` are respected;
\`--aws-api-endpoints\` wins.

| flag | default | meaning | other names |
|---|---|---|---|
`

/** Writes the page, in the order of help. */
export const documentSettings = (): string => `${introduction}${settingsOf('run').map(row).join('\n')}\n`

const row = (setting: Setting): string => {
  const { flag, standard, meaning, aliases, requiredBy } = setting
  const shown = standard === '' ? '' : `\`${standard}\``
  const others = [...aliases.map((alias) => `--${alias}`), variableOf(setting)].map((name) => `\`${name}\``)
  return `| \`--${flag}\` | ${requiredBy.includes('run') ? '(needed)' : shown} | ${meaning.replaceAll('|', '\\|')} | ${others.join(', ')} |`
}
