import { describe, expect, test } from 'vitest'
import { makeRows } from '../make-rows.ts'
import { findMerchant } from './merchant.ts'

describe('the name of the shop', () => {
  test.each([
    [
      ['YONGFATT ENTERPRISE', '(JM0517726)', 'NO 122 JALAN DEDAP 13', 'TEL 07-3523888'],
      'YONGFATT ENTERPRISE',
    ],
    [['MPH BOOKSTORES', 'SDN BHD', 'GST No: 000542572544'], 'MPH BOOKSTORES SDN BHD'],
    [
      ['Welcome to the Family', 'FamilyMart', 'Haxincone Resources Sdn Bhd (383322-D)'],
      'Haxincone Resources Sdn Bhd',
    ],
    [['180077', 'UROKO JAPANESE CUISINE SDN BHD', '22A-1, JALAN 17/54,'], 'UROKO JAPANESE CUISINE SDN BHD'],
    [
      ['RESTAURANT JIAWEI', 'JIAWEI HOUSE', '002693074-K', '13, JLN TASIK UTAMA 8'],
      'RESTAURANT JIAWEI JIAWEI HOUSE',
    ],
    [['AMANO MALAYSIA SON BHD (682288-V)', '12 JALAN PENGACARA'], 'AMANO MALAYSIA SDN BHD'],
    [
      ['HORNBACH', 'Es gibt immer was zu tun.', 'HORNBACH Baumarkt AG', '33104 Paderborn'],
      'HORNBACH Baumarkt AG',
    ],
    [['ROLLER', 'Senefelder Straße 2', '33100 Paderborn'], 'ROLLER'],
    [['Hotel Murmelhorn', 'Familie Inabnit · 3818 Untergletsch', 'Rechnung 26-0418'], 'Hotel Murmelhorn'],
    [['Papeterie Vautrin | FACTURE', '18, rue des Tanneurs | N° 2026-0147'], 'Papeterie Vautrin'],
    [['Contoso', '123 Main Street', 'Redmond, WA 98052'], 'Contoso'],
  ])('%s', (lines, name) => {
    expect(findMerchant(makeRows(lines))).toBe(name)
  })

  test('an address, a number and a heading are no names', () => {
    expect(findMerchant(makeRows(['Warburger Straße 130', '33100 Paderborn', 'EUR']))).toBeNull()
    expect(findMerchant(makeRows(['TAX INVOICE', 'Date: 12/03/2018', 'Tel: 03-2093 7358']))).toBeNull()
  })
})
