import type { Concept } from '../concepts/concept.js'

/** The columns that tables of line items have, and how their headings call them. */
export const columnConcepts: readonly Concept[] = [
  {
    name: 'column:description',
    kind: 'text',
    aliases: ['description', 'text', 'item', 'name', 'product', 'article', 'item name', 'product name', 'title'],
    absence: 0,
    phrases: {
      en: {
        strong: 'description, item description, product description, particulars, product name, item name, work item',
        fair: 'item, items, product, service, services, details, article, product service, activity, goods',
      },
      de: {
        strong: 'beschreibung, bezeichnung, artikelbezeichnung, leistungsbeschreibung, leistung, produktbezeichnung',
        fair: 'artikel, text, produkt, position, ware',
      },
      fr: { strong: 'désignation, désignations, libellé, description', fair: 'article, produit, prestation, objet' },
      nl: { strong: 'omschrijving, beschrijving, productomschrijving', fair: 'artikel, product, dienst' },
      es: { strong: 'descripción, concepto, conceptos, detalle', fair: 'artículo, producto, servicio' },
      no: { strong: 'beskrivelse, varetekst, benevnelse, produktnavn', fair: 'vare, artikkel, produkt, tekst' },
    },
  },
  {
    name: 'column:quantity',
    kind: 'number',
    aliases: ['quantity', 'qty', 'count', 'units', 'pieces', 'hours', 'number of units'],
    absence: 0,
    phrases: {
      en: { strong: 'quantity, qty, pcs, hrs, hours, no of units, units, pieces, qty hrs', fair: 'count' },
      de: { strong: 'menge, anzahl, stück, stk, menge einheit, stunden' },
      fr: { strong: 'quantité, qté, qte, nombre, nb' },
      nl: { strong: 'aantal, hoeveelheid, uren' },
      es: { strong: 'cantidad, cant, uds, unidades' },
      no: { strong: 'antall, ant, timer' },
    },
  },
  {
    name: 'column:unit',
    kind: 'text',
    aliases: ['unit', 'uom', 'unit of measure'],
    absence: 0,
    phrases: {
      en: { strong: 'unit, uom, u m, unit of measure' },
      de: { strong: 'einheit, einh, me' },
      fr: { strong: 'unité' },
      nl: { strong: 'eenheid' },
      es: { strong: 'unidad, ud' },
      no: { strong: 'enhet, enh' },
    },
  },
  {
    name: 'column:unit_price',
    kind: 'amount',
    aliases: ['unit price', 'price', 'rate', 'unit cost', 'price per unit', 'price each'],
    absence: 0,
    phrases: {
      en: {
        strong: 'unit price, price per unit, unit cost, u price, price each, unit price excl vat, unit net price',
        fair: 'price, rate, each, cost',
      },
      de: {
        strong: 'einzelpreis, e preis, ep, stückpreis, vk preis, einzelpreis netto, preis pro einheit, einzelpreis eur',
        fair: 'preis, einzel, nettopreis, preis eur',
      },
      fr: {
        strong: 'prix unitaire, p u, pu ht, p u ht, prix unitaire ht, pu, prix u, prix unit, prix u ht',
        fair: 'prix',
      },
      nl: { strong: 'prijs per stuk, stuksprijs, eenheidsprijs, prijs per eenheid, stukprijs', fair: 'prijs, tarief' },
      es: { strong: 'precio unitario, precio ud, p unitario, p unit, precio unit', fair: 'precio' },
      no: { strong: 'enhetspris, stk pris, stykkpris, à pris, pris per enhet, enh pris', fair: 'pris' },
    },
  },
  {
    name: 'column:amount',
    kind: 'amount',
    aliases: [
      'amount',
      'total',
      'line total',
      'line amount',
      'sum',
      'net amount',
      'total amount',
      'total price',
      'net',
    ],
    absence: 0,
    phrases: {
      en: {
        strong:
          'line total, line amount, total price, net amount, line amount excl vat, total price excl vat, extended price',
        fair: 'amount, total, net, subtotal, value, line value, net value, total amount, amount eur, amount gbp, amount usd',
      },
      de: {
        strong: 'gesamtpreis, g preis, gp, zeilenbetrag, positionsbetrag, gesamtpreis eur, nettobetrag',
        fair: 'betrag, gesamt, summe, netto, total, betrag eur, gesamt eur',
      },
      fr: { strong: 'total ligne, montant ligne, montant ht, total ht', fair: 'montant, total, montant net' },
      nl: { strong: 'regelbedrag, regeltotaal, totaalprijs, totaal excl btw, bedrag excl btw', fair: 'bedrag, totaal' },
      es: { strong: 'importe, importe total, total línea, precio total', fair: 'total, neto' },
      no: { strong: 'linjesum, linjebeløp, nettobeløp', fair: 'beløp, sum, total, totalt, netto' },
    },
  },
  {
    name: 'column:tax_rate',
    kind: 'number',
    aliases: ['tax rate', 'vat rate', 'vat', 'tax', 'vat percent', 'tax percentage'],
    absence: 0,
    phrases: {
      en: { strong: 'vat rate, tax rate', fair: 'vat, tax, gst' },
      de: { strong: 'steuersatz, mwst satz, ust satz', fair: 'mwst, ust, steuer' },
      fr: { strong: 'taux tva', fair: 'tva, taux' },
      nl: { strong: 'btw tarief, btw percentage', fair: 'btw' },
      es: { strong: 'tipo iva', fair: 'iva' },
      no: { strong: 'mva sats', fair: 'mva' },
    },
  },
  {
    name: 'column:discount',
    kind: 'amount',
    aliases: ['discount', 'discount amount', 'rebate'],
    absence: 0,
    phrases: {
      en: { strong: 'discount, disc' },
      de: { strong: 'rabatt, nachlass' },
      fr: { strong: 'remise, rem' },
      nl: { strong: 'korting' },
      es: { strong: 'descuento, dto' },
      no: { strong: 'rabatt' },
    },
  },
  {
    name: 'column:code',
    kind: 'identifier',
    aliases: ['code', 'item code', 'article number', 'sku', 'product code', 'item number', 'part number', 'ean'],
    absence: 0,
    phrases: {
      en: { strong: 'item code, product code, item number, part number, sku, stock code, article number, code, ref' },
      de: { strong: 'artikelnummer, artikel nr, art nr, bestellnummer' },
      fr: { strong: 'code article, référence article, référence, réf, code' },
      nl: { strong: 'artikelnummer, artikelcode, art nr' },
      es: { strong: 'código artículo, referencia artículo, referencia, código' },
      no: { strong: 'varenummer, varenr, artikkelnr' },
    },
  },
  {
    name: 'column:position',
    kind: 'number',
    aliases: ['position', 'pos', 'line number', 'line'],
    absence: 0,
    phrases: {
      en: { strong: 'line number, s n, line, no' },
      de: { strong: 'pos, position, lfd nr' },
      no: { strong: 'linje' },
    },
  },
  {
    name: 'column:date',
    kind: 'date',
    aliases: ['date', 'service date', 'day'],
    absence: 0,
    phrases: {
      en: { strong: 'date, service date' },
      de: { strong: 'datum' },
      fr: { strong: 'date' },
      nl: { strong: 'datum' },
      es: { strong: 'fecha' },
      no: { strong: 'dato' },
    },
  },
]
