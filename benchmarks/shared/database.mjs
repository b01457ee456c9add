// Runs psql.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** @param {string} programs the folder of PostgreSQL's programs @param {string} url @param {string} statement */
async function psql(programs, url, statement) {
  const { stdout } = await run(join(programs, 'psql'), [url, '-XAtqc', statement], { maxBuffer: 1 << 30 })
  return stdout
}

/**
 * @param {string} programs the folder of PostgreSQL's programs
 * @param {string} url
 * @returns {(query: string) => Promise<any[]>} returns the rows of a query; rejects while PostgreSQL is not available
 */
export const queriesOf = (programs, url) => async query =>
  JSON.parse(await psql(programs, url, `SELECT coalesce(json_agg(result), '[]') FROM (${query}) AS result`))

/**
 * @param {string} programs the folder of PostgreSQL's programs
 * @param {string} url
 * @returns {(statement: string) => Promise<void>} runs a statement
 */
export const statementsOf = (programs, url) => async statement => {
  await psql(programs, url, statement)
}
