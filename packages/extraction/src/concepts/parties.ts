import type { Concept } from './concept.js'

/** Who issued the document. */
export const supplier: Concept = {
  name: 'supplier',
  kind: 'party',
  aliases: [
    'supplier name',
    'vendor',
    'vendor name',
    'seller',
    'seller name',
    'company',
    'company name',
    'merchant',
    'merchant name',
    'issuer',
    'from',
    'store',
    'shop',
    'supplier company',
  ],
  absence: -1,
  phrases: {
    en: {
      strong: `
        supplier, seller, vendor, supplier name, seller name, vendor name, service provider, issued by,
        invoice from, billed by, bill from, sold by, seller information, name of seller, our company`,
      fair: 'from, company, merchant, shipper, exporter',
      weak: 'account holder, account name, beneficiary, remit to, beneficiary name',
    },
    de: {
      strong: `
        verkäufer, lieferant, rechnungssteller, rechnungsaussteller, leistungserbringer,
        leistender unternehmer, firmenname`,
      fair: 'firma, von, absender, empfänger',
      weak: 'kontoinhaber',
    },
    fr: {
      strong: 'vendeur, fournisseur, émetteur, prestataire, raison sociale, émise par',
      fair: 'société, de',
      weak: 'titulaire du compte, bénéficiaire, titulaire',
    },
    nl: {
      strong: 'leverancier, verkoper, afzender',
      fair: 'van, bedrijf',
      weak: 'ten name van, t n v, rekeninghouder, begunstigde',
    },
    es: {
      strong: 'proveedor, vendedor, emisor, razón social, expedidor, datos del emisor',
      fair: 'empresa, de',
      weak: 'titular, beneficiario',
    },
    no: {
      strong: 'leverandør, selger, avsender, fakturautsteder, utsteder',
      fair: 'fra, firma',
      weak: 'mottaker, betales til',
    },
  },
}

/** To whom the document is addressed. */
export const buyer: Concept = {
  name: 'buyer',
  kind: 'party',
  aliases: [
    'buyer name',
    'customer name',
    'client',
    'client name',
    'bill to',
    'recipient',
    'customer company',
    'billed to',
    'receiver',
  ],
  absence: 0.3,
  phrases: {
    en: {
      strong: `
        bill to, billed to, invoice to, sold to, buyer, customer, client, customer name, client name,
        buyer name, invoiced to, bill to address, billing address, invoice address, recipient, attn,
        purchaser, name of buyer, issued to, customer details, billing details, charge to, invoice for,
        customer address, bill customer, buyer information, messrs, account of`,
      fair: 'to, invoice recipient, attention',
    },
    de: {
      strong: `
        rechnungsempfänger, kunde, käufer, leistungsempfänger, rechnungsadresse, rechnungsanschrift,
        auftraggeber, käufer leistungsempfänger, rechnung an, besteller, empfänger, kundenname,
        kundenadresse`,
      fair: 'an, firma',
    },
    fr: {
      strong: `
        client, facturé à, adresse de facturation, destinataire, acheteur, adresse du client, facturer à,
        facture à, nom du client, adressé à, adresse client, à l attention de, nom client, facturation`,
    },
    nl: {
      strong: `
        klant, factuuradres, gefactureerd aan, factuur aan, koper, afnemer, opdrachtgever, ontvanger,
        klantgegevens, klantnaam, factuur voor, debiteurgegevens, geadresseerde, ter attentie van, t a v`,
      fair: 'aan',
    },
    es: {
      strong: `
        cliente, facturar a, datos del cliente, facturado a, comprador, destinatario, receptor,
        dirección de facturación, nombre cliente, datos cliente, factura a, nombre del cliente,
        datos de facturación, domicilio de facturación`,
    },
    no: {
      strong: `
        kunde, faktureres til, fakturamottaker, kjøper, faktura til, fakturaadresse, kundenavn, betales av,
        fakturert til, mottaker av faktura, betaler, betalt av, kundeadresse`,
      fair: 'til',
    },
  },
}

/** Where the goods go; keeps their recipient from being taken for the buyer or the supplier. */
export const deliveryAddress: Concept = {
  name: 'delivery_address',
  kind: 'party',
  aliases: ['ship to', 'shipping address', 'delivered to'],
  absence: 2,
  phrases: {
    en: {
      strong: `
        ship to, delivery address, deliver to, shipping address, delivered to, shipped to, ship to address,
        consignee, place of delivery, delivery to, delivery location, service address, goods to,
        delivered at`,
    },
    de: {
      strong: `
        lieferadresse, lieferanschrift, warenempfänger, versandadresse, abweichender warenempfänger,
        lieferung an, leistungsort, empfangsadresse, lieferort, abweichender zahlungsempfänger,
        zahlungsempfänger`,
    },
    fr: {
      strong: 'adresse de livraison, livré à, livraison à, lieu de livraison, livrer à, adresse livraison',
    },
    nl: {
      strong: 'afleveradres, leveradres, verzendadres, bezorgadres, geleverd aan, leveren aan',
    },
    es: {
      strong: `
        dirección de entrega, enviar a, dirección de envío, lugar de entrega, entregar a,
        domicilio de entrega, envío a`,
    },
    no: {
      strong: `
        leveringsadresse, leveres til, levering til, leveranseadresse, levert til, leveringssted, sendes til`,
    },
  },
}

/** The supplier's tax number. */
export const supplierVat: Concept = {
  name: 'supplier_vat',
  kind: 'vat-number',
  aliases: [
    'vat number',
    'vat id',
    'supplier vat number',
    'vendor vat',
    'seller vat',
    'supplier vat id',
    'tax id',
    'vat registration number',
    'company number',
    'organization number',
    'tax number',
    'supplier tax id',
    'vat reg',
  ],
  absence: 1,
  phrases: {
    en: {
      strong: `
        vat number, vat id, vat reg number, vat registration number, vat registration, vat reg, tax id,
        gst number, gst id, gst reg number, vat identification number, our vat number, seller vat id, abn,
        ein, gstin, gst registration number, tax number, tax registration number, tax identification number,
        tin, gst reg, vat id number, vat code, vat tax id, federal tax id, supplier vat,
        supplier vat number, company vat, our vat id, seller tax id, vat tax reg number, company vat number,
        trn, sst number, vat nbr`,
    },
    de: {
      strong: `
        ust idnr, ust id nr, ust id, umsatzsteuer id, umsatzsteuer identifikationsnummer, ustid, ustidnr,
        mwst nummer, mwst nr, uid, uid nummer, steuernummer, steuer nr, umsatzsteuer id nr, ust ident nr,
        st nr, uid nr, umsatzsteueridentifikationsnummer, unsere ust id, unsere ust idnr,
        umsatzsteuernummer, ust nr, steuernr, ust identnummer, vat nr, finanzamt, ust idnummer,
        umsatzsteuer ident nr, umsatzsteuer idnr`,
    },
    fr: {
      strong: `
        n° tva, n° de tva, numéro de tva, tva intracommunautaire, n° tva intracommunautaire, tva intracom,
        numéro tva, identifiant tva, n° tva intracom, numéro de tva intracommunautaire, id tva,
        n° de tva intracommunautaire, tva n°, tva intra, code tva, n° id tva, tva intracommunautaire n°,
        tva fr, n° tva intra, n° d'identification tva, numéro tva intracommunautaire`,
    },
    nl: {
      strong: `
        btw nummer, btw nr, btw id, btw identificatienummer, btw, btwnummer, btw identificatie nummer,
        omzetbelastingnummer, ob nummer, btw id nummer, vat nummer, ons btw nummer`,
    },
    es: {
      strong: `
        nif, cif, nif iva, n° iva, número de iva, cif nif, nif cif, id fiscal, número fiscal,
        identificación fiscal, vat, n i f, c i f, dni, nif vat, n° de identificación fiscal, dni nif,
        nif dni, rfc, cuit, nit, ruc`,
    },
    no: {
      strong: `
        organisasjonsnummer, org nr, orgnr, mva nummer, mva nr, foretaksregisteret, org nummer,
        organisasjonsnr, foretaksnummer, cvr nr, vat nr, cvr, momsnr, mva reg nr, org nr mva, orgnummer,
        org, cvr nummer, momsnummer, se nr`,
    },
  },
}

/** The buyer's tax number. */
export const buyerVat: Concept = {
  name: 'buyer_vat',
  kind: 'vat-number',
  aliases: [
    'customer vat',
    'customer vat id',
    'buyer vat number',
    'customer vat number',
    'buyer vat id',
    'customer tax id',
    'client vat',
  ],
  absence: 2,
  phrases: {
    en: {
      strong: `
        customer vat id, customer vat number, your vat number, customer vat, buyer vat, buyer vat number,
        client vat, your vat id, customer tax id, buyer vat id, client vat number, your vat reg number,
        customer vat reg number, vat number customer, buyer tax id, customer gst number,
        recipient vat number`,
    },
    de: {
      strong: `
        ihre ust id, ihre ust idnr, kunden ust id, ust id kunde, ust idnr kunde, ihre ust id nr, ihre uid,
        ihre uid nummer, kunden ust idnr, ihre umsatzsteuer id, ihre mwst nr, ihre steuernummer, ihre ustid,
        ihre ustidnr, ust id empfänger, ihre uid nr, kunden uid, ust idnr des kunden`,
    },
    fr: {
      strong: `
        tva client, n° tva client, votre n° tva, n° tva du client, votre tva, numéro de tva client,
        n° de tva client, votre n° de tva, tva intracommunautaire client, votre numéro de tva, tva du client`,
    },
    nl: {
      strong: `
        uw btw nummer, btw nummer klant, uw btw nr, klant btw nummer, btw nummer afnemer, btw klant, uw btw,
        uw btw id`,
    },
    es: {
      strong: `
        nif cliente, cif cliente, nif del cliente, su nif, su cif, cif nif cliente, cif del cliente,
        nif cif cliente`,
    },
    no: {
      strong: `
        kundens org nr, deres org nr, kunde org nr, kundens organisasjonsnummer, kjøpers org nr,
        deres organisasjonsnummer, kundens mva nr, deres mva nr`,
    },
  },
}
