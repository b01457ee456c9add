import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const invoiceXml = `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100">
  <rsm:ExchangedDocument><ram:ID>R-1</ram:ID><ram:TypeCode>380</ram:TypeCode></rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
    <ram:IncludedSupplyChainTradeLineItem>
      <ram:SpecifiedTradeProduct><ram:Name>Ladder</ram:Name></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity>2</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation>
        <ram:LineTotalAmount>100.00</ram:LineTotalAmount>
      </ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>
    <ram:ApplicableHeaderTradeAgreement>
      <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO-5</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeSettlement><ram:SpecifiedTradeSettlementHeaderMonetarySummation>
      <ram:GrandTotalAmount>119.00</ram:GrandTotalAmount>
    </ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>`

const fieldConfig = {
  total_amount: { type: 'amount' },
  invoice_number: { type: 'string' },
  purchase_order: { type: 'string' },
  lines: { type: 'lines', fields: { description: { type: 'string' }, amount: { type: 'amount' } } },
}

async function invoicePdf(printedTotal: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (const texts of [['Invoice number R-1'], ['Invoice number R-1', `Total amount ${printedTotal}`]]) {
    const page = pdf.addPage([595, 842])
    for (const [index, text] of texts.entries()) page.drawText(text, { x: 50, y: 700 - index * 30, size: 10 })
  }
  await pdf.attach(new TextEncoder().encode(invoiceXml), 'factur-x.xml')
  return pdf.save()
}

let api: TestApi
let modelId: string
beforeAll(async () => {
  api = await startTestApi()
  const model = await api.ok('POST', '/models', { fieldConfig })
  modelId = String(model.modelId)
})
afterAll(() => api.close())

async function predict(content: Uint8Array | string, postprocessConfig?: Json): Promise<Json> {
  const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
  await api.put(fileUrl, content)
  return api.ok('POST', '/predictions', { documentId, modelId, ...(postprocessConfig && { postprocessConfig }) })
}

describe('an electronic invoice in a PDF', () => {
  it('is predicted exactly, in the usual format', async () => {
    const { predictions } = await predict(await invoicePdf('119.00'))
    expect(predictions).toEqual([
      {
        label: 'total_amount',
        value: '119.00',
        rawValue: '119.00',
        confidence: 0.99,
        page: 1,
        location: expect.any(Array),
        source: 'model',
      },
      expect.objectContaining({ label: 'invoice_number', value: 'R-1', page: 0 }),
      { label: 'purchase_order', value: 'PO-5', confidence: 0.95, source: 'model' },
      {
        label: 'lines',
        value: [
          [
            { label: 'description', value: 'Ladder', confidence: 0.95, source: 'model' },
            { label: 'amount', value: '100.00', confidence: 0.95, source: 'model' },
          ],
        ],
      },
    ])
  })

  it('has a low confidence where the page shows another value', async () => {
    const { predictions } = await predict(await invoicePdf('911.00'))
    const [total] = predictions as Json[]
    expect(total).toMatchObject({ value: '119.00' })
    expect(total?.confidence).toBeLessThanOrEqual(0.5)
  })

  it('is predicted once with the strategy BEST_N_PAGES', async () => {
    const postprocessConfig = { strategy: 'BEST_N_PAGES', parameters: { n: 2 } }
    const { predictions } = await predict(await invoicePdf('119.00'), postprocessConfig)
    expect((predictions as Json[]).map(({ label }) => label)).toEqual(Object.keys(fieldConfig))
  })
})

describe('an electronic invoice without a PDF', () => {
  it('is refused', async () => {
    const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
    await api.put(fileUrl, invoiceXml)
    expect(await api.send('POST', '/predictions', { documentId, modelId })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('neither a PDF nor') },
    })
  })
})
