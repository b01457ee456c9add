// A list of invariants with their violations.

/** @typedef {(query: string) => Promise<any[]>} Query */

export class Checks {
  /** Each row contains an invariant, the number of violations, and an example. @type {[string, number, string][]} */
  rows = []
  #query

  /** @param {Query} query */
  constructor(query) {
    this.#query = query
  }

  /** @param {string} name the violation @param {readonly unknown[]} violations */
  report(name, violations) {
    this.rows.push([name, violations.length, violations.length > 0 ? JSON.stringify(violations[0]).slice(0, 500) : ''])
  }

  /**
   * Without anything to judge, the other checks would pass. Reports that as a violation.
   * @param {string} name the violation @param {number} count of what is judged
   */
  some(name, count) {
    this.report(name, count > 0 ? [] : [{ count }])
  }

  /** @param {string} name the violation @param {string} query finds violations */
  async none(name, query) {
    this.report(name, await this.#query(query))
  }

  /** The records of a collection by their id. @param {string} collection @returns {Promise<Map<string, any>>} */
  async recordsOf(collection, where = 'true') {
    const found = await this.#query(`SELECT id, data FROM las.records WHERE collection = '${collection}' AND ${where}`)
    return new Map(found.map(({ id, data }) => [id, data]))
  }

  /**
   * Checks that resources were acknowledged, that each of them is stored, and that no call has created two.
   * @param {string} kind @param {ReadonlyMap<string, unknown>} stored @param {import('../load/created.mjs').Created} created
   * @param {ReadonlySet<string>} maybeDeleted the ids of resources that may not exist
   */
  complete(kind, stored, { acknowledged, unknown }, maybeDeleted = new Set()) {
    this.some(`no ${kind} were acknowledged`, acknowledged.size)
    const missing = [...acknowledged.keys()].filter(id => !stored.has(id) && !maybeDeleted.has(id))
    this.report(`acknowledged ${kind} are lost`, missing)
    const others = [...stored.keys()].filter(id => !acknowledged.has(id))
    this.report(
      `there are more ${kind} than calls`,
      others.length > unknown ? [{ others: others.length, unknown }] : [],
    )
  }
}
