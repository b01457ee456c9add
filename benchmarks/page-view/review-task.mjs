import { PDFDocument, StandardFonts } from 'pdf-lib'

const WORDS_PER_LINE = 30
const WORDS_PER_FIELD = 75

/**
 * Creates a task for the review of a page that is full of words, whose fields have places all over it.
 *
 * @param {string} apiEndpoint of an emulator without authentication, which gives tokens to its console
 * @param {number} wordCount
 */
export async function createReviewTask(apiEndpoint, wordCount) {
  const { origin } = new URL(apiEndpoint)
  const { accessToken } = await receive(await fetch(`${origin}/_console/api/session/token`, { method: 'POST' }))
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' }
  const get = async (/** @type {string} */ url) => receive(await fetch(url, { headers }))
  const post = async (/** @type {string} */ path, /** @type {object} */ body) =>
    receive(await fetch(apiEndpoint + path, { method: 'POST', headers, body: JSON.stringify(body) }))

  const content = Buffer.from(await fullPage(wordCount)).toString('base64')
  const { documentId } = await post('/documents', { content, contentType: 'application/pdf' })
  const { words } = await get(`${origin}/_console/api/documents/${encodeURIComponent(documentId)}/pages/0`)
  if (words.length !== wordCount) throw new Error(`the page has ${words.length} words`)

  const fields = Object.fromEntries(
    words
      .filter((/** @type {unknown} */ _, /** @type {number} */ index) => index % WORDS_PER_FIELD === 0)
      .map((/** @type {[string, ...number[]]} */ [text, ...box], /** @type {number} */ index) => [
        `field_${index}`,
        { value: text, rawValue: text, confidence: 0.5 + (index % 5) / 10, page: 0, location: box.slice(0, 4) },
      ]),
  )
  const { validationId } = await post('/validations', {})
  const input = { documentId, fields, reasons: [] }
  const { taskId } = await post(`/validations/${validationId}/tasks`, { input })
  return { taskId, fields: Object.keys(fields).length }
}

/** @param {number} wordCount */
async function fullPage(wordCount) {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  const page = document.addPage([595, 842])
  const lineHeight = 790 / Math.ceil(wordCount / WORDS_PER_LINE)
  for (let word = 0; word < wordCount; word++) {
    const x = 30 + (word % WORDS_PER_LINE) * 18
    const y = 814 - Math.floor(word / WORDS_PER_LINE) * lineHeight
    page.drawText(`w${word.toString().padStart(4, '0')}`, { x, y, size: 5, font })
  }
  return document.save()
}

/** @param {Response} response */
async function receive(response) {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
  return response.json()
}
