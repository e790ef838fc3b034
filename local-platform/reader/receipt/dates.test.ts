import { describe, expect, test } from 'vitest'
import { findDate } from './dates.ts'

describe('the day of purchase', () => {
  test.each([
    ['Date: 25/12/2018 8:13:39 PM', '2018-12-25'],
    ['02.03.20 15:59', '2020-03-02'],
    ['2016/05/01 14:11:20', '2016-05-01'],
    ['2019年3月5日', '2019-03-05'],
    ['15 Jun 18 08:34:31 PM', '2018-06-15'],
    ['25/Feb/20 17 07:43:54', '2017-02-25'],
    ['04:54 pm, 27 March, 2018', '2018-03-27'],
    ['March 5, 2021', '2021-03-05'],
    ['5. März 2021', '2021-03-05'],
    ['le 05 août 2022', '2022-08-05'],
    ['INVNO/DATE:K074 (C6/12/2016)', '2016-12-06'],
    ['18/03/1809:03', '2018-03-18'],
    ['14/05/201812:14:08 PM', '2018-05-14'],
  ])('%s', (row, iso) => {
    expect(findDate([row], 'dmy')?.iso).toBe(iso)
  })

  test('the country decides which of two small numbers is the month, and that it did is said', () => {
    expect(findDate(['6/10/2019 13:59'], 'mdy')).toEqual({ iso: '2019-06-10', assumed: true })
    expect(findDate(['6/10/2019 13:59'], 'dmy')).toEqual({ iso: '2019-10-06', assumed: true })
  })

  test('a day over twelve, a point between or a year in front leave no doubt', () => {
    expect(findDate(['13/10/2019'], 'mdy')).toEqual({ iso: '2019-10-13', assumed: false })
    expect(findDate(['03.04.2019'], 'dmy')).toEqual({ iso: '2019-04-03', assumed: false })
    expect(findDate(['2019-04-03'], 'mdy')).toEqual({ iso: '2019-04-03', assumed: false })
  })

  test('another date of the page that leaves no doubt settles the order', () => {
    const rows = ['Printed 28/02/2020', 'Date 01/03/2020 10:00']
    expect(findDate(rows, 'mdy')).toEqual({ iso: '2020-03-01', assumed: false })
  })

  test('the date with a time wins over the day an offer ends', () => {
    expect(findDate(['Offer valid until 31/12/2020', '05/06/2020 12:30'], 'dmy')?.iso).toBe('2020-06-05')
  })

  test.each(['Tel 03-8768 6092', 'GST 6.00%', 'Total 12.50', '45/13/2020', '1.50.20'])(
    '%s is no date',
    (row) => {
      expect(findDate([row], 'dmy')).toBeNull()
    },
  )
})
