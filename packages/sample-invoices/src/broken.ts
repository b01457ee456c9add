import { createHash } from 'node:crypto'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from 'pdf-lib'
import { renderInvoice } from './render.js'
import type { InvoiceData } from './types.js'

/** The first half of the invoice's PDF, as after an interrupted upload. */
export async function truncatedInvoice(invoice: InvoiceData): Promise<Uint8Array> {
  const bytes = await renderInvoice(invoice)
  return bytes.slice(0, bytes.length / 2)
}

/** A valid PDF of one page that contains only an image: grey bars instead of the text lines of a scan. */
export async function scannedInvoice(): Promise<Uint8Array> {
  const [width, height] = [210, 297]
  const pixels = new Uint8Array(width * height).fill(255)
  for (let y = 20; y < height - 20; y++) {
    if (y % 8 < 3) pixels.fill(70, y * width + 20, y * width + 20 + 60 + ((y * 37) % 110))
  }
  const document = await PDFDocument.create({ updateMetadata: false })
  const page = document.addPage([595.28, 841.89])
  const { context } = document
  const image = context.flateStream(pixels, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 8,
  })
  page.node.setXObject(PDFName.of('Scan'), context.register(image))
  page.node.addContentStream(context.register(context.flateStream('q 595.28 0 0 841.89 0 0 cm /Scan Do Q')))
  return document.save()
}

/** The invoice as a password-protected PDF (standard security handler, RC4, 40 bits). */
export async function encryptedInvoice(invoice: InvoiceData, password: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(await renderInvoice(invoice), { updateMetadata: false })
  const { context } = document
  const id = md5(Buffer.from(invoice.name))
  const permissions = -4
  const owner = rc4(md5(padded(password)).subarray(0, 5), padded(password))
  const permissionBytes = Buffer.alloc(4)
  permissionBytes.writeInt32LE(permissions)
  const key = md5(Buffer.concat([padded(password), owner, permissionBytes, id])).subarray(0, 5)

  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const cipher = (data: Uint8Array) => rc4(objectKey(key, ref), data)
    const protectedObject = encryptObject(object, cipher)
    if (protectedObject !== object) context.assign(ref, protectedObject)
  }
  context.trailerInfo.Encrypt = context.register(
    context.obj({ Filter: 'Standard', V: 1, R: 2, P: permissions, O: hex(owner), U: hex(rc4(key, padding)) }),
  )
  context.trailerInfo.ID = context.obj([hex(id), hex(id)])
  return document.save({ useObjectStreams: false, updateFieldAppearances: false })
}

/** Encrypts the strings and the stream of an indirect object. */
function encryptObject(object: PDFObject, cipher: (data: Uint8Array) => Uint8Array): PDFObject {
  if (object instanceof PDFString || object instanceof PDFHexString) return hex(cipher(object.asBytes()))
  if (object instanceof PDFRawStream) {
    encryptObject(object.dict, cipher)
    return PDFRawStream.of(object.dict, cipher(object.contents))
  }
  if (object instanceof PDFDict)
    for (const [key, value] of object.entries()) object.set(key, encryptObject(value, cipher))
  if (object instanceof PDFArray) {
    object.asArray().forEach((value, index) => {
      object.set(index, encryptObject(value, cipher))
    })
  }
  return object
}

const padding: Uint8Array = /* @__PURE__ */ Buffer.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
  'hex',
)

function padded(password: string): Uint8Array {
  return Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32)
}

function objectKey(key: Uint8Array, ref: PDFRef): Uint8Array {
  const { objectNumber: n, generationNumber: g } = ref
  return md5(Buffer.concat([key, Buffer.from([n, n >> 8, n >> 16, g, g >> 8])])).subarray(0, key.length + 5)
}

function md5(data: Uint8Array): Uint8Array {
  return createHash('md5').update(data).digest()
}

function hex(data: Uint8Array): PDFHexString {
  return PDFHexString.of(Buffer.from(data).toString('hex'))
}

function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const at = (index: number) => state[index & 255] ?? 0
  const swap = (a: number, b: number) => {
    ;[state[a & 255], state[b & 255]] = [at(b), at(a)]
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let j = 0
  return data.map((byte, index) => {
    j = (j + at(index + 1)) & 255
    swap(index + 1, j)
    return byte ^ at(at(index + 1) + at(j))
  })
}
