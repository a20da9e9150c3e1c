// What is the AWS account that a scenario runs in?
// moto's server with a seeded account, and a proxy that counts, delays and refuses between it and whoever is under test.
// The test's own clients go past the proxy, so that the counts are the controller's alone.
import { type AwsClients, awsClients } from './aws/aws-clients.js'
import { type AwsProxy, openAwsProxy } from './aws/aws-proxy.js'
import { type SeededAccount, type SeedSettings, seedAccount } from './aws/seed-account.js'
import { startMoto } from './aws/start-moto.js'

export interface Cloud {
  readonly account: SeededAccount
  /** Of moto itself, for another proxy in front of the same account. */
  readonly motoUrl: string
  /** Past the proxy. */
  readonly clients: AwsClients
  /** Its `url` is the endpoint of who is under test. */
  readonly proxy: AwsProxy
  readonly stop: () => Promise<void>
}

/** Starts an account. */
export const startCloud = async (folder: string, settings: SeedSettings): Promise<Cloud> => {
  const moto = await startMoto(folder)
  const clients = awsClients(moto.url)
  const account = await seedAccount(clients, settings)
  const proxy = await openAwsProxy(moto.url)
  return {
    account,
    motoUrl: moto.url,
    clients,
    proxy,
    stop: async () => {
      await proxy.close()
      await moto.program.stop()
    },
  }
}
