// Clients that invite users, each of whom receives an email.
import { randomBytes } from 'node:crypto'
import { Created } from './created.mjs'

export class Users {
  created = new Created()
  #client

  /** @param {import('@las/client').Client} client */
  constructor(client) {
    this.#client = client
  }

  /** @param {import('./clients.mjs').Clients} clients */
  start(clients) {
    clients.repeat(1, 300, async () => {
      const email = `${randomBytes(8).toString('hex')}@test.example.com`
      await this.created.create(email, async () => (await this.#client.createUser(email)).userId)
    })
  }
}
