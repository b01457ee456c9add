import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { FieldConfig } from '../field-config.js'
import { type Evaluation, evaluate } from './evaluate.js'
import { readLabelled } from './read-labelled.js'

const USAGE = `Usage: pnpm --filter @las/extraction evaluate <folder> [fields.json] [--misses]

  <folder>      holds manifest.jsonl (or labels.jsonl): one JSON object a line,
                { "file": "invoice.pdf", "labels": { "total_amount": 119.00, "invoice_date": "2024-05-16" } }
  fields.json   a field configuration; without it the labels that the vocabulary knows are looked for
  --misses      lists the values that were not found`

async function main(args: readonly string[]): Promise<void> {
  const [folder, configFile] = args.filter(arg => !arg.startsWith('--'))
  if (!folder) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const from = process.env.INIT_CWD ?? process.cwd()
  const config = configFile ? (JSON.parse(await readFile(resolve(from, configFile), 'utf8')) as FieldConfig) : undefined
  const documents = await readLabelled(resolve(from, folder))
  print(await evaluate(documents, config), args.includes('--misses'))
}

function print({ fields, milliseconds }: Evaluation, withMisses: boolean): void {
  console.table(
    Object.fromEntries(
      fields.map(({ label, labelled, found, right, calibrationError }) => [
        label,
        {
          labelled,
          found,
          right,
          share: Number((right / labelled).toFixed(3)),
          'calibration error': Number(calibrationError.toFixed(3)),
        },
      ]),
    ),
  )
  if (withMisses)
    for (const { label, misses } of fields) for (const miss of misses) console.log(label, JSON.stringify(miss))
  const at = (share: number): string => (milliseconds[Math.floor(share * (milliseconds.length - 1))] ?? 0).toFixed(0)
  console.log(`${milliseconds.length} documents, ${at(0.5)} ms a document (median), ${at(1)} ms at most`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
