import type { Concept } from './concept.js'

/** The number of the buyer's order. */
export const purchaseOrder: Concept = {
  name: 'purchase_order',
  kind: 'identifier',
  aliases: [
    'purchase order number',
    'po number',
    'buyer order number',
    'po',
    'customer order number',
    'purchase order id',
  ],
  absence: 1.5,
  standIns: { order_number: 0.85 },
  phrases: {
    en: {
      strong: `
        purchase order, purchase order number, po number, po, your order number, your order, customer order,
        customer order number, your po, your po number, cust order number, customer po, customer po number,
        p o number, p o, customer order ref, buyer order number, po ref, purchase order ref, po reference,
        your order ref, purchase order id, po numbers, buyers order number, your purchase order`,
      fair: 'your reference, your ref, customer reference number',
    },
    de: {
      strong: `
        bestellnummer, bestell nr, bestellung, bestellung nr, ihre bestellung, ihre bestellnummer,
        ihr auftrag, bestellreferenz, bestellnr, ihre bestellung nr, ihre auftragsnummer,
        kundenbestellnummer, po nummer, ihre bestell nr, bestell id, ihre auftrags nr, bestellung kunde`,
      fair: 'ihr zeichen, ihre referenz, ihre ref, bestellzeichen',
    },
    fr: {
      strong: `
        bon de commande, n° bon de commande, votre commande, votre n° de commande, bon de commande n°,
        numéro de bon de commande, votre commande n°, commande client, n° de bon de commande,
        n° commande client`,
      fair: 'votre référence, vos références, votre réf, vos réf',
    },
    nl: {
      strong: `
        bestelnummer, bestelling, uw order, uw bestelling, inkoopordernummer, inkooporder, uw ordernummer,
        bestelbon, uw bestelnummer, po nummer, uw opdracht, inkoopnummer, bestelling nummer,
        uw inkoopnummer, bestelbonnummer`,
      fair: 'uw referentie, uw kenmerk, uw ref',
    },
    es: {
      strong: `
        su pedido, orden de compra, orden de compra n°, n° orden de compra, pedido cliente,
        número de orden de compra, su pedido n°`,
      fair: 'su referencia, su ref',
    },
    no: {
      strong: `
        deres ordre, innkjøpsordre, innkjøpsordrenummer, po nummer, deres ordrenr, rekvisisjonsnummer,
        innkjøpsordre nr, deres ordrenummer, deres bestilling, rekvisisjon`,
      fair: 'deres referanse, deres ref, din referanse',
    },
  },
}

/** The number of the order, where it is not said whose. */
export const orderNumber: Concept = {
  name: 'order_number',
  kind: 'identifier',
  aliases: ['order number', 'order id', 'order reference', 'order'],
  absence: 1.5,
  standIns: { purchase_order: 0.85 },
  phrases: {
    en: {
      strong: 'order number, order id, order ref, order reference, order, order code, web order number',
    },
    de: {
      strong: 'auftragsnummer, auftrags nr, auftrag nr, auftragsnr, auftrag, order nr, auftragsbestätigung',
    },
    fr: {
      strong: `
        n° de commande, numéro de commande, commande n°, n° commande, réf commande, référence commande,
        commande, réf de commande, référence de commande`,
    },
    nl: {
      strong: 'ordernummer, order nummer, order nr, opdrachtnummer, order, orderreferentie',
    },
    es: {
      strong: `
        número de pedido, n° de pedido, n° pedido, pedido n°, pedido, número pedido, núm pedido, ref pedido,
        pedido número, referencia pedido, referencia de pedido, número de orden, n° orden, orden n°`,
    },
    no: {
      strong: `
        ordrenummer, ordre nr, ordrenr, bestillingsnummer, bestillingsnr, bestilling, ordre, bestilling nr,
        bestillingsreferanse, ordrereferanse, order nr, ordernummer`,
    },
  },
}

/** The number that the supplier gave the customer. */
export const customerNumber: Concept = {
  name: 'customer_number',
  kind: 'identifier',
  aliases: ['customer id', 'client number', 'client id', 'customer no', 'customer code', 'customer'],
  absence: 1.5,
  phrases: {
    en: {
      strong: `
        customer number, customer id, client number, client id, customer ref, customer code, cust number,
        customer account number, customer account, your customer number, client ref, account ref,
        customer reference, member number, membership number, cust id, account id, client code,
        debtor number, member, subscriber number, user id, patient id, guest id, customer no number,
        buyer id`,
    },
    de: {
      strong: `
        kundennummer, kunden nr, kundennr, kd nr, kundenkonto, debitorennummer, debitor nr,
        ihre kundennummer, kunden id, debitorennr, debitor, kdnr, kundenkontonummer, kundenkennung,
        mitgliedsnummer, kunde nr, ihre kunden nr`,
    },
    fr: {
      strong: `
        n° client, numéro client, n° de client, code client, numéro de client, client n°, réf client,
        référence client, compte client, identifiant client, votre n° client, numéro de dossier, n° dossier,
        n° de dossier, n° d'adhérent, n° compte client`,
    },
    nl: {
      strong: `
        klantnummer, klant nummer, klantnr, debiteurnummer, debiteurennummer, klantcode, debiteur,
        uw klantnummer, debiteurnr, relatienummer, klant id, lidnummer, klantreferentie`,
    },
    es: {
      strong: `
        número de cliente, n° cliente, n° de cliente, código cliente, código de cliente, cliente n°,
        núm cliente, cód cliente, cod cliente, número cliente, ref cliente, id cliente, n° socio,
        referencia cliente`,
    },
    no: {
      strong: `
        kundenummer, kunde nr, kundenr, kunde id, deres kundenummer, kundenr nr, medlemsnummer,
        kundereferanse`,
    },
  },
}

/** The number of a contract or subscription. */
export const contractNumber: Concept = {
  name: 'contract_number',
  kind: 'identifier',
  aliases: ['contract id', 'agreement number', 'policy number', 'contract'],
  absence: 2,
  phrases: {
    en: {
      strong: `
        contract number, contract id, agreement number, policy number, subscription number, contract,
        contract ref`,
    },
    de: {
      strong: `
        vertragsnummer, vertrags nr, vertrag nr, vertragsnr, leasingnummer, policennummer, vertragskonto,
        vertragskontonummer, versicherungsnummer`,
    },
    fr: {
      strong: 'n° contrat, numéro de contrat, n° de contrat, contrat n°, référence contrat',
    },
    nl: {
      strong: 'contractnummer, contract nummer, polisnummer, abonnementsnummer',
    },
    es: {
      strong: 'número de contrato, n° contrato, n° de contrato, contrato n°, contrato',
    },
    no: {
      strong: 'kontraktsnummer, kontrakt nr, avtalenummer, avtale nr, abonnementsnummer, kontraktnummer',
    },
  },
}

/** The number of the delivery note. */
export const deliveryNote: Concept = {
  name: 'delivery_note',
  kind: 'identifier',
  aliases: ['delivery note number', 'packing slip number', 'despatch advice'],
  absence: 2,
  phrases: {
    en: {
      strong: `
        delivery note, delivery note number, delivery number, packing slip, packing slip number,
        despatch notice, despatch number, dispatch note, shipment number, tracking number,
        package tracking number, do number, delivery order, delivery order number, waybill number,
        shipping number, consignment number, shipment id, bill of lading`,
    },
    de: {
      strong: `
        lieferscheinnummer, lieferschein nr, lieferschein, lieferscheinnr, lieferung nr, sendungsnummer,
        paketnummer, lieferschein nummer, ls nr`,
    },
    fr: {
      strong: `
        bon de livraison, n° bon de livraison, bon de livraison n°, n° de bl, n° bl, bon de réception,
        n° bon de réception, n° de livraison, n° de suivi, bl n°`,
    },
    nl: {
      strong: `
        pakbonnummer, pakbon, pakbon nummer, leverbon, zendingnummer, afleverbon, leveringsbon, vrachtbrief`,
    },
    es: {
      strong: 'albarán, n° albarán, número de albarán, albarán n°, n° de albarán, núm albarán, n° envío',
    },
    no: {
      strong: `
        pakkseddel, pakkseddelnummer, pakkseddel nr, følgeseddel, følgeseddel nr, sendingsnummer,
        følgeseddelnummer, leveransenummer`,
    },
  },
}

/** What the payer quotes with the payment, such as the Norwegian KID. */
export const paymentReference: Concept = {
  name: 'payment_reference',
  kind: 'identifier',
  aliases: ['kid', 'remittance reference', 'ocr', 'structured communication'],
  absence: 2,
  phrases: {
    en: {
      strong: `
        payment reference, remittance reference, payment ref, bank reference, quote reference, payment id,
        mandate reference, creditor id, mandate id`,
    },
    de: {
      strong: `
        verwendungszweck, zahlungsreferenz, mandatsreferenz, referenznummer, gläubiger id,
        gläubiger identifikationsnummer, zahlungszweck, mandatsreferenznummer`,
    },
    fr: {
      strong: `
        référence de paiement, communication structurée, référence à rappeler, référence paiement,
        référence avis de paiement, rum, communication`,
    },
    nl: {
      strong: `
        betalingskenmerk, gestructureerde mededeling, betaalkenmerk, betalingsreferentie,
        onder vermelding van, machtigingskenmerk, mandaatreferentie, incassant id`,
    },
    es: {
      strong: `
        referencia de pago, referencia pago, referencia bancaria, ref mandato, concepto de pago,
        referencia de mandato`,
    },
    no: {
      strong: 'kid, kid nummer, kidnummer, kid nr, betalingsreferanse, ocr, betalings id, ocr nummer, melding',
    },
  },
}

/** The number of a project, job or cost centre. */
export const projectNumber: Concept = {
  name: 'project_number',
  kind: 'identifier',
  aliases: ['project id', 'project', 'job number', 'cost center'],
  absence: 2,
  phrases: {
    en: {
      strong: `
        project number, project id, project ref, job number, cost centre, cost center, project,
        project reference, job ref, job id, case number, quote number, quotation number, estimate number,
        reservation number, booking number, confirmation number, booking ref, booking reference, booking id`,
    },
    de: {
      strong: `
        projektnummer, projekt nr, projekt, kostenstelle, projektnr, vorgangsnummer, angebotsnummer,
        angebot nr, aktenzeichen, vorgang nr, buchungsnummer, vorgangsnr, objektnummer, objekt nr`,
    },
    fr: {
      strong: `
        n° projet, numéro de projet, réf projet, projet, centre de coût, n° de devis, devis n°, n° devis,
        affaire n°, n° affaire, n° d'affaire, réf chantier, chantier, réf appel d'offres`,
    },
    nl: {
      strong: `
        projectnummer, project nummer, project, kostenplaats, offertenummer, dossiernummer, projectnr,
        boekingsnummer, werkbonnummer`,
    },
    es: {
      strong: `
        número de proyecto, n° proyecto, proyecto, centro de coste, n° presupuesto, presupuesto n°,
        expediente, n° expediente, n° reserva, presupuesto, obra`,
    },
    no: {
      strong: `
        prosjektnummer, prosjekt nr, prosjekt, prosjektnr, kostnadssted, tilbudsnummer, tilbud nr,
        saksnummer, saksnr`,
    },
  },
}

/** The invoice that a credit note or reminder refers to; not the document's own number or date. */
export const relatedDocument: Concept = {
  name: 'related_document',
  kind: 'text',
  absence: 2,
  phrases: {
    en: {
      strong: `
        original invoice, original invoice number, refers to invoice, reference invoice, credited invoice,
        related invoice, previous invoice, corrects invoice, credit for invoice, original invoice date,
        invoice ref number credited, in respect of invoice, relating to invoice, against invoice,
        credit against invoice, for invoice, last invoice, preceding invoice, ref invoice,
        original document, applies to invoice, cancels invoice, previous invoice number`,
    },
    de: {
      strong: `
        ursprungsrechnung, originalrechnung, zu rechnung, zur rechnung, bezug rechnung,
        korrektur zu rechnung, storno zu rechnung, zu rechnung nr, zur rechnung nr, bezugsrechnung,
        ursprüngliche rechnung, gutschrift zu rechnung, gutschrift zur rechnung, betrifft rechnung,
        zu rechnungsnummer, zu unserer rechnung, unsere rechnung, vorherige rechnung, originalrechnung nr,
        zu unserer rechnung nr, ursprungsrechnung nr, vorausgegangene rechnung, referenzrechnung,
        bezug auf rechnung`,
    },
    fr: {
      strong: `
        facture associée, n° de facture associée, date de facture associée, facture d'origine, sur facture,
        avoir sur facture, facture initiale, relatif à la facture, facture de référence,
        n° facture d'origine, avoir sur facture n°, facture concernée, facture antérieure,
        relative à la facture, facture d'origine n°, concerne la facture, annule la facture,
        sur la facture n°, sur la facture`,
    },
    nl: {
      strong: `
        oorspronkelijke factuur, betreft factuur, credit op factuur, originele factuur, inzake factuur,
        bij factuur, oorspronkelijk factuurnummer, credit voor factuur, betreft factuurnummer,
        creditering van factuur, creditering factuur, verwijst naar factuur, originele factuur nummer`,
    },
    es: {
      strong: `
        factura original, factura rectificada, rectifica a, abono de factura, ref factura original,
        factura rectificada n°, rectifica la factura, n° factura original, factura de referencia,
        factura origen, abono factura, sobre factura, corresponde a factura, abono de la factura,
        referente a la factura, rectifica factura`,
    },
    no: {
      strong: `
        opprinnelig faktura, gjelder faktura, kreditering av faktura, krediterer faktura, referanse faktura,
        original faktura, kreditnota for faktura, gjelder fakturanummer, gjelder faktura nr,
        krediterer fakturanr, tidligere faktura, kreditert faktura`,
    },
  },
}
