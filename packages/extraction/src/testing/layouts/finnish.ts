import type { LayoutFixture } from './fixture.js'

export const finnish: readonly LayoutFixture[] = [
  {
    name: 'Finnish, labels to the left, reference number',
    text: `
Kaskisen Sähkö Oy                                LASKU
Teollisuustie 5
64260 KASKINEN                    Laskun numero        10237
Y-tunnus 2233445-6                Laskun päiväys       14.3.2024
                                  Eräpäivä             28.3.2024
Asunto Oy Merilokki               Viitenumero          102 37005
Rantakatu 9                       Asiakasnumero        445
64260 KASKINEN                    Maksuehto            14 pv netto

Kuvaus                          Määrä    Yks.   à-hinta     ALV %    Yhteensä
Sähköasennustyö                 6,00     h      54,00       24       324,00
Pistorasia, uppoasennus         8,00     kpl    12,50       24       100,00

                                         Veroton yhteensä           424,00
                                         ALV 24 %                   101,76
                                         Maksettava yhteensä        525,76 €

Pankki: Nordea   IBAN FI21 1234 5600 0007 85   BIC NDEAFIHH
`,
    expected: {
      invoice_number: '10237',
      invoice_date: '2024-03-14',
      due_date: '2024-03-28',
      payment_reference: '102 37005',
      customer_number: '445',
      net_amount: '424.00',
      tax_amount: '101.76',
      total_amount: '525.76',
      iban: 'FI21 1234 5600 0007 85',
      currency: 'EUR',
      supplier: 'Kaskisen Sähkö Oy',
    },
    lines: [
      { description: 'Sähköasennustyö', quantity: '6.00', unit_price: '54.00', amount: '324.00' },
      { description: 'Pistorasia, uppoasennus', quantity: '8.00', unit_price: '12.50', amount: '100.00' },
    ],
  },
  {
    name: 'Finnish, month in words, labels above the values',
    text: `
Tmi Anna Lehtinen
Käännöspalvelut

Lasku

Laskunro        Päivämäärä                 Eräpäivä                  Viitteenne
2024-18         3. toukokuuta 2024         17. toukokuuta 2024       Marja Salo

Laskutusosoite
Pohjolan Kustannus Oyj
Mannerheimintie 100
00250 Helsinki

Tuote                               Kpl       Hinta       Summa
Käännös suomi-englanti              2 150     0,20        430,00
Oikoluku                            1         60,00       60,00

                                    Yhteensä ilman ALV    490,00
                                    Arvonlisävero 24 %    117,60
                                    Laskun loppusumma     607,60
`,
    expected: {
      invoice_number: '2024-18',
      invoice_date: '2024-05-03',
      due_date: '2024-05-17',
      net_amount: '490.00',
      tax_amount: '117.60',
      total_amount: '607.60',
      supplier: 'Tmi Anna Lehtinen',
      buyer: 'Pohjolan Kustannus Oyj',
    },
    lines: [
      { description: 'Käännös suomi-englanti', quantity: '2150', unit_price: '0.20', amount: '430.00' },
      { description: 'Oikoluku', quantity: '1', unit_price: '60.00', amount: '60.00' },
    ],
  },
  {
    name: 'a Finnish till slip',
    text: `
        K-Kauppa Mäntymäki
      Koulukatu 2, 33100 Tampere
      Puh. 03 123 4567
      Y-tunnus 0998877-1

Kuitti 2214        15.11.2024  09:14

RUISLEIPÄ 6 KPL           2,95
KAHVI 500 G               6,49
BANAANI
 0,845 KG   1,99 €/KG     1,68

YHTEENSÄ                 11,12

ALV      VEROTON    VERO    VEROLLINEN
14 %     9,75       1,37    11,12

KORTTIMAKSU              11,12
KIITOS JA TERVETULOA UUDELLEEN
`,
    expected: {
      invoice_number: '2214',
      invoice_date: '2024-11-15',
      net_amount: '9.75',
      tax_amount: '1.37',
      total_amount: '11.12',
      currency: 'EUR',
      supplier: 'K-Kauppa Mäntymäki',
    },
  },
  {
    name: 'Finnish, number in the title, two columns of labels',
    text: `
LVI-Palvelu Korhonen Ky                     Sivu 1
Kirkkokatu 4, 90100 OULU
Puh. 08 555 1234

LASKU 55821

Asiakas: Taloyhtiö Koivuranta               Päiväys: 02.09.2024
Toimitusosoite: Koivurannantie 8            Eräpvm: 16.09.2024
                                            Viite: 5582 13

Nimike                    Lkm    Yksikkö    Hinta      ALV%     Summa
Hanan vaihto              1      kpl        145,00     25,5     145,00
Työtunti                  2,5    h          62,00      25,5     155,00
Matkakulu                 34     km         0,57       25,5     19,38

Veroton summa                                                   319,38
Arvonlisävero                                                    81,44
Laskun summa EUR                                                400,82
`,
    expected: {
      invoice_number: '55821',
      invoice_date: '2024-09-02',
      due_date: '2024-09-16',
      payment_reference: '5582 13',
      net_amount: '319.38',
      tax_amount: '81.44',
      total_amount: '400.82',
      currency: 'EUR',
      supplier: 'LVI-Palvelu Korhonen Ky',
    },
  },
  {
    name: 'Finnish credit note with negative amounts',
    text: `
Toimistotarvike Valo Oy
Y-tunnus: 1122334-5

HYVITYSLASKU

Hyvityslaskun numero: H-2024-09
Päivämäärä: 11.10.2024
Hyvitetään laskua: 2024-812
Asiakasnumero: 5512

Kopiopaperi A4                 -10      4,90       -49,00

Yhteensä veroton                                   -49,00
ALV 25,5 %                                         -12,50
Hyvitys yhteensä                                   -61,50 EUR
`,
    expected: {
      invoice_number: 'H-2024-09',
      invoice_date: '2024-10-11',
      customer_number: '5512',
      net_amount: '-49.00',
      tax_amount: '-12.50',
      total_amount: '-61.50',
      currency: 'EUR',
      supplier: 'Toimistotarvike Valo Oy',
    },
  },
  {
    name: 'Finnish, prices without and amounts with tax',
    text: `
Tilitoimisto Numerotaito Oy               LASKU
Hämeenkatu 15 A, 33100 Tampere            Päivämäärä            31.10.2024
                                          Laskunumero           20240388
Metsä-Mattila Ky                          Asiakasnumero         1042
Metsätie 2                                Maksuaika             14 pv
35800 Mänttä                              Eräpäivä              14.11.2024
                                          Viivästyskorko        11,5 %

Tuotekoodi   Tuotteen nimi           Määrä   Yks   Hinta     Alv-%    Verollinen
KP1          Kirjanpito lokakuu      1       kpl   180,00    25,5     225,90
PL1          Palkanlaskenta          4       kpl   15,00     25,5     75,30

Veroton                   240,00
Alv 25,5 %                 61,20
Yhteensä                  301,20 EUR

Tilinumero FI49 5000 9420 0287 30       Viitenumero 20 24038 81
`,
    expected: {
      invoice_number: '20240388',
      invoice_date: '2024-10-31',
      due_date: '2024-11-14',
      customer_number: '1042',
      net_amount: '240.00',
      tax_amount: '61.20',
      total_amount: '301.20',
      currency: 'EUR',
      supplier: 'Tilitoimisto Numerotaito Oy',
      payment_reference: '20 24038 81',
    },
  },
]
