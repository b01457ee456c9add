// node pictures.mjs [folder of pictures] [--pictures 20]: what the emulator, as a process of its own, needs for pictures: seconds
// of a first and of a second prediction, of a data bundle and of a training with them, and its peak memory; the same for pictures
// that are broken, huge or unusual. Without a folder it draws receipts. Needs Linux and a build.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from '@las/client'
import { renderJpeg } from '@las/extraction'
import { renderInvoice, renderReceipt, sampleInvoices, sampleReceipts } from '@las/sample-invoices'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { emulatorFolder, start } from './emulator/process.mjs'
import { environment, keep, median, table } from './shared/figures.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pictures: { type: 'string', default: '20' } },
})
const most = Number(values.pictures)
const HUGE = 30_000

const pictures = await picturesOf(positionals[0])
const [invoice] = sampleInvoices
if (!invoice) throw new Error('There are no sample invoices')
const photo = Buffer.from(await renderJpeg(await renderInvoice(invoice), { density: 110 }))
const unusual = await unusualPictures()

const dataDir = mkdtempSync(join(tmpdir(), 'las-benchmark-'))
const server = await start(
  process.execPath,
  [join(emulatorFolder, 'dist/bin.js'), '--port', '0', '--data-dir', dataDir],
  /Stop it/,
)
/** @type {Record<string, string>} */
const exported = Object.fromEntries(
  [...server.output.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
)
const client = new Client({
  clientId: exported.LAS_CLIENT_ID ?? '',
  clientSecret: exported.LAS_CLIENT_SECRET ?? '',
  apiEndpoint: exported.LAS_API_ENDPOINT ?? '',
  authEndpoint: exported.LAS_AUTH_ENDPOINT ?? '',
})

/** @type {string[][]} */
const rows = []
try {
  const { modelId } = await client.createModel({ total: { type: 'amount' }, date: { type: 'date' } })
  await measureUse(modelId)
  for (const [name, content] of unusual) {
    const { documentId } = await client.createDocument(content)
    await note(name, async () => {
      const { predictions } = await client.createPrediction(documentId, modelId)
      return `${Array.isArray(predictions) ? predictions.filter(({ value }) => value !== null).length : 0} values`
    })
  }
} finally {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
keep(
  'pictures',
  [
    '# Pictures',
    `The emulator as a process of its own, with a data directory; ${pictures.length} pictures for the first rows. The most memory is that of the whole process (the peak of its resident set) during the row.`,
    environment(),
    table(['what', 'seconds', 'MB at most', 'outcome'], rows),
  ].join('\n\n'),
)

/** @param {string} modelId */
async function measureUse(modelId) {
  const { datasetId } = await client.createDataset()
  /** @type {string[]} */
  const ids = []
  for (const { content, total } of pictures) {
    const groundTruth = [{ label: 'total', value: total }]
    ids.push((await client.createDocument(content, { datasetId, groundTruth })).documentId)
  }
  for (const name of ['a picture, first prediction (median)', 'a picture, second prediction (median)']) {
    /** @type {number[]} */
    const times = []
    await note(name, async () => {
      for (const id of ids.slice(0, Math.ceil(ids.length / 2))) {
        const startedAt = performance.now()
        await client.createPrediction(id, modelId)
        times.push(performance.now() - startedAt)
      }
      return `${times.length} predictions`
    })
    rows.at(-1)?.splice(1, 1, (median(times) / 1000).toFixed(2))
  }
  const rest = ids.slice(Math.ceil(ids.length / 2))
  await note(`${rest.length} pictures at once`, async () => {
    await Promise.all(rest.map(id => client.createPrediction(id, modelId)))
    return `${rest.length} predictions`
  })
  let bundleId = ''
  await note('a data bundle of all', async () => {
    const bundle = await client.createDataBundle(modelId, [datasetId])
    bundleId = bundle.dataBundleId
    const { status } = await client.waitForDataBundle(modelId, bundleId, { maxDelay: 200 })
    return status
  })
  await note('a training with all', async () => {
    const { trainingId } = await client.createTraining(modelId, [bundleId])
    await client.updateTraining(modelId, trainingId, { status: 'approved' }).catch(() => {})
    const { status } = await client.waitForTraining(modelId, trainingId, { maxDelay: 200 })
    return status
  })
}

/** Does something and notes its time, the most memory that the emulator took for it, and what came of it. @param {string} what @param {() => Promise<string>} work */
async function note(what, work) {
  const folder = `/proc/${server.child.pid}`
  // The peak counts from here on.
  writeFileSync(`${folder}/clear_refs`, '5')
  const startedAt = performance.now()
  const outcome = await work().catch((/** @type {Error} */ error) =>
    error.message.replace(/^las:document:\w+: /, '').replace(/ \(400 .*$/, ''),
  )
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(2)
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`${folder}/status`, 'utf8'))?.[1]
  rows.push([what, seconds, (Number(kilobytes) / 1024).toFixed(0), outcome])
  console.error(what, seconds, outcome)
}

/** Pictures of receipts with their totals. @param {string} [folder] @returns {Promise<{ content: Uint8Array, total: string }[]>} */
async function picturesOf(folder) {
  if (folder === undefined) {
    return Promise.all(
      sampleReceipts(most).map(async receipt => ({
        content: await renderJpeg(await renderReceipt(receipt), { density: 150 }),
        total: receipt.labels.total,
      })),
    )
  }
  const path = resolve(process.env.INIT_CWD ?? '.', folder)
  return readdirSync(path)
    .filter(file => /\.(jpe?g|png)$/.test(file))
    .slice(0, most)
    .map(file => ({ content: readFileSync(join(path, file)), total: '1.00' }))
}

/** @returns {Promise<[string, Uint8Array][]>} */
async function unusualPictures() {
  const blank = (/** @type {number} */ side) =>
    sharp({
      create: { width: side, height: side, channels: 3, background: '#fff' },
      limitInputPixels: false,
    })
  const page = () => sharp(photo)
  const frames = [photo, await page().negate().jpeg().toBuffer()]
  return [
    ['an ordinary JPEG', photo],
    ['a JPEG that is cut off', photo.subarray(0, photo.length / 3)],
    [`a PNG of ${HUGE} × ${HUGE}`, await blank(HUGE).png({ compressionLevel: 1 }).toBuffer()],
    [`a JPEG of ${HUGE} × ${HUGE}`, await blank(HUGE).jpeg().toBuffer()],
    [`a TIFF of ${HUGE} × ${HUGE}`, await blank(HUGE).tiff({ compression: 'deflate' }).toBuffer()],
    [`a PNG of 7900 × 7900`, await page().resize(7900, 7900, { fit: 'fill' }).png({ compressionLevel: 1 }).toBuffer()],
    ['a JPEG of 7900 × 7900', await page().resize(7900, 7900, { fit: 'fill' }).jpeg().toBuffer()],
    [
      'a progressive JPEG of 7900 × 7900',
      await page().resize(7900, 7900, { fit: 'fill' }).jpeg({ progressive: true }).toBuffer(),
    ],
    ['a CMYK JPEG', await page().toColourspace('cmyk').jpeg().toBuffer()],
    ['a PNG of 16 bits', await page().toColourspace('rgb16').png().toBuffer()],
    ['a TIFF of 16 bits', await page().toColourspace('rgb16').tiff().toBuffer()],
    ['a JPEG that the camera turned', await page().withMetadata({ orientation: 6 }).jpeg().toBuffer()],
    [
      'an animated WebP',
      await sharp(frames, { join: { animated: true } })
        .webp()
        .toBuffer(),
    ],
    [
      'an animated GIF',
      await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer(),
    ],
    [
      'a TIFF of two pages',
      await sharp(frames, { join: { animated: true } })
        .tiff()
        .toBuffer(),
    ],
    [`a PDF with a JPEG of ${HUGE} × ${HUGE}`, await pdfOf(await blank(HUGE).jpeg().toBuffer())],
    ['a scanned PDF', await pdfOf(photo)],
    ['a PNG of 0 × 0', emptyPng(await blank(1).png().toBuffer())],
  ]
}

/** A PDF of a picture. @param {Buffer} jpeg */
async function pdfOf(jpeg) {
  const pdf = await PDFDocument.create()
  pdf.addPage([595, 842]).drawImage(await pdf.embedJpg(jpeg), { width: 595, height: 842 })
  return pdf.save()
}

/** A PNG that says that it has no pixels. @param {Buffer} png */
function emptyPng(png) {
  const copy = Buffer.from(png)
  copy.fill(0, 16, 24)
  return copy
}
