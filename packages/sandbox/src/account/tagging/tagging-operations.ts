// Which operations of the Resource Groups Tagging API does the simulated account have?
// Reading only: tags are written through the services that own the resources.
import type { OperationTable } from '../operation.js'
import { getResources } from './get-resources.js'

export const taggingOperations: OperationTable = { GetResources: getResources }
