// The resources that the API has acknowledged to clients that create them.

export class Created {
  /** The ids of the resources, with what identifies their content. @type {Map<string, string>} */
  acknowledged = new Map()
  /** The number of calls that failed, but may have created a resource. */
  unknown = 0
  /** The errors of calls, and how often they occurred. @type {Map<string, number>} */
  failed = new Map()

  /**
   * @template {string} Id
   * @param {string} content @param {() => Promise<Id>} call @returns {Promise<Id | undefined>} undefined if the call failed
   */
  async create(content, call) {
    try {
      const id = await call()
      this.acknowledged.set(id, content)
      return id
    } catch (error) {
      const { mayHaveBeenApplied, created, name, statusCode } = /** @type {any} */ (error)
      if (mayHaveBeenApplied === undefined) throw error
      // A document whose upload failed exists, but without its content.
      if (mayHaveBeenApplied || created) this.unknown++
      const key = `${name} ${statusCode ?? ''}`
      this.failed.set(key, (this.failed.get(key) ?? 0) + 1)
      return undefined
    }
  }
}
