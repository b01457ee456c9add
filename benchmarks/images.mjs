// node images.mjs [FOLDER] [--images 20]: measures the time and peak memory of the emulator with images: a first and a second prediction, a data
// bundle and a training, and predictions for damaged, huge and unusual images. Uses rendered receipts without a folder. Requires Linux and a
// build.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Client } from '@las/client'
import { renderJpeg } from '@las/extraction'
import { renderInvoice, renderReceipt, sampleInvoices, sampleReceipts } from '@las/sample-invoices'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { emulatorFolder, start } from './emulator/process.mjs'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

const {
  images: maxImages,
  args: [imageFolder],
} = readOptions({ images: 20 }, { maxArguments: 1 })
/** The width and height of images that are too large. */
const HUGE_SIZE = 30_000

const images = await loadImages(imageFolder)
const [invoice] = sampleInvoices
if (!invoice) throw new Error('There are no sample invoices.')
const photo = Buffer.from(await renderJpeg(await renderInvoice(invoice), { density: 110 }))
const unusual = await unusualImages()

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
    await measure(name, async () => {
      const { predictions } = await client.createPrediction(documentId, modelId)
      return `${Array.isArray(predictions) ? predictions.filter(({ value }) => value !== null).length : 0} values`
    })
  }
} finally {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
saveResult(
  'images',
  [
    '# Images',
    `The emulator runs in a separate process, with a data directory. The first rows use ${images.length} images. Memory is the peak of the resident set of the process during the measurement.`,
    environment(),
    table(['measurement', 'seconds', 'peak MB', 'result'], rows),
  ].join('\n\n'),
)

/** @param {string} modelId */
async function measureUse(modelId) {
  const { datasetId } = await client.createDataset()
  /** @type {string[]} */
  const ids = []
  for (const { content, total } of images) {
    const groundTruth = [{ label: 'total', value: total }]
    ids.push((await client.createDocument(content, { datasetId, groundTruth })).documentId)
  }
  for (const name of ['first prediction of an image (median)', 'second prediction of an image (median)']) {
    /** @type {number[]} */
    const times = []
    await measure(name, async () => {
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
  await measure(`${rest.length} images concurrently`, async () => {
    await Promise.all(rest.map(id => client.createPrediction(id, modelId)))
    return `${rest.length} predictions`
  })
  let bundleId = ''
  await measure('data bundle with all images', async () => {
    const bundle = await client.createDataBundle(modelId, [datasetId])
    bundleId = bundle.dataBundleId
    const { status } = await client.waitForDataBundle(modelId, bundleId, { maxDelay: 200 })
    return status
  })
  await measure('training with all images', async () => {
    const { trainingId } = await client.createTraining(modelId, [bundleId])
    await client.updateTraining(modelId, trainingId, { status: 'approved' }).catch(() => {})
    const { status } = await client.waitForTraining(modelId, trainingId, { maxDelay: 200 })
    return status
  })
}

/** Runs an action, and adds a row with its duration, the peak memory of the emulator, and the result. @param {string} name @param {() => Promise<string>} action */
async function measure(name, action) {
  const folder = `/proc/${server.child.pid}`
  // Reset the peak of the resident set.
  writeFileSync(`${folder}/clear_refs`, '5')
  const startedAt = performance.now()
  const result = await action().catch((/** @type {Error} */ error) =>
    error.message.replace(/^las:document:\w+: /, '').replace(/ \(400 .*$/, ''),
  )
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(2)
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`${folder}/status`, 'utf8'))?.[1]
  rows.push([name, seconds, (Number(kilobytes) / 1024).toFixed(0), result])
  console.error(name, seconds, result)
}

/** Loads images of a folder, or renders receipts, each with its total. @param {string} [folder] @returns {Promise<{ content: Uint8Array, total: string }[]>} */
async function loadImages(folder) {
  if (folder === undefined) {
    return Promise.all(
      sampleReceipts(maxImages).map(async receipt => ({
        content: await renderJpeg(await renderReceipt(receipt), { density: 150 }),
        total: receipt.labels.total,
      })),
    )
  }
  const path = resolve(process.env.INIT_CWD ?? '.', folder)
  return readdirSync(path)
    .filter(file => /\.(jpe?g|png)$/.test(file))
    .slice(0, maxImages)
    .map(file => ({ content: readFileSync(join(path, file)), total: '1.00' }))
}

/** @returns {Promise<[string, Uint8Array][]>} */
async function unusualImages() {
  const blank = (/** @type {number} */ side) =>
    sharp({
      create: { width: side, height: side, channels: 3, background: '#fff' },
      limitInputPixels: false,
    })
  const page = () => sharp(photo)
  const frames = [photo, await page().negate().jpeg().toBuffer()]
  return [
    ['an ordinary JPEG', photo],
    ['a truncated JPEG', photo.subarray(0, photo.length / 3)],
    [`a PNG of ${HUGE_SIZE} × ${HUGE_SIZE}`, await blank(HUGE_SIZE).png({ compressionLevel: 1 }).toBuffer()],
    [`a JPEG of ${HUGE_SIZE} × ${HUGE_SIZE}`, await blank(HUGE_SIZE).jpeg().toBuffer()],
    [`a TIFF of ${HUGE_SIZE} × ${HUGE_SIZE}`, await blank(HUGE_SIZE).tiff({ compression: 'deflate' }).toBuffer()],
    [`a PNG of 7900 × 7900`, await page().resize(7900, 7900, { fit: 'fill' }).png({ compressionLevel: 1 }).toBuffer()],
    ['a JPEG of 7900 × 7900', await page().resize(7900, 7900, { fit: 'fill' }).jpeg().toBuffer()],
    [
      'a progressive JPEG of 7900 × 7900',
      await page().resize(7900, 7900, { fit: 'fill' }).jpeg({ progressive: true }).toBuffer(),
    ],
    ['a CMYK JPEG', await page().toColourspace('cmyk').jpeg().toBuffer()],
    ['a PNG with 16 bits per channel', await page().toColourspace('rgb16').png().toBuffer()],
    ['a TIFF with 16 bits per channel', await page().toColourspace('rgb16').tiff().toBuffer()],
    ['a JPEG with an EXIF rotation', await page().withMetadata({ orientation: 6 }).jpeg().toBuffer()],
    [
      'an animated WebP',
      await sharp(frames, { join: { animated: true } })
        .webp()
        .toBuffer(),
    ],
    [
      'a TIFF with two pages',
      await sharp(frames, { join: { animated: true } })
        .tiff()
        .toBuffer(),
    ],
    [`a PDF with a JPEG of ${HUGE_SIZE} × ${HUGE_SIZE}`, await pdfOf(await blank(HUGE_SIZE).jpeg().toBuffer())],
    ['a scanned PDF', await pdfOf(photo)],
    ['a PNG of 0 × 0', emptyPng(await blank(1).png().toBuffer())],
  ]
}

/** Creates a PDF of an image. @param {Buffer} jpeg */
async function pdfOf(jpeg) {
  const pdf = await PDFDocument.create()
  pdf.addPage([595, 842]).drawImage(await pdf.embedJpg(jpeg), { width: 595, height: 842 })
  return pdf.save()
}

/** Sets the width and height in the header of a PNG to 0. @param {Buffer} png */
function emptyPng(png) {
  const copy = Buffer.from(png)
  copy.fill(0, 16, 24)
  return copy
}
