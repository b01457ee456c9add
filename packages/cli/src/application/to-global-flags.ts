import { convert } from '../command/convert.js'
import type { ConvertContext } from '../command/convert-context.js'
import { type Format, GLOBAL_FLAGS, type GlobalFlags } from '../command/global-flags.js'
import { type ParsedFlags, SWITCH } from '../command/parse.js'

/**
 * The values of the flags that all commands accept. The last value of a repeated flag is used.
 *
 * @throws {UsageError} if a value is invalid.
 */
export async function toGlobalFlags({ flags }: ParsedFlags, context: ConvertContext): Promise<GlobalFlags> {
  const textsOf = (name: string): readonly string[] => flags.get(flagOf(name)) ?? []
  const has = async (name: string): Promise<boolean> => {
    const text = textsOf(name).at(-1)
    return text !== undefined && (await convert(text, SWITCH, `--${name}`, context)) === true
  }
  const convertedOf = async <T>(name: string): Promise<T | undefined> => {
    const text = textsOf(name).at(-1)
    const { type } = flagOf(name)
    if (text === undefined || type === undefined) return undefined
    return (await convert(text, type, `--${name}`, context)) as T
  }
  const profile = await convertedOf<string>('profile')
  const query = await convertedOf<string>('query')
  const seconds = await convertedOf<number>('timeout')
  const format = await convertedOf<Format>('output')
  const output = (await has('json')) ? 'json' : format
  return {
    ...(profile !== undefined && { profile }),
    ...(query !== undefined && { query }),
    ...(output !== undefined && { output }),
    ...(seconds !== undefined && { timeout: seconds * 1_000 }),
    all: await has('all'),
    watch: await has('watch'),
    quiet: await has('quiet'),
    verbose: textsOf('verbose').length,
    yes: await has('yes'),
    dryRun: await has('dry-run'),
  }
}

function flagOf(name: string): (typeof GLOBAL_FLAGS)[number] {
  const flag = GLOBAL_FLAGS.find(flag => flag.name === name)
  if (flag === undefined) throw new Error(`There is no global flag ${name}`)
  return flag
}
