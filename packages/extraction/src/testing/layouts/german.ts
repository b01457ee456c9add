import type { LayoutFixture } from './fixture.js'

export const german: readonly LayoutFixture[] = [
  {
    name: 'German, labels above, net, tax and total side by side',
    text: `
Seilerei Hansen GmbH
Kaistraße 4, 24103 Kiel

Rechnungsnr.      Rechnungsdatum      Kundennr.      Fällig am
SH-2024/077       05.02.2024          20911          19.02.2024

Pos  Bezeichnung            Menge   Einzelpreis   Gesamt
1    Tauwerk 12 mm          40      3,20          128,00
2    Schäkel                10      4,75          47,50

Nettobetrag       MwSt. 19 %       Rechnungsbetrag
175,50            33,35            208,85 €

IBAN: DE89 3704 0044 0532 0130 00
`,
    expected: {
      invoice_number: 'SH-2024/077',
      invoice_date: '2024-02-05',
      due_date: '2024-02-19',
      net_amount: '175.50',
      tax_amount: '33.35',
      total_amount: '208.85',
      iban: 'DE89 3704 0044 0532 0130 00',
      supplier: 'Seilerei Hansen GmbH',
      currency: 'EUR',
    },
  },
  {
    name: 'German credit note that names the invoice it corrects',
    text: `
Möbelhaus Eichinger KG
Industrieweg 8, 93055 Regensburg

GUTSCHRIFT

Gutschriftsnummer:    G-2024-0041
Datum:                21.08.2024
Zu Rechnung:          R-2024-1507 vom 02.08.2024

Artikel                     Menge    Preis       Betrag
Rückgabe Stehlampe          1        -89,00      -89,00

Nettosumme                                       -74,79 €
MwSt. 19%                                        -14,21 €
Gutschriftsbetrag                                -89,00 €
`,
    expected: {
      invoice_number: 'G-2024-0041',
      invoice_date: '2024-08-21',
      net_amount: '-74.79',
      tax_amount: '-14.21',
      total_amount: '-89.00',
    },
  },
  {
    name: 'the total repeated in the payment slip',
    text: `
Rechnung Nr. 4471
Gärtnerei Rosenhof, Am Bach 2, 79100 Freiburg

Freiburg, den 4. März 2024

Baumschnitt                                  180,00
Entsorgung                                    35,00
Summe netto                                  215,00
zzgl. 19% MwSt.                               40,85
Gesamtbetrag                                 255,85

Bitte überweisen Sie den Betrag von 255,85 EUR bis 18.03.2024.

Zahlungsbeleg
Betrag: 255,85 EUR      Verwendungszweck: RE 4471
`,
    expected: {
      invoice_number: '4471',
      invoice_date: '2024-03-04',
      due_date: '2024-03-18',
      net_amount: '215.00',
      tax_amount: '40.85',
      total_amount: '255.85',
    },
  },
  {
    name: 'several tax rates',
    text: `
Bioladen Sonnenkorn e.K.                        Rechnung
Rechnungsnummer 2024-3345
Rechnungsdatum  30.04.2024
Lieferdatum     29.04.2024

Äpfel                             7 %           42,00
Putzmittel                       19 %           30,00

MwSt.-Satz        Netto          MwSt.          Brutto
7 %               42,00          2,94           44,94
19 %              30,00          5,70           35,70
Summe             72,00          8,64           80,64
`,
    expected: {
      invoice_number: '2024-3345',
      invoice_date: '2024-04-30',
      net_amount: '72.00',
      tax_amount: '8.64',
      total_amount: '80.64',
    },
  },
  {
    name: 'many other numbers before the invoice number',
    text: `
Hafenlogistik Brandt GmbH & Co. KG
Tel. 040 / 7788 990 · Fax 040 / 7788 991 · HRA 99213
USt-IdNr.: DE217334455

Kundennummer: 778120
Auftragsnummer: 24-55810
Lieferschein: 9003312
Belegnummer: 5002217
Belegdatum: 11.10.24
Seite: 1

Umschlag Container                          1.480,00
Zwischensumme                               1.480,00
19,00 % USt                                   281,20
Endbetrag EUR                               1.761,20
`,
    expected: {
      invoice_number: '5002217',
      invoice_date: '2024-10-11',
      customer_number: '778120',
      total_amount: '1761.20',
      net_amount: '1480.00',
      tax_amount: '281.20',
      supplier_vat: 'DE217334455',
    },
  },
  {
    name: 'German, reverse charge with zero tax',
    text: `
Softwareschmiede Lindner UG (haftungsbeschränkt)
Rechnungs-Nr.: 2024/9
Rechnungs-Datum: 01.12.2024
Ihre USt-IdNr.: ATU12345678
Unsere USt-IdNr.: DE301234567

Entwicklung, 20 Stunden                    1.900,00 €
Nettobetrag                                1.900,00 €
MwSt. 0 %                                      0,00 €
Rechnungsbetrag                            1.900,00 €
Steuerschuldnerschaft des Leistungsempfängers
`,
    expected: {
      invoice_number: '2024/9',
      invoice_date: '2024-12-01',
      net_amount: '1900.00',
      tax_amount: '0.00',
      total_amount: '1900.00',
      supplier_vat: 'DE301234567',
      buyer_vat: 'ATU12345678',
    },
  },
]
