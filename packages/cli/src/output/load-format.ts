import type { Format as FormatName } from '../command/global-flags.js'
import type { Host } from '../host/host.js'
import { usesColor } from '../host/uses-color.js'
import type { Format, Medium } from './format.js'
import { json, jsonl } from './json.js'

const DEFAULT_WIDTH = 80

/** Loads the code of a format. JSON is the only one that is not loaded separately. */
export async function loadFormat(name: FormatName, host: Host, message: Medium['message']): Promise<Format> {
  switch (name) {
    case 'json':
      return json
    case 'jsonl':
      return jsonl
    case 'yaml':
      return (await import('./yaml.js')).yaml
    case 'csv':
      return (await import('./csv.js')).csv(mediumOf(host, message))
    case 'id':
      return (await import('./ids.js')).ids(mediumOf(host, message))
    case 'table':
      return (await import('./table/table.js')).table(mediumOf(host, message))
  }
}

function mediumOf({ stdout, env, now }: Host, message: Medium['message']): Medium {
  return {
    isTTY: stdout.isTTY === true,
    width: stdout.columns || Number(env.COLUMNS) || DEFAULT_WIDTH,
    hasColor: usesColor(stdout, env),
    now: now(),
    message,
  }
}
