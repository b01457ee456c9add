export type Language = 'en' | 'de' | 'fr' | 'nl' | 'es' | 'no'

/** The words on an invoice. `{rate}` is replaced by the tax rate. */
export interface Words {
  invoice: string
  creditNote: string
  invoiceNumber: string
  invoiceDate: string
  dueDate: string
  deliveryDate: string
  orderNumber: string
  customerNumber: string
  purchaseOrder: string
  vatNumber: string
  billTo: string
  description: string
  quantity: string
  unitPrice: string
  amount: string
  net: string
  tax: string
  /** Label of the total tax if there are several rates. */
  taxTotal: string
  total: string
  carriedForward: string
  payment: string
  page: string
}

export const words: Record<Language, Words> = {
  en: {
    invoice: 'Invoice',
    creditNote: 'Credit note',
    invoiceNumber: 'Invoice number',
    invoiceDate: 'Invoice date',
    dueDate: 'Due date',
    deliveryDate: 'Delivery date',
    orderNumber: 'Order number',
    customerNumber: 'Customer number',
    purchaseOrder: 'Purchase order',
    vatNumber: 'VAT number',
    billTo: 'Bill to',
    description: 'Description',
    quantity: 'Qty',
    unitPrice: 'Unit price',
    amount: 'Amount',
    net: 'Subtotal',
    tax: 'VAT {rate}%',
    taxTotal: 'Total VAT',
    total: 'Total',
    carriedForward: 'Carried forward',
    payment: 'Please pay into the account',
    page: 'Page',
  },
  de: {
    invoice: 'Rechnung',
    creditNote: 'Gutschrift',
    invoiceNumber: 'Rechnungsnummer',
    invoiceDate: 'Rechnungsdatum',
    dueDate: 'Fällig am',
    deliveryDate: 'Lieferdatum',
    orderNumber: 'Auftragsnummer',
    customerNumber: 'Kundennummer',
    purchaseOrder: 'Ihre Bestellung',
    vatNumber: 'USt-IdNr.',
    billTo: 'Rechnung an',
    description: 'Bezeichnung',
    quantity: 'Menge',
    unitPrice: 'Einzelpreis',
    amount: 'Betrag',
    net: 'Nettobetrag',
    tax: 'zzgl. {rate} % MwSt.',
    taxTotal: 'MwSt. gesamt',
    total: 'Gesamtbetrag',
    carriedForward: 'Übertrag',
    payment: 'Bitte überweisen Sie auf das Konto',
    page: 'Seite',
  },
  fr: {
    invoice: 'Facture',
    creditNote: 'Avoir',
    invoiceNumber: 'Numéro de facture',
    invoiceDate: 'Date de facture',
    dueDate: 'Échéance',
    deliveryDate: 'Date de livraison',
    orderNumber: 'N° de commande',
    customerNumber: 'N° client',
    purchaseOrder: 'Votre référence',
    vatNumber: 'N° TVA',
    billTo: 'Facturé à',
    description: 'Désignation',
    quantity: 'Qté',
    unitPrice: 'Prix unitaire',
    amount: 'Montant HT',
    net: 'Total HT',
    tax: 'TVA {rate} %',
    taxTotal: 'Total TVA',
    total: 'Total TTC',
    carriedForward: 'À reporter',
    payment: 'Règlement par virement',
    page: 'Page',
  },
  nl: {
    invoice: 'Factuur',
    creditNote: 'Creditnota',
    invoiceNumber: 'Factuurnummer',
    invoiceDate: 'Factuurdatum',
    dueDate: 'Vervaldatum',
    deliveryDate: 'Leverdatum',
    orderNumber: 'Ordernummer',
    customerNumber: 'Klantnummer',
    purchaseOrder: 'Uw referentie',
    vatNumber: 'BTW-nummer',
    billTo: 'Factuuradres',
    description: 'Omschrijving',
    quantity: 'Aantal',
    unitPrice: 'Prijs',
    amount: 'Bedrag',
    net: 'Totaal excl. btw',
    tax: 'Btw {rate}%',
    taxTotal: 'Totaal btw',
    total: 'Totaal incl. btw',
    carriedForward: 'Transport',
    payment: 'Gelieve over te maken op rekening',
    page: 'Pagina',
  },
  es: {
    invoice: 'Factura',
    creditNote: 'Factura rectificativa',
    invoiceNumber: 'Número de factura',
    invoiceDate: 'Fecha de factura',
    dueDate: 'Vencimiento',
    deliveryDate: 'Fecha de entrega',
    orderNumber: 'N.º de pedido',
    customerNumber: 'N.º de cliente',
    purchaseOrder: 'Su pedido',
    vatNumber: 'NIF',
    billTo: 'Cliente',
    description: 'Concepto',
    quantity: 'Cant.',
    unitPrice: 'Precio',
    amount: 'Importe',
    net: 'Base imponible',
    tax: 'IVA {rate} %',
    taxTotal: 'Total IVA',
    total: 'Total factura',
    carriedForward: 'Suma y sigue',
    payment: 'Transferencia a la cuenta',
    page: 'Página',
  },
  no: {
    invoice: 'Faktura',
    creditNote: 'Kreditnota',
    invoiceNumber: 'Fakturanummer',
    invoiceDate: 'Fakturadato',
    dueDate: 'Forfallsdato',
    deliveryDate: 'Leveringsdato',
    orderNumber: 'Ordrenummer',
    customerNumber: 'Kundenummer',
    purchaseOrder: 'Deres ref.',
    vatNumber: 'Org.nr.',
    billTo: 'Fakturaadresse',
    description: 'Beskrivelse',
    quantity: 'Antall',
    unitPrice: 'Pris',
    amount: 'Beløp',
    net: 'Netto',
    tax: 'Mva {rate} %',
    taxTotal: 'Sum mva',
    total: 'Å betale',
    carriedForward: 'Overført',
    payment: 'Betales til konto',
    page: 'Side',
  },
}
