import { capacitor } from './notes/capacitor.ts'
import { pendulum } from './notes/pendulum.ts'
import { raisedBed } from './notes/raised-bed.ts'
import { blankPage } from './pages/blank-page.ts'
import { clockPage } from './pages/clock-page.ts'
import { gardenPage } from './pages/garden-page.ts'
import { lampPage } from './pages/lamp-page.ts'
import { leaflet } from './pages/leaflet.ts'
import { bakery } from './receipts/bakery.ts'
import { bistro } from './receipts/bistro.ts'
import { bookshop } from './receipts/bookshop.ts'
import { coffeeBar } from './receipts/coffee-bar.ts'
import { farmShop } from './receipts/farm-shop.ts'
import { ferry } from './receipts/ferry.ts'
import { hardwareStore } from './receipts/hardware-store.ts'
import { kopitiam } from './receipts/kopitiam.ts'
import { mountainHotel } from './receipts/mountain-hotel.ts'
import { stationer } from './receipts/stationer.ts'
import { supermarket } from './receipts/supermarket.ts'
import { tavern } from './receipts/tavern.ts'
import type { Sample } from './sample.ts'
import type { TruthFile } from './ground-truth.ts'

/** The documents that are drawn. */
export const SAMPLES: readonly Sample[] = [
  coffeeBar,
  hardwareStore,
  bookshop,
  ferry,
  kopitiam,
  bakery,
  supermarket,
  tavern,
  bistro,
  stationer,
  farmShop,
  mountainHotel,
  pendulum,
  raisedBed,
  capacitor,
  lampPage,
  clockPage,
  gardenPage,
  leaflet,
  blankPage,
]

export type DerivedSample = {
  truth: TruthFile
  /** The sample whose bytes it is made of. */
  from: string
  change: (bytes: Uint8Array) => Uint8Array
}

/** Files made from other files' bytes. */
export const DERIVED: readonly DerivedSample[] = [
  {
    from: coffeeBar.truth.file,
    truth: {
      ...coffeeBar.truth,
      file: 'receipts/coffee-bar-copy.jpg',
      box: 'duplicate',
      duplicateOf: coffeeBar.truth.file,
    },
    change: (bytes) => bytes,
  },
  {
    from: farmShop.truth.file,
    truth: { file: 'receipts/damaged.jpg', kind: 'receipt', box: 'refused', reason: 'corrupt_file' },
    // The headers are whole, the picture ends in its first third: only who decodes it notices.
    change: (bytes) => bytes.slice(0, Math.round(bytes.length * 0.3)),
  },
]
