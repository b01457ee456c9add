import type { Person } from '@las/console/contract'
import { getOrCreate } from '../../platform/get-or-create.js'
import type { Context } from '../common/context.js'
import { actorName } from '../users/actor-name.js'

/** Finds the names of the people and programs of an organization, and remembers them. */
export class Persons {
  readonly #context: Pick<Context, 'store'>
  readonly #organizationId: string
  readonly #found = new Map<string, Promise<Person>>()

  constructor(context: Pick<Context, 'store'>, organizationId: string) {
    this.#context = context
    this.#organizationId = organizationId
  }

  /** Returns the user or app client with an id. */
  find(id: string): Promise<Person> {
    return getOrCreate(this.#found, id, async () => ({
      id,
      name: await actorName(this.#context, this.#organizationId, id),
    }))
  }
}
