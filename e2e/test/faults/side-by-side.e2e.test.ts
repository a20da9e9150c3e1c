// Which scenarios run side by side? Those that mostly wait: for leases to run out, and for AWS to come back.
// Each has an environment of its own; the tests of one come one after another.
import './aws-away.js'
import './hand-over.js'
