import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createDataset } from '@las/datasets'
import { expect, it, onTestFinished } from 'vitest'
import { seededRandom } from '../../../../../tooling/testing/random.js'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { KilledEmulator } from '../../../../contract/src/kills/testing/killed-emulator.js'
import { useCommand } from '../../../../emulator/src/testing/command.js'
import { hasSqlite } from '../../../../storage/src/conformance/index.js'
import { closedOrigin } from '../../../../test-servers/src/index.js'
import { spawnLas } from '../../testing/bundled-las.js'
import { documentsOf, pathOf, pdf } from './testing/upload-fixture.js'

/** The number of documents. `bash .ci/run cli-uploads` uses 10,000. */
const DOCUMENTS = Number(process.env.LAS_DOCUMENTS ?? 300)
/** How often the upload is killed, and how often the emulator. */
const KILLS = Number(process.env.LAS_KILLS ?? 3)

const directory = useCommand('las-upload-kills-')

it.skipIf(!hasSqlite)(
  `creates each of ${DOCUMENTS} documents once while the upload and the emulator are killed ${KILLS} times`,
  async () => {
    const random = seededRandom(Number(process.env.LAS_SEED ?? 1))
    const folder = await mkdtemp(join(tmpdir(), 'las-upload-kills-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const emulator = await KilledEmulator.start(Number(new URL(await closedOrigin()).port), join(directory(), 'data'))
    onTestFinished(() => emulator.stop())
    const { transport, credentials } = emulator
    const { datasetId } = await createDataset(transport, {})
    const names = await writeDocuments(join(folder, 'documents'))
    const journal = join(folder, 'journal')
    const start = () =>
      spawnLas(['upload', 'documents', '--dataset', datasetId, '--journal', journal, '--settle', '5'], {
        credentials,
        directory: folder,
      })

    for (let kill = 0; kill < KILLS; kill++) {
      const las = await start()
      let isRunning = true
      void las.result.then(() => {
        isRunning = false
      })
      const count = Math.floor(((kill + random()) * DOCUMENTS) / KILLS)
      while (isRunning && (await storedCount(journal)) < count) await setTimeout(1)
      await setTimeout(random() * 20)
      // Two processes must not upload at the same time, and the emulator must not be killed while no document is uploaded.
      if (random() < 0.5) await emulator.kill()
      las.process.kill('SIGKILL')
      await las.result
    }
    const { code, stderr } = await (await start()).result

    expect(code, stderr).toBe(0)
    const documents = await documentsOf(transport, datasetId)
    expect(documents.map(pathOf)).toEqual(names.map(name => `documents/${name}.pdf`))
    for (const [index, { contentMD5, groundTruth }] of documents.entries()) {
      const name = names[index] ?? ''
      expect(contentMD5, name).toBe(createHash('md5').update(pdf(name)).digest('hex'))
      expect(groundTruth, name).toEqual([{ label: 'name', value: name }])
    }
    if (process.env.LAS_KILLS) console.log(`${KILLS} kills, ${documents.length} documents\n${stderr}`)
  },
  timeLimit(120_000 + KILLS * 20_000 + DOCUMENTS * 100),
)

/** Writes documents with ground truth, and returns their names without extension. */
async function writeDocuments(folder: string): Promise<string[]> {
  await mkdir(folder)
  const names = Array.from({ length: DOCUMENTS }, (_, index) => String(index).padStart(6, '0'))
  for (const name of names) {
    await writeFile(join(folder, `${name}.pdf`), pdf(name))
    await writeFile(join(folder, `${name}.json`), JSON.stringify([{ label: 'name', value: name }]))
  }
  return names
}

/** The number of documents that the journal contains. */
async function storedCount(journal: string): Promise<number> {
  const text = await readFile(journal, 'utf8').catch(() => '')
  return text.split('"stored":').length - 1
}
