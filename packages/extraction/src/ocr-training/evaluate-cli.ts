import { resolve } from 'node:path'
import { detectLines } from '../ocr/detect-lines.js'
import { loadModels } from '../ocr/models.js'
import { recognizeLines } from '../ocr/recognize-lines.js'
import { wordsOf } from '../ocr/words.js'
import { editDistance } from './edit-distance.js'
import { labelBoxes } from './label-boxes.js'
import { labelledPages } from './labelled-pages.js'

const USAGE = `Usage: pnpm --filter @las/extraction ocr-evaluate <folder> [--misses]

Runs text recognition on the images listed in <folder>/pages.jsonl, and compares the result with the labelled lines. Prints a table
with the character error rate (CER, ignoring spaces) and the percentage of exact lines, ignoring spaces and with spaces. Lines with
the language "receipt" are compared case-insensitively.`

interface Figures {
  lines: number
  characters: number
  errors: number
  exact: number
  exactWithSpaces: number
}

async function main(args: readonly string[]): Promise<void> {
  const [folder] = args.filter(arg => !arg.startsWith('--'))
  if (!folder || args.includes('--help')) {
    console.log(USAGE)
    return
  }
  const models = await loadModels()
  const figures = new Map<string, Figures>()
  const cpu = process.cpuUsage()
  let pages = 0
  for await (const page of labelledPages(resolve(process.env.INIT_CWD ?? process.cwd(), folder))) {
    const labelled = labelBoxes(await detectLines(models, page.raster), page.texts)
    const lines = await recognizeLines(
      models,
      page.raster,
      labelled.map(({ box }) => box),
    )
    const ignoresCase = page.language === 'receipt'
    for (const { box, text } of labelled) {
      const line = lines.find(each => each.box === box)
      const words = line ? wordsOf(line).map(word => word.text) : []
      const [expected, read] = [text, words.join(' ')].map(each => (ignoresCase ? each.toLowerCase() : each))
      if (args.includes('--misses') && read !== expected) console.log(`${page.image}\t${expected}\t${read}`)
      const kind = ignoresCase ? 'receipts' : page.clean ? 'clean' : 'degraded'
      for (const group of ignoresCase ? [kind] : [kind, `${kind} ${page.language}`])
        add(figures, group, expected ?? '', read ?? '')
    }
    pages++
  }
  const rows = [...figures].sort(([a], [b]) => a.localeCompare(b)).map(([group, each]) => [group, row(each)])
  console.table(Object.fromEntries(rows))
  const memory = Math.round(process.resourceUsage().maxRSS / 1024)
  const { user, system } = process.cpuUsage(cpu)
  console.log(
    `${pages} pages, ${((user + system) / 1e6 / pages).toFixed(2)} s of CPU time per page, ${memory} MB peak memory`,
  )
}

function add(figures: Map<string, Figures>, group: string, expected: string, read: string): void {
  const own = figures.get(group) ?? { lines: 0, characters: 0, errors: 0, exact: 0, exactWithSpaces: 0 }
  const [plain, readPlain] = [expected, read].map(text => text.replaceAll(' ', ''))
  const errors = editDistance(plain ?? '', readPlain ?? '')
  own.lines++
  own.characters += plain?.length ?? 0
  own.errors += errors
  own.exact += errors === 0 ? 1 : 0
  own.exactWithSpaces += expected === read ? 1 : 0
  figures.set(group, own)
}

function row({ lines, characters, errors, exact, exactWithSpaces }: Figures): Record<string, number | string> {
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`
  return {
    lines,
    CER: percent(errors / Math.max(1, characters)),
    exact: percent(exact / lines),
    'exact with spaces': percent(exactWithSpaces / lines),
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
