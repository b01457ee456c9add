import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { quietLog } from '../../platform/log.js'
import { describeShared } from '../../storage/shared/shared-location.js'
import { checkStorageArguments } from '../storage-options.js'

const HELP = `Copies all data between a data directory and a database with an object store. Stop all processes that use them first.

Usage: npx @las/emulator migrate --from ./las-data --to database
       npx @las/emulator migrate --from database --to ./las-data

  --from SOURCE          The data directory, or the word database
  --to TARGET            The word database, or a directory that does not exist
  --database URL         The PostgreSQL database (default: LAS_DATABASE_URL)
  --database-direct URL  The same database, not through PgBouncer in transaction mode (default: LAS_DATABASE_DIRECT_URL, else --database)
  --objects URL          The bucket, such as s3://bucket?endpoint=https://host:port (default: LAS_OBJECTS_URL)

The environment variable LAS_DATABASE_KEY contains the secret of the database. The source is not changed. If the command is
interrupted, run it again.
`

const DATABASE = 'database'

/** Runs the command `las-emulator migrate`. The exit code is 2 for usage errors and 1 for other errors. */
export async function runMigrateCommand(args: readonly string[]): Promise<void> {
  let plan: Plan | undefined
  try {
    plan = parse(args)
  } catch (error) {
    console.error(`${messageOf(error)}\nFor a list of options, run: npx @las/emulator migrate --help`)
    process.exitCode = 2
    return
  }
  if (!plan) {
    process.stdout.write(HELP)
    return
  }
  const { directory, shared, isToDatabase } = plan
  const report = (line: string): void => console.error(line)
  try {
    if (isToDatabase) {
      const { migrateToDatabase } = await import('./migrate-to-database.js')
      await migrateToDatabase(directory, shared, quietLog, report)
    } else {
      const { migrateToDirectory } = await import('./migrate-to-directory.js')
      await migrateToDirectory(shared, directory, quietLog, report)
    }
    report(`The migration is complete. The data is in ${isToDatabase ? describeShared(shared) : directory}.`)
  } catch (error) {
    console.error(messageOf(error))
    process.exitCode = 1
  }
}

type Plan = Exclude<ReturnType<typeof parse>, undefined>

function parse(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      database: { type: 'string' },
      'database-direct': { type: 'string' },
      objects: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const { from, to } = values
  if (!from || !to) throw new Error('--from and --to are required')
  const isToDatabase = to === DATABASE
  if ((from === DATABASE) === isToDatabase) {
    throw new Error('One of --from and --to must be the word database, and the other one the path of a directory')
  }
  const { database, objects, 'database-direct': databaseDirect } = values
  const { shared } = checkStorageArguments({ database, databaseDirect, objects })
  if (!shared) throw new Error('--database and --objects, or LAS_DATABASE_URL and LAS_OBJECTS_URL, are required')
  return { directory: resolve(isToDatabase ? from : to), shared, isToDatabase }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
