import type { Concept } from './concept.js'

/** The headings of the columns of line items: whatever stands below them belongs to one line, not to the document. */
export const lineItem: Concept = {
  name: 'line_item',
  kind: 'text',
  absence: 2,
  phrases: {
    en: {
      strong: `
        description, quantity, qty, unit price, items, item code, article, item description, unit cost,
        item desc, units, price per unit, line amount, u price, item number, part number, sku, pos,
        particulars, pcs, product code, hrs, unit price excl vat, line amount excl vat, item name,
        product description, uom, work item, line number, unit of measure, u m, product name, stock code,
        code desc, total price excl vat, s n, price each, product service, item product`,
      weak: `
        item, product, price, unit, rate, hours, service, line, details, each, activity, vat rate, tax rate,
        code`,
    },
    de: {
      strong: `
        beschreibung, menge, einzelpreis, artikel, bezeichnung, artikelnummer, artikel nr, stück, anzahl,
        e preis, g preis, ep, gp, vk preis, zeilenbetrag, stückpreis, art nr, nettopreis, einzelpreis netto,
        artikelbezeichnung, positionsbetrag, preis pro einheit, einh, preis eur, einzel, stk,
        leistungsbeschreibung, menge einheit, e preis eur, einzelpreis eur, gesamtpreis eur, positionen`,
      weak: 'pos, position, einheit, preis, leistung, produkt, steuersatz, mwst satz, ust satz, stunden, text',
    },
    fr: {
      strong: `
        désignation, quantité, qté, prix unitaire, p u, pu ht, p u ht, article, prix unitaire ht, unité,
        code article, référence article, libellé, pu, prix u, qte, total ligne, prix unit, désignations,
        prix u ht, prix unit ht, montant ligne`,
      weak: 'description, nombre, taux tva, produit, prix, prestation, code, taux',
    },
    nl: {
      strong: `
        omschrijving, aantal, prijs per stuk, stuksprijs, artikel, eenheid, eenheidsprijs, artikelnummer,
        prijs per eenheid, beschrijving, stukprijs, artikelcode, hoeveelheid, regelbedrag, prijs excl btw,
        art nr, regeltotaal`,
      weak: 'prijs, btw tarief, tarief, product, uren, btw percentage',
    },
    es: {
      strong: `
        descripción, cantidad, precio unitario, artículo, unidades, cant, uds, ud, precio ud, p unitario,
        producto, referencia artículo, unidad, p unit, código artículo, conceptos, precio unit`,
      weak: 'precio, concepto, código, tipo iva, detalle, tipo, servicio',
    },
    no: {
      strong: `
        beskrivelse, antall, enhetspris, vare, varenummer, varenr, stk pris, stykkpris, stk, varetekst,
        artikkel, ant, à pris, pris per enhet, produktnavn, spesifikasjon, linjesum, artikkelnr, benevnelse,
        enh pris, linjebeløp`,
      weak: 'pris, enhet, produkt, tekst, mva sats, timer, mva kode, sats',
    },
  },
}

/** How much there is of something; sums of pieces are not sums of money. */
export const totalQuantity: Concept = {
  name: 'total_quantity',
  kind: 'number',
  aliases: ['number of items', 'item count', 'total items', 'total quantity'],
  absence: 2,
  phrases: {
    en: {
      strong: `
        total pcs, total qty, total quantity, number of items, total items, item count, items sold,
        total weight, net weight, gross weight, total units, total hours, total number of items, weight,
        item s, total item, no of items, number of packages, qty total, total item s, total number of pages,
        total volume, number of item`,
    },
    de: {
      strong: `
        gesamtmenge, anzahl positionen, gesamtgewicht, stückzahl gesamt, bruttogewicht, nettogewicht,
        gewicht, gesamtstunden, gesamtanzahl`,
    },
    fr: {
      strong: `
        nombre d'articles, quantité totale, poids total, poids, total quantité, poids net, poids brut,
        total articles, nombre total`,
    },
    nl: {
      strong: `
        totaal aantal, aantal artikelen, totaal gewicht, gewicht, totaal stuks, bruto gewicht,
        netto gewicht, aantal colli`,
    },
    es: {
      strong: `
        total unidades, cantidad total, peso total, total artículos, peso, total uds, peso neto, peso bruto,
        n° artículos`,
    },
    no: {
      strong: `
        antall varer, totalt antall, sum antall, totalvekt, antall artikler, vekt, antall linjer,
        bruttovekt, nettovekt`,
    },
  },
}

/** From when to when an invoice, a contract or a stay runs. */
export const period: Concept = {
  name: 'period',
  kind: 'text',
  aliases: ['billing period', 'service period', 'invoice period'],
  absence: 2,
  phrases: {
    en: {
      strong: `
        billing period, service period, invoice period, period, statement period, for the period,
        period from, start date, end date, valid until, valid from, expiry date, expiration date, from date,
        to date, date of birth, contract date, valid to, next billing date, subscription period,
        renewal date, term, from to, date of registration, charging period, valid thru, period covered,
        next invoice date, next payment date, period start, period end`,
    },
    de: {
      strong: `
        leistungszeitraum, abrechnungszeitraum, zeitraum, rechnungszeitraum, lieferzeitraum,
        für den zeitraum, gültig bis, vertragsbeginn, vertragsende, geburtsdatum, gültig ab, beginn, ende,
        laufzeit, druckdatum, abrechnungsperiode, nächste rechnung, vertragslaufzeit, leistungsbeginn,
        leistungsende, nächste abrechnung, eingangsdatum, stand`,
    },
    fr: {
      strong: `
        période, période de facturation, période du, date de début, date de fin, date début, date fin,
        date de début de prestation, date de fin de prestation, période de, valable jusqu au,
        date de naissance, prochaine facture, date de validité, du au, prochaine échéance`,
    },
    nl: {
      strong: `
        periode, factuurperiode, begindatum, einddatum, geldig tot, geboortedatum, ingangsdatum, looptijd,
        periode van, leveringsperiode, startdatum, volgende factuur, contractperiode, facturatieperiode`,
    },
    es: {
      strong: `
        período, periodo de facturación, fecha inicio, fecha fin, válido hasta, fecha de nacimiento,
        fecha de inicio, fecha de fin, período facturado, periodo de consumo, fecha próxima factura,
        fecha de alta`,
    },
    no: {
      strong: `
        periode, fakturaperiode, faktureringsperiode, startdato, sluttdato, gyldig til, fødselsdato,
        fra dato, til dato, leveringsperiode, for perioden, gyldig fra, avregningsperiode, neste faktura,
        abonnementsperiode, utløpsdato`,
    },
  },
}

/** What stands before the name of a party whose section says which party it is. */
export const partyName: Concept = {
  name: 'party_name',
  kind: 'text',
  absence: 2,
  phrases: {
    en: { strong: 'name, company name, name and address, address' },
    de: { strong: 'firmenname, name der firma, anschrift, adresse' },
    fr: { strong: 'nom, raison sociale, dénomination, nom et adresse, adresse' },
    nl: { strong: 'naam, bedrijfsnaam, adres' },
    es: { strong: 'nombre, razón social, nombre o razón social, dirección, domicilio' },
    no: { strong: 'navn, firmanavn' },
  },
}

/** Numbers that say how to reach or find somebody. */
export const contact: Concept = {
  name: 'contact',
  kind: 'text',
  aliases: ['phone', 'phone number', 'telephone', 'email', 'fax'],
  absence: 2,
  phrases: {
    en: {
      strong: `
        phone, phone number, tel, telephone, fax, mobile, email, e mail, page, website, web,
        telephone number, fax number, hotline, mob, ph, zip, zip code, postcode, po box, p o box, time,
        room, room number, table, table number, cashier, terminal, terminal id, hp, h p, pos number,
        counter, clerk, operator, staff, pax, attn phone, lot, lot number, server, station, till, cell,
        tel number, contact, contact number, pg, sheet, salesperson, sales person, shift, register, mid,
        tid, batch number, approval code, appr code, auth code, card number, call, toll free`,
    },
    de: {
      strong: `
        telefon, fon, telefax, mobil, telefonnummer, seite, blatt, handy, internet, postfach, plz, uhrzeit,
        zeit, ansprechpartner, sachbearbeiter, durchwahl, bearbeiter, kasse, kassierer, filiale, bediener,
        tisch, telefon nr, bei rückfragen, kartennummer, terminal nr, von seiten, seiten`,
    },
    fr: {
      strong: `
        téléphone, tél, télécopie, courriel, portable, heure, contact, mail, site web, code postal, caisse,
        caissier, votre contact, feuille, folio, bp, tél fax, tel fax`,
    },
    nl: {
      strong: `
        telefoon, telefoonnummer, pagina, mobiel, faxnummer, tijd, contactpersoon, postcode, postbus, blad,
        kassa, filiaal, mobiele nummer, behandeld door, bladzijde`,
    },
    es: {
      strong: `
        teléfono, tfno, móvil, página, correo, hora, contacto, código postal, pág, tlf, tlfno, mesa, caja,
        hoja, correo electrónico, c p, teléfonos, telf`,
    },
    no: {
      strong: `
        telefon, tlf, mobil, side, epost, e post, klokkeslett, kontaktperson, telefaks, kasse, postboks,
        nettside, tlf nr, vår kontakt, selger nr, bord, hjemmeside, telefonnr`,
    },
  },
}

/** Numbers that registers and standards gave to companies and goods. */
export const registration: Concept = {
  name: 'registration',
  kind: 'identifier',
  aliases: ['registration number', 'company registration number', 'trade register'],
  absence: 2,
  phrases: {
    en: {
      strong: `
        company registration number, registration number, company number, reg number, company reg number,
        gln, gtin, ean, duns, serial number, global number, co reg number, registered number,
        registered in england, licence number, license number, roc number, roc, company id, business number,
        business registration number, hs code, imei, registered office, sort code, routing number,
        bank code, company reg, co number, aba, registered company number, dun, branch code, seller id,
        supplier number, vendor number, supplier id, vendor id, batch, serial, reg`,
    },
    de: {
      strong: `
        hrb, hra, handelsregister, registergericht, amtsgericht, handelsregisternummer, bankleitzahl, blz,
        seriennummer, firmenbuchnummer, lieferantennummer, lieferanten nr, fg nr, globale nummer, fn,
        weee reg nr, betriebsnummer, kennzeichen, amtl kennz, fahrgestellnummer, zählernummer, ik,
        ik nummer, kreditor, kreditorennummer, seriennr, firmenbuch, che`,
    },
    fr: {
      strong: `
        siren, siret, siren siret, rcs, code ape, ape, naf, code naf, code banque, code guichet,
        n° de série, n° siret, n° siren, n° rcs, capital, capital social, au capital de, n° rm, agrément,
        immatriculation, n° lot, n° fournisseur`,
    },
    nl: {
      strong: `
        kvk, kvk nummer, kvk nr, handelsregister, kamer van koophandel, serienummer, k v k,
        ondernemingsnummer, leveranciersnummer, kvk rotterdam, rpr, handelsregister nummer, kenteken`,
    },
    es: {
      strong: `
        registro mercantil, n° de serie, n° registro, inscrita, tomo, número de serie, matrícula, cups,
        n° lote, n° proveedor, código proveedor, licencia`,
    },
    no: {
      strong: `
        registreringsnummer, serienummer, foretak, leverandørnummer, reg nr, leverandørnr, målernummer,
        gårdsnummer, avdeling, målepunkt id`,
    },
  },
}

/** The rate of the tax. */
export const vatRate: Concept = {
  name: 'vat_rate',
  kind: 'number',
  aliases: ['tax rate', 'vat percent', 'vat percentage', 'tax percent'],
  absence: 1,
  phrases: {
    en: {
      strong: 'vat rate, tax rate, vat percentage, vat, tax percent',
      fair: 'tax, gst',
    },
    de: {
      strong: 'steuersatz, mwst satz, ust satz, mwst',
      fair: 'ust, mehrwertsteuer, umsatzsteuer',
    },
    fr: {
      strong: 'taux tva, taux de tva, tva',
      fair: 'taux',
    },
    nl: {
      strong: 'btw tarief, btw percentage, btw',
      fair: 'tarief',
    },
    es: {
      strong: 'tipo iva, tipo de iva, iva',
      fair: 'tipo',
    },
    no: {
      strong: 'mva sats, mva, avgiftssats',
      fair: 'moms, sats',
    },
  },
}
