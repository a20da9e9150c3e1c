// Which parts of a record are the recorder's own and say nothing about AWS?
// The records were made over moto, an emulator. Each entry names what is left out of a comparison and why; whatever is not
// listed here is compared.

export const ignoredInRecords: ReadonlyArray<{ readonly what: string; readonly reason: string }> = [
  { what: 'ids and ARNs', reason: 'random; resources are known by their resource tag' },
  { what: 'DNS names, hosted zone ids, creation times and states', reason: 'assigned by AWS, not asked for' },
  { what: 'SslPolicy of HTTP listeners', reason: 'the emulator stores it, AWS has none there' },
  { what: 'attributes that nobody asked for', reason: "defaults, which are the emulator's here" },
  { what: 'attributes of listeners', reason: 'nobody can ask for any yet' },
  { what: 'a default certificate listed again among the others', reason: 'AWS keeps both lists, and so does the record' },
  { what: 'rule tag ingress.k8s.aws/resource', reason: 'a position, written once and never compared' },
  { what: 'egress rules, ARNs and owners of security groups', reason: 'assigned by AWS, not asked for' },
  { what: 'load balancers of a case that has none', reason: 'the recording was cut; its target groups still count' },
  { what: 'rules of shared security groups that the case does not need', reason: 'the record holds those of all cases together' },
  {
    what: 'openings for pods whose addresses are on no network interface',
    reason: 'the emulator gives an instance one address, so the recorded controller found no interface of a pod',
  },
]
