import type { InvoiceData } from '../types.js'

export const dutch: readonly InvoiceData[] = [
  {
    name: 'nl-table-header',
    language: 'nl',
    layout: 'table-header',
    currency: 'EUR',
    supplier: {
      name: 'De Groene Schuit B.V.',
      address: ['Kanaaldijk 61', '3512 AB Utrecht'],
      vatNumber: 'NL824410973B01',
      iban: 'NL32FICT0417164300',
    },
    buyer: { name: 'Café ’t Pannetje', address: ['Brink 8', '7411 BR Deventer'] },
    invoiceNumber: '20240672',
    invoiceDate: '2024-06-12',
    dueDate: '2024-07-12',
    orderNumber: '551903',
    customerNumber: '8841',
    lines: [
      { text: 'Seizoensgroente, krat', quantity: 32, unitPrice: 1875, rate: 9 },
      { text: 'Verse kruiden, bos', quantity: 140, unitPrice: 165, rate: 9 },
    ],
    datePattern: 'DD-MM-YYYY',
    amountPattern: '€ 1.234,50',
  },
  {
    name: 'nl-two-columns',
    language: 'nl',
    layout: 'two-columns',
    currency: 'EUR',
    supplier: {
      name: 'Drukkerij Zilvermeeuw',
      address: ['Havenkade 102', '8861 NM Harlingen'],
      vatNumber: 'NL001938274B55',
      iban: 'NL51FICT0938472610',
    },
    buyer: { name: 'Stichting Waddenpad', address: ['Dorpsstraat 1', '9166 PX Schiermonnikoog'] },
    invoiceNumber: 'ZM/24/0309',
    invoiceDate: '2024-08-02',
    dueDate: '2024-08-16',
    purchaseOrder: 'WP-2024-17',
    lines: [
      { text: 'Wandelgids, 64 pagina’s', quantity: 750, unitPrice: 285, rate: 9 },
      { text: 'Ontwerp omslag, uren', quantity: 12, unitPrice: 7800, rate: 21 },
    ],
    datePattern: 'D MMMM YYYY',
    amountPattern: '€ 1.234,50',
    words: { total: 'Te betalen', net: 'Subtotaal', invoiceDate: 'Datum' },
  },
]
