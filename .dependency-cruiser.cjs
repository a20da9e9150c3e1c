// Who may import whom?
// Each rule is a positive list of what a place may import, written as "forbidden, unless it is one of these"; its comment
// says what to do instead. `tools/cruise.mjs` runs it and also fails when fewer modules were read than there are sources.
// Imports of our own packages (`@alb-ingress/core/...`) are followed into their sources by `tools/cruise-resolution.cjs`.

/** The folders of core in the order of the flow: each may import itself and those before it (ARCHITECTURE.md). */
const coreStages = [
  'collections',
  'decoding',
  'kubernetes',
  'aws',
  'annotations',
  'group',
  'fragment',
  'ingress',
  'facts',
  'desired',
  'routing',
  'plan',
  'memory',
  'explanation',
  'report',
  'ports',
]

/** The words of the ports that import nothing of core: times and errors are plain values in every stage. */
const clock = '^packages/core/src/ports/clock\\.ts$'
const portErrors = '^packages/core/src/ports/(?:cloud|cluster)-error\\.ts$'

/** A package of the registry, whether it was found in a node_modules folder or not. */
const library = (pattern) => `(?:^|node_modules/)(?:${pattern})`
const fpTs = library('fp-ts/')
const ioTs = library('io-ts/')
const awsSdk = library('@aws-sdk/|@smithy/')
/** An import that leads nowhere, which is a matter of the rule `no-unresolved` alone. */
const nowhere = '^\\.'
const ownPackages = (names) => `^packages/(?:${names})/`

const oneWayRule = (stage, index) => ({
  name: 'stages-flow-one-way',
  comment: `core/${stage} may import only itself and the stages before it. Move what both need to the earlier stage, or pass it in as a value.`,
  severity: 'error',
  from: { path: `^packages/core/src/${stage}/` },
  to: { path: '^packages/core/src/', pathNot: [`^packages/core/src/(?:${coreStages.slice(0, index + 1).join('|')})/`, clock, portErrors] },
})

module.exports = {
  forbidden: [
    {
      name: 'core-is-closed',
      comment: 'core imports itself, fp-ts/lib and io-ts, nothing else, and no Node API. Describe what is needed as a port, and let an adapter do it.',
      severity: 'error',
      from: { path: '^packages/core/src/' },
      to: { pathNot: ['^packages/core/src/', library('fp-ts/lib/'), ioTs, nowhere] },
    },
    ...coreStages.map(oneWayRule),
    {
      name: 'stages-flow-one-way',
      comment: `a source file of core lies in one of its stages: ${coreStages.join(', ')}. A new stage has to be added to this list, in its place.`,
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: `^packages/core/src/(?:${coreStages.join('|')})/` },
      to: {},
    },
    {
      name: 'effects-stay-in-ports',
      comment: 'core computes values; only its ports speak of effects. Take the value as an argument, or return what is to be done as data.',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: '^packages/core/src/ports/' },
      to: { path: library('fp-ts/lib/(?:Task|IO|Reader|State)') },
    },
    {
      name: 'sandbox-judges-alone',
      comment:
        'the sandbox judges the controller, so it shares no code with it: itself, core/routing, core/ports/clock, fp-ts, the AWS SDK (schemas), YAML, ' +
        'TLS and DNS libraries. Write it again from the specification of AWS or Kubernetes.',
      severity: 'error',
      from: { path: '^packages/sandbox/src/' },
      to: {
        dependencyTypesNot: ['core'],
        pathNot: [
          '^packages/sandbox/src/',
          nowhere,
          '^packages/core/src/routing/',
          // The words of the routing model: a condition and an action as values.
          '^packages/core/src/aws/rule-(?:condition|action)\\.ts$',
          clock,
          fpTs,
          awsSdk,
          library('yaml/|selfsigned/|dns-packet/|@peculiar/x509/'),
        ],
      },
    },
    {
      name: 'adapters-see-core-only',
      comment: 'an adapter translates between core and its own library. What two adapters need is a word of core; what the controller knows is handed in.',
      severity: 'error',
      from: { path: '^packages/(aws-adapter|k8s-adapter)/src/' },
      to: { path: ownPackages('[^/]+'), pathNot: ['^packages/$1/src/', '^packages/core/src/'] },
    },
    {
      name: 'adapters-see-core-only',
      comment: 'aws-adapter uses core, fp-ts and the AWS SDK. Another library needs a line here and its reason in CONTRIBUTING.md.',
      severity: 'error',
      from: { path: '^packages/aws-adapter/src/' },
      to: { dependencyTypesNot: ['core'], pathNot: ['^packages/', nowhere, fpTs, awsSdk] },
    },
    {
      name: 'adapters-see-core-only',
      comment: 'k8s-adapter uses core, fp-ts, io-ts and @kubernetes/client-node. Another library needs a line here and its reason in CONTRIBUTING.md.',
      severity: 'error',
      from: { path: '^packages/k8s-adapter/src/' },
      to: { dependencyTypesNot: ['core'], pathNot: ['^packages/', nowhere, fpTs, ioTs, library('@kubernetes/client-node/')] },
    },
    {
      name: 'sdk-is-translated-once',
      comment: 'the SDK is spoken in translate/, observe/, facts/, execute/, place/ and the four files beside them. Everything else gets words of core.',
      severity: 'error',
      from: {
        path: '^packages/aws-adapter/src/',
        pathNot: '^packages/aws-adapter/src/(?:(?:translate|observe|facts|execute|place)/|(?:call-aws|aws-clients|aws-credentials|to-cloud-error)\\.ts$)',
      },
      to: { path: awsSdk },
    },
    {
      name: 'wiring-in-one-place',
      comment: 'only compose.ts knows which adapter stands behind a port, and real-outside.ts what is under it. Take the port as an argument.',
      severity: 'error',
      from: { path: '^packages/controller/src/', pathNot: '^packages/controller/src/(?:compose|real-outside)\\.ts$' },
      to: { path: [ownPackages('aws-adapter|k8s-adapter'), '^@alb-ingress/(?:aws|k8s)-adapter'] },
    },
    {
      name: 'wiring-in-one-place',
      comment: 'only commands start the sandbox; everything else works against any AWS and any cluster.',
      severity: 'error',
      from: { path: '^packages/controller/src/', pathNot: '^packages/controller/src/commands/' },
      to: { path: [ownPackages('sandbox'), '^@alb-ingress/sandbox'] },
    },
    {
      name: 'testing-stays-in-tests',
      comment: 'sources never import test material. Move what both need into src, under a name of its own.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { path: ['^packages/[^/]+/(?:test|testing)/', '/testing/'] },
    },
    {
      name: 'testing-stays-in-tests',
      comment: 'sources use only what their own package.json lists under dependencies. Add it there, with its reason in CONTRIBUTING.md.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '^packages/' },
    },
    {
      name: 'no-unresolved',
      comment: 'this import leads nowhere, so no other rule can see it. Correct the path.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      comment: 'files that import each other are one concept in two places, or two concepts entangled. Move the shared part below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'nobody imports this file and it imports nobody. Use it or delete it.',
      severity: 'error',
      from: { orphan: true, path: '^packages/[^/]+/src/' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)dist/' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
