import type { InvoiceData } from '../types.js'

export const norwegian: readonly InvoiceData[] = [
  {
    name: 'no-heading',
    language: 'no',
    layout: 'heading',
    currency: 'NOK',
    supplier: {
      name: 'Fjellheim Rør AS',
      address: ['Strandgata 14', '5013 Bergen'],
      vatNumber: '918 220 473 MVA',
      iban: 'NO6062071834567',
    },
    buyer: { name: 'Borettslaget Solbakken', address: ['Åsveien 9', '5034 Bergen'] },
    invoiceNumber: '30117',
    invoiceDate: '2024-05-03',
    dueDate: '2024-05-17',
    customerNumber: '4402',
    lines: [
      { text: 'Rørleggerarbeid, timer', quantity: 14.5, unitPrice: 98000, rate: 25 },
      { text: 'Blandebatteri', quantity: 2, unitPrice: 189000, rate: 25 },
    ],
    datePattern: 'D. MMMM YYYY',
    amountPattern: 'kr\u00a01\u00a0234,50',
  },
  {
    name: 'no-label-left',
    language: 'no',
    layout: 'label-left',
    currency: 'NOK',
    supplier: {
      name: 'Sørlys Kontor AS',
      address: ['Markens gate 30', '4611 Kristiansand'],
      vatNumber: '987 114 206 MVA',
      iban: 'NO0815064512340',
    },
    buyer: { name: 'Tveit Bakeri', address: ['Skoleveien 2', '4656 Hamresanden'] },
    invoiceNumber: '2024-1009',
    invoiceDate: '2024-10-01',
    dueDate: '2024-10-15',
    orderNumber: '66120',
    lines: [
      { text: 'Kassaruller, eske', quantity: 10, unitPrice: 24900, rate: 25 },
      { text: 'Kaffe, 1 kg', quantity: 8, unitPrice: 15950, rate: 15 },
    ],
    datePattern: 'DD.MM.YYYY',
    amountPattern: '1 234,50 NOK',
    words: { net: 'Sum eks. mva', total: 'Sum å betale' },
  },
]
