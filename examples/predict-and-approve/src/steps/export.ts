// The program of the last step: stores the approved values as the document's ground truth, and writes them to a file.
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from '@las/client'
import { parseTask } from '../task.js'

const client = new Client()
const folder = process.env.EXPORT_FOLDER ?? 'export'

await client.runTransition(async input => {
  const { documentId, title, values } = parseTask(input)
  const fields = Object.entries(values).map(([label, value]) => ({ label, value }))
  await client.sendFeedback(documentId, fields)
  const file = join(folder, `${documentId.replaceAll(':', '-')}.json`)
  await mkdir(folder, { recursive: true })
  // A step can run twice. The rename ensures that a partial file is never visible.
  await writeFile(`${file}.part`, `${JSON.stringify({ documentId, title, values }, null, 2)}\n`)
  await rename(`${file}.part`, file)
  console.log(`wrote ${file}`)
  return { documentId, values, file }
})
