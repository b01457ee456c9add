import type { InvoiceData } from '../types.js'

export const french: readonly InvoiceData[] = [
  {
    name: 'fr-label-above',
    language: 'fr',
    layout: 'label-above',
    currency: 'EUR',
    supplier: {
      name: 'Atelier Brézin SARL',
      address: ['27 rue des Tanneurs', '37000 Tours'],
      vatNumber: 'FR 61 528114907',
      iban: 'FR5510278060310002047120198',
    },
    buyer: { name: 'Librairie du Vieux Pont', address: ['4 quai Saint-Jean', '49100 Angers'] },
    invoiceNumber: 'F2024-0215',
    invoiceDate: '2024-03-01',
    dueDate: '2024-03-31',
    purchaseOrder: 'BC-5520',
    lines: [
      { text: 'Étagère en chêne, sur mesure', quantity: 3, unitPrice: 68500, rate: 20 },
      { text: 'Pose, heures', quantity: 6, unitPrice: 5200, rate: 20 },
    ],
    datePattern: 'D MMMM YYYY',
    amountPattern: '1\u00a0234,50\u00a0€',
  },
  {
    name: 'fr-two-pages',
    language: 'fr',
    layout: 'two-pages',
    currency: 'EUR',
    supplier: {
      name: 'Grainothèque Morvan',
      address: ['Zone des Chaumes', '58120 Château-Chinon'],
      iban: 'FR7330004008120001034567812',
    },
    buyer: { name: 'Jardins de la Loue', address: ['11 chemin du Moulin', '25290 Ornans'] },
    invoiceNumber: '240118',
    invoiceDate: '2024-10-11',
    dueDate: '2024-11-10',
    deliveryDate: '2024-10-08',
    customerNumber: 'CL0932',
    lines: Array.from({ length: 28 }, (_, index) => ({
      text: `Semences, référence ${3010 + index * 7}`,
      quantity: 2 + (index % 5),
      unitPrice: 340 + index * 45,
      rate: index % 4 === 0 ? 20 : 5.5,
    })),
    datePattern: 'DD/MM/YYYY',
    amountPattern: '1 234,50 €',
    words: { invoiceNumber: 'Facture n°', invoiceDate: 'Date', total: 'Net à payer' },
  },
]
