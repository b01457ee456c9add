import type { InvoiceData } from '../types.js'

export const spanish: readonly InvoiceData[] = [
  {
    name: 'es-two-columns',
    language: 'es',
    layout: 'two-columns',
    currency: 'EUR',
    supplier: {
      name: 'Cerámicas Alborada S.L.',
      address: ['Camino de la Huerta 30', '46940 Manises'],
      vatNumber: 'B97441820',
      iban: 'ES3731590007112480015590',
    },
    buyer: { name: 'Hotel Mirador del Júcar', address: ['Plaza Mayor 2', '16001 Cuenca'] },
    invoiceNumber: 'A-2024/0147',
    invoiceDate: '2024-04-18',
    dueDate: '2024-05-18',
    deliveryDate: '2024-04-16',
    customerNumber: '430118',
    lines: [
      { text: 'Azulejo esmaltado, m²', quantity: 64, unitPrice: 2950, rate: 21 },
      { text: 'Cenefa decorada, unidad', quantity: 110, unitPrice: 480, rate: 21 },
    ],
    datePattern: 'DD/MM/YYYY',
    amountPattern: '1.234,50 €',
  },
  {
    name: 'es-heading',
    language: 'es',
    layout: 'heading',
    currency: 'EUR',
    supplier: {
      name: 'Traducciones Olmedo',
      address: ['Calle del Sauce 15', '47001 Valladolid'],
      iban: 'ES6000491500051234567892',
    },
    buyer: { name: 'Editorial Piedra Clara', address: ['Avenida del Puerto 77', '33206 Gijón'] },
    invoiceNumber: '2024-031',
    invoiceDate: '2024-12-05',
    dueDate: '2025-01-04',
    lines: [{ text: 'Traducción, palabras (por mil)', quantity: 38, unitPrice: 8500, rate: 21 }],
    datePattern: 'D de MMMM de YYYY',
    amountPattern: '1.234,50 EUR',
    words: { total: 'Total a pagar', invoice: 'Factura n.º' },
  },
]
